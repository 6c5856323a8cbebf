"""`GET /healthz`: the state of each part as JSON, for load balancers, containers and the launcher."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from designer.services.health import check_parts


@require_GET
def show_health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when every part is ready, 503 otherwise; no addresses, versions or errors are told."""
    parts = check_parts()
    is_ready = all(part.is_ready for part in parts.values())
    body = {
        "status": "ready" if is_ready else "not_ready",
        "parts": {
            name: {"state": part.state, **({"why": part.why} if part.why else {})} for name, part in parts.items()
        },
    }
    response = JsonResponse(body, status=200 if is_ready else 503)
    response["Cache-Control"] = "no-store"
    return response

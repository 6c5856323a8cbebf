"""Answers to requests that are turned away before a view of ours sees them: stale token, nonsense, too many guesses."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render


def refuse_forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a request whose CSRF token does not fit (Django's `CSRF_FAILURE_VIEW`).

    The usual cause is signing in again in another tab. The page of ours that sent it gets the new token and sends the
    edit once more, so that nothing typed is lost; a foreign page cannot read the answer (same-origin policy).
    """
    is_second_try = request.headers.get("X-Crowsfoot-Retry") == "1"
    if request.headers.get("HX-Request") == "true" and not is_second_try:
        response = HttpResponse(status=401)
        response["HX-Trigger"] = json.dumps({"session:renewed": {"token": get_token(request)}})
        return response
    return render(request, "forged.html", status=403)


def refuse_nonsense(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense or is too large; Django's own answer knows no person and no look."""
    return render(request, "400.html", status=400)


def refuse_guesses(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer a sign-in that is closed after too many wrong passwords (django-axes' `AXES_LOCKOUT_CALLABLE`)."""
    is_prompt = request.headers.get("HX-Request") == "true"
    template = "_locked_out_prompt.html" if is_prompt else "locked_out.html"
    return render(request, template, status=settings.AXES_HTTP_RESPONSE_CODE)

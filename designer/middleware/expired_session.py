"""An edit sent after the session ended is not lost: htmx gets a sign-in prompt (401) and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url


def answer_expired_session(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Turn the redirect of `login_required` into a 401 with a prompt when htmx asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not getattr(request, "htmx", False) or request.user.is_authenticated or response.status_code != 302:
            return response
        sign_in = resolve_url(settings.LOGIN_URL)
        if urlsplit(response["Location"]).path != sign_in:
            return response
        return render(request, "_sign_in_prompt.html", {"sign_in_url": sign_in}, status=401)

    return middleware

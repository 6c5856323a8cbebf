"""What is sent after the session ended is not lost silently.

htmx gets a sign-in prompt (401) and keeps what was typed. A form sent without htmx leads to signing in, which says that
nothing was stored, and from there back to the page that has the form: its own address takes no visitors.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url

NOT_STORED = "Your session had ended, so nothing was stored. Sign in, then send it again."


def answer_expired_session(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Turn the redirect of `login_required` into something that a person can go on from."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 302 or request.user.is_authenticated:
            return response
        sign_in = resolve_url(settings.LOGIN_URL)
        if urlsplit(response["Location"]).path != sign_in or request.path == sign_in:
            return response
        if getattr(request, "htmx", False):
            return render(request, "_sign_in_prompt.html", {"sign_in_url": sign_in}, status=401)
        if request.method != "POST" or not urlsplit(response["Location"]).query:  # signing out leads there, too
            return response
        messages.error(request, NOT_STORED)
        return redirect(f"{sign_in}?{urlencode({'next': _find_form(request)})}")

    return middleware


def _find_form(request: HttpRequest) -> str:
    """Return the page that the form was sent from, "/" if it is not known or not ours."""
    sender = urlsplit(request.headers.get("Referer", ""))
    return sender.path if sender.netloc == request.get_host() and sender.path else "/"

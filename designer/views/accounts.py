"""Signing in, up and out."""

from __future__ import annotations

import ipaddress
import json

from django.conf import settings
from django.contrib.auth import login, logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from designer.forms.accounts import SignInForm, SignUpForm
from designer.models import User
from designer.services.accounts import sign_up as make_account
from designer.services.demonstration import ensure_demonstration

BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or open a session. Asked by htmx (an edit met an expired session) it lets the edit go on."""
    if request.method != "POST" and request.user.is_authenticated:
        return redirect("designer-project-list")
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.user)
        return _go_on(request)
    status = 200 if request.method != "POST" else 422
    template = "_sign_in_prompt.html" if request.htmx and request.method == "POST" else "account/sign_in.html"
    return render(request, template, _sign_in_context(request, form), status=status)


@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Open the demonstration without a password; on a loopback address only."""
    if not is_demo_allowed(request):
        raise PermissionDenied("The demonstration opens on the machine itself only.")
    login(request, ensure_demonstration(), backend=BACKEND)
    return redirect("designer-project-list")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Show the form, or make an account and open a session."""
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user: User = make_account(**form.cleaned_data)
        login(request, user, backend=BACKEND)
        return redirect(_next_page(request))
    context = {"form": form, "next": _next_page(request)}
    return render(request, "account/sign_up.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("designer-sign-in")


def is_demo_allowed(request: HttpRequest) -> bool:
    """Return whether the demonstration may be opened from where the request comes from."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    is_direct = "HTTP_X_FORWARDED_FOR" not in request.META
    return settings.DEMO_SIGN_IN and is_direct and address.is_loopback


def _go_on(request: HttpRequest) -> HttpResponse:
    if request.htmx:
        response = HttpResponse(status=204)
        response["HX-Trigger"] = json.dumps({"session:renewed": {"token": get_token(request)}})
        return response
    return redirect(_next_page(request))


def _sign_in_context(request: HttpRequest, form: SignInForm) -> dict[str, object]:
    return {
        "form": form,
        "next": _next_page(request),
        "is_demo_allowed": is_demo_allowed(request),
        "sign_in_url": request.path,
    }


def _next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return "/"

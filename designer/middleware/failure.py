"""Our own mistakes: a short apology with a reference number for the person, everything else for the log."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

_log = logging.getLogger(__name__)
_DJANGO_ANSWERS = (Http404, PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)


class answer_failure:  # noqa: N801 - a middleware is named like the functions beside it; it needs process_exception
    """Log an unforeseen exception in full under a number, and show the person that number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 500, except where Django itself answers or a developer wants the debug page."""
        if settings.DEBUG or isinstance(exception, _DJANGO_ANSWERS):
            return None
        reference = secrets.token_hex(4)
        _log.error("reference %s: %s %s", reference, request.method, request.path, exc_info=exception)
        return render(request, "500.html", {"reference": reference}, status=500)

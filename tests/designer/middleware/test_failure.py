"""Our own mistake: a number for the person, everything for the log."""

from __future__ import annotations

import logging
import re

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from designer.middleware.failure import answer_failure


def test_unforeseen_exception_shows_a_number_that_the_log_explains(
    rf: RequestFactory, caplog: pytest.LogCaptureFixture
) -> None:
    middleware = answer_failure(lambda request: HttpResponse())
    with caplog.at_level(logging.ERROR):
        answer = middleware.process_exception(rf.get("/projects/"), ValueError("secret detail"))
    assert answer is not None
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "secret detail" not in page
    found = re.search(r"\b[0-9a-f]{8}\b", page)
    assert found is not None
    assert f"reference {found.group()}: GET /projects/" in caplog.text
    assert "secret detail" in caplog.text


def test_an_answer_that_django_knows_stays_with_django(rf: RequestFactory) -> None:
    def get_response(request: HttpRequest) -> HttpResponse:
        return HttpResponse("as it was")

    middleware = answer_failure(get_response)
    assert middleware.process_exception(rf.get("/"), Http404()) is None
    assert middleware(rf.get("/")).content == b"as it was"

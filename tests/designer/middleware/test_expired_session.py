"""An edit after the session ended gets a prompt, not a page in the wrong place."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

HTMX = {"HX-Request": "true"}


@pytest.fixture
def canvas(project: Any) -> str:
    return reverse("designer-project-canvas", args=[project.pk])


def test_htmx_request_without_a_session_gets_401_and_a_sign_in_prompt(client: Client, canvas: str) -> None:
    answer = client.get(canvas, headers=HTMX)
    assert answer.status_code == 401
    assert "<dialog" in answer.content.decode()
    assert reverse("designer-sign-in") in answer.content.decode()


def test_page_request_without_a_session_is_sent_to_sign_in(client: Client, canvas: str) -> None:
    answer = client.get(canvas)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("designer-sign-in"))

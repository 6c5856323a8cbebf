"""An edit after the session ended gets a prompt, not a page in the wrong place."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

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


def test_form_sent_without_a_session_leads_back_to_its_page_and_says_so(client: Client, canvas: str) -> None:
    save, form = f"{canvas}revisions/save/", f"{canvas}revisions/"
    answer = client.post(save, {"message": "x"}, headers={"Referer": f"http://testserver{form}"})
    assert answer["Location"] == f"{reverse('designer-sign-in')}?{urlencode({'next': form})}"
    assert "nothing was stored" in client.get(answer["Location"]).content.decode()


def test_form_from_another_site_leads_nowhere_of_its_choice(client: Client, canvas: str) -> None:
    answer = client.post(f"{canvas}revisions/save/", {}, headers={"Referer": "https://evil.example/trap/"})
    assert answer["Location"] == f"{reverse('designer-sign-in')}?{urlencode({'next': '/'})}"


def test_signing_out_says_nothing_about_an_expired_session(client: Client, alice: Any) -> None:
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("designer-sign-out"), follow=True)
    assert "nothing was stored" not in answer.content.decode()

"""What is answered when a request is turned away before it reaches a view."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse


@pytest.fixture
def strict_client(alice: Any) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    return client


def test_stale_token_of_an_htmx_edit_is_renewed_so_that_it_can_be_sent_again(strict_client: Client) -> None:
    address = reverse("designer-project-new")
    refused = strict_client.post(address, {"name": "x"}, headers={"HX-Request": "true"})
    assert refused.status_code == 401
    token = json.loads(refused["HX-Trigger"])["session:renewed"]["token"]
    again = strict_client.post(
        address, {"name": "x"}, headers={"HX-Request": "true", "X-Crowsfoot-Retry": "1", "X-CSRFToken": token}
    )
    assert again.status_code != 403


def test_second_refusal_is_final(strict_client: Client) -> None:
    headers = {"HX-Request": "true", "X-Crowsfoot-Retry": "1"}
    assert strict_client.post(reverse("designer-project-new"), {}, headers=headers).status_code == 403


def test_stale_form_gets_a_page_that_says_what_to_do(strict_client: Client) -> None:
    answer = strict_client.post(reverse("designer-project-new"), {})
    assert answer.status_code == 403
    assert "reload the page" in answer.content.decode()


def test_lock_out_in_the_prompt_is_a_dialog_and_elsewhere_a_page(db: None) -> None:
    client = Client()
    guess = {"username": "nobody@example.com", "password": "wrong"}
    for _ in range(5):
        client.post(reverse("designer-sign-in"), guess)
    page = client.post(reverse("designer-sign-in"), guess)
    prompt = client.post(reverse("designer-sign-in"), guess, headers={"HX-Request": "true"})
    assert (page.status_code, prompt.status_code) == (429, 429)
    assert b"<html" in page.content
    assert b"<html" not in prompt.content
    assert b"<dialog" in prompt.content

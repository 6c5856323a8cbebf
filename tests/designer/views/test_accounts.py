"""Signing in, up and out."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse

from designer.models import Project, User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def test_sign_in_opens_a_session_and_goes_where_one_wanted(client, alice):
    values = {"username": "Alice@Example.com", "password": PASSWORD, "next": "/projects/new/"}
    assert client.post(reverse("designer-sign-in"), values).headers["Location"] == "/projects/new/"
    assert client.get("/").status_code == 200


def test_sign_in_never_leads_to_another_site(client, alice):
    values = {"username": alice.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post(reverse("designer-sign-in"), values).headers["Location"] == "/"


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com"])
def test_wrong_password_and_unknown_person_get_the_same_words(client, alice, email):
    answer = client.post(reverse("designer-sign-in"), {"username": email, "password": "wrong"})
    assert answer.status_code == 422
    assert b"The e-mail address or the password is wrong" in answer.content


def test_sixth_wrong_password_in_a_row_is_locked_out(client, alice):
    for _ in range(6):
        answer = client.post(reverse("designer-sign-in"), {"username": alice.email, "password": "wrong"})
    assert answer.status_code == 429
    answer = client.post(reverse("designer-sign-in"), {"username": alice.email, "password": PASSWORD})
    assert answer.status_code == 429


def test_edit_that_met_an_expired_session_goes_on_after_signing_in(client, alice, project):
    url = reverse("designer-member-add", args=[project.pk])
    prompt = client.post(url, {}, headers={"HX-Request": "true"})
    assert prompt.status_code == 401
    assert b"sent again once you are signed in" in prompt.content
    values = {"username": alice.email, "password": PASSWORD}
    answer = client.post(reverse("designer-sign-in"), values, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert json.loads(answer.headers["HX-Trigger"])["session:renewed"]["token"]


def test_wrong_password_in_the_prompt_shows_the_prompt_again(client, alice):
    values = {"username": alice.email, "password": "wrong"}
    answer = client.post(reverse("designer-sign-in"), values, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert b"<dialog" in answer.content


def test_sign_up_makes_an_account_with_a_hashed_password(client, db):
    values = {"display_name": "Erin", "email": "Erin@Example.com", "password": "a rather long one"}
    assert client.post(reverse("designer-sign-up"), values).status_code == 302
    user = User.objects.get(email="erin@example.com")
    assert user.password != values["password"]
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "change", [{"email": "alice@example.com"}, {"email": "ALICE@example.com"}, {"password": "short"}, {"email": "x"}]
)
def test_sign_up_with_a_mistake_shows_it_in_place(client, alice, change):
    values = {"display_name": "Erin", "email": "erin@example.com", "password": "a rather long one", **change}
    answer = client.post(reverse("designer-sign-up"), values)
    assert answer.status_code == 422
    assert b"field__error" in answer.content


def test_sign_out_needs_post(client, alice):
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("designer-sign-out")).status_code == 405
    assert client.post(reverse("designer-sign-out")).status_code == 302
    assert client.get("/").status_code == 302


def test_demonstration_opens_on_this_machine_without_a_password(client, db):
    assert b"Try the demonstration" in client.get(reverse("designer-sign-in")).content
    assert client.post(reverse("designer-sign-in-demo")).status_code == 302
    assert Project.objects.get().entities.count() == 3
    assert b"Meal logger" in client.get("/").content


@pytest.mark.parametrize("extra", [{"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_demonstration_is_closed_from_elsewhere(client, db, extra):
    assert b"Try the demonstration" not in client.get(reverse("designer-sign-in"), **extra).content
    assert client.post(reverse("designer-sign-in-demo"), **extra).status_code == 403


def test_demonstration_is_closed_where_the_operator_says_so(client, db, settings):
    settings.DEMO_SIGN_IN = False
    assert client.post(reverse("designer-sign-in-demo")).status_code == 403


def test_demonstration_account_has_no_password(client, db):
    client.post(reverse("designer-sign-in-demo"))
    assert not User.objects.get().has_usable_password()


def test_cursor_stands_in_the_first_mistake(client, alice):
    values = {"display_name": "Erin", "email": "alice@example.com", "password": "short"}
    page = client.post(reverse("designer-sign-up"), values).content.decode()
    assert page.count("autofocus") == 1
    assert re.search(r'name="email"[^>]*autofocus', page)
    assert 'aria-describedby="id_email_error"' in page
    assert 'id="id_email_error"' in page


def test_after_a_wrong_password_the_cursor_stands_in_the_password(client, alice):
    page = client.post(reverse("designer-sign-in"), {"username": alice.email, "password": "wrong"}).content.decode()
    assert re.search(r'name="password"[^>]*autofocus', page)

"""Pages for what could not be shown: the site's own look, a reason, and a way on."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from designer.views.refusals import refuse_nonsense

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def carols(client, carol) -> Client:
    client.force_login(carol, backend=BACKEND)
    return client


def assert_is_a_page(answer, status: int) -> None:
    text = answer.content.decode()
    assert answer.status_code == status
    assert "site-header" in text
    assert "css/components.css" in text
    assert "<h1>" in text
    assert reverse("designer-project-list") in text


def test_address_that_does_not_exist_has_a_page(carols):
    assert_is_a_page(carols.get("/nowhere/"), 404)


def test_project_of_strangers_has_the_same_page_as_no_project(carols, dave):
    from designer.services.projects import create_project

    hidden = create_project(by=dave, name="Hidden treasure")
    answer = carols.get(reverse("designer-project-canvas", args=[hidden.pk]))
    assert_is_a_page(answer, 404)
    assert b"treasure" not in answer.content


def test_what_a_role_does_not_allow_has_a_page_with_the_reason(carols, project):
    answer = carols.post(reverse("designer-revision-save", args=[project.pk]), {"message": "x"})
    assert_is_a_page(answer, 403)
    assert b"Your role in this project does not allow that" in answer.content


def test_address_that_only_takes_a_form_has_a_page(carols, project):
    answer = carols.get(reverse("designer-revision-save", args=[project.pk]))
    assert_is_a_page(answer, 405)
    assert answer["Allow"] == "POST"


def test_wrong_method_of_a_program_stays_short(carols, project):
    answer = carols.put(reverse("designer-revision-save", args=[project.pk]))
    assert answer.status_code == 405
    assert answer.content == b""


def test_nonsense_has_a_page(rf: RequestFactory, alice):
    request: HttpRequest = rf.get("/")
    request.user = alice
    assert_is_a_page(refuse_nonsense(request, ValueError()), 400)


def test_nonsense_from_nobody_has_a_page(rf: RequestFactory):
    assert b"<h1>" in refuse_nonsense(rf.get("/"), ValueError()).content

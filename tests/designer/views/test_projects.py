"""The project list, new projects and settings."""

from __future__ import annotations

import pytest
from django.urls import reverse

from designer.models import Membership, Project
from designer.services.projects import create_project

pytestmark = pytest.mark.django_db


def test_list_shows_own_projects_only(sign_in, project, alice, dave):
    create_project(by=dave, name="Secret plan")
    page = sign_in(alice).get("/")
    assert page.status_code == 200
    assert b"Meal logger" in page.content
    assert b"Secret plan" not in page.content


def test_list_without_projects_says_what_to_do(sign_in, dave):
    assert b"Draw your first data model" in sign_in(dave).get("/").content


def test_list_takes_the_same_number_of_queries_for_many_projects(sign_in, alice, django_assert_max_num_queries):
    for number in range(12):
        create_project(by=alice, name=f"Project {number}")
    client = sign_in(alice)
    with django_assert_max_num_queries(4):
        client.get("/")


def test_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/").headers["Location"].startswith(reverse("designer-sign-in"))


def test_new_page_shows_every_way_to_begin(sign_in, alice):
    page = sign_in(alice).get(reverse("designer-project-new"))
    for words in (b"Begin to draw", b"Read the script", b"Read the database"):
        assert words in page.content


@pytest.mark.parametrize(("start", "entities"), [("empty", 0), ("meal_logger", 3)])
def test_new_project_opens_on_the_canvas(sign_in, alice, start, entities):
    answer = sign_in(alice).post(reverse("designer-project-new"), {"name": "Mine", "start": start})
    project = Project.objects.get(name="Mine")
    assert answer.headers["Location"] == reverse("designer-project-canvas", args=[project.pk])
    assert project.entities.count() == entities
    assert Membership.objects.get(project=project).role == "owner"


def test_new_project_without_a_name_is_refused_in_place(sign_in, alice):
    answer = sign_in(alice).post(reverse("designer-project-new"), {"name": "", "start": "empty"})
    assert answer.status_code == 422
    assert b"This field is required" in answer.content


def test_settings_are_read_by_readers_and_changed_by_editors(sign_in, project, alice, carol, dave):
    url = reverse("designer-project-settings", args=[project.pk])
    values = {"name": "Food", "description": "x", "target_version": "16"}
    assert sign_in(dave).get(url).status_code == 404
    assert sign_in(dave).post(url, values).status_code == 404
    assert sign_in(carol).get(url).status_code == 200
    assert sign_in(carol).post(url, values).status_code == 403
    assert sign_in(alice).post(url, {**values, "target_version": "9"}).status_code == 422
    assert sign_in(alice).post(url, values).status_code == 302
    project.refresh_from_db()
    assert (project.name, project.target_version) == ("Food", 16)
    assert sign_in(alice).put(url).status_code == 405


def test_delete_is_for_owners_who_type_the_name(sign_in, project, alice, bob, dave):
    url = reverse("designer-project-delete", args=[project.pk])
    assert sign_in(alice).get(url).status_code == 405
    assert sign_in(dave).post(url, {"name": project.name}).status_code == 404
    assert sign_in(bob).post(url, {"name": project.name}).status_code == 403
    assert sign_in(alice).post(url, {"name": "wrong"}).status_code == 422
    assert sign_in(alice).post(url, {"name": project.name}).status_code == 302
    assert not Project.objects.filter(pk=project.pk).exists()

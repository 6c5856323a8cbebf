"""The members' page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from designer.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def list_url(project):
    return reverse("designer-member-list", args=[project.pk])


@pytest.fixture
def add_url(project):
    return reverse("designer-member-add", args=[project.pk])


def find(project, person):
    return Membership.objects.get(project=project, user=person)


def test_members_see_the_list_and_strangers_see_nothing(sign_in, list_url, carol, dave):
    page = sign_in(carol).get(list_url)
    assert page.status_code == 200
    assert b"bob@example.com" in page.content
    assert b"Add a member" not in page.content
    assert sign_in(dave).get(list_url).status_code == 404
    assert sign_in(carol).post(list_url).status_code == 405


def test_owner_adds_a_member(sign_in, project, list_url, add_url, alice, dave):
    answer = sign_in(alice).post(add_url, {"email": "Dave@example.com", "role": "editor"})
    assert answer.headers["Location"] == list_url
    assert find(project, dave).role == "editor"


def test_owner_adds_a_member_in_place(sign_in, add_url, alice, dave):
    client = sign_in(alice, **{"HX-Request": "true"})
    answer = client.post(add_url, {"email": dave.email, "role": "reader"})
    assert answer.status_code == 200
    assert b"dave@example.com" in answer.content
    assert b"<html" not in answer.content
    assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "values",
    [
        {"email": "nobody@example.com", "role": "editor"},
        {"email": "bob@example.com", "role": "editor"},
        {"email": "bob@example.com", "role": "king"},
        {},
    ],
)
def test_member_who_cannot_be_added_is_refused_in_place(sign_in, add_url, alice, values):
    assert sign_in(alice).post(add_url, values).status_code == 422


def test_only_owners_manage_members(sign_in, project, add_url, bob, carol, dave):
    urls = [
        add_url,
        reverse("designer-member-change", args=[project.pk, find(project, carol).pk]),
        reverse("designer-member-remove", args=[project.pk, find(project, carol).pk]),
    ]
    for url in urls:
        assert sign_in(bob).post(url, {"role": "owner"}).status_code == 403
        assert sign_in(dave).post(url, {"role": "owner"}).status_code == 404
        assert sign_in(bob).get(url).status_code == 405


def test_owner_changes_a_role(sign_in, project, alice, carol):
    url = reverse("designer-member-change", args=[project.pk, find(project, carol).pk])
    assert sign_in(alice).post(url, {"role": "editor"}).status_code == 302
    assert find(project, carol).role == "editor"
    assert sign_in(alice).post(url, {"role": "king"}).status_code == 422


def test_last_owner_stays(sign_in, project, alice):
    for name in ("designer-member-change", "designer-member-remove"):
        answer = sign_in(alice).post(reverse(name, args=[project.pk, find(project, alice).pk]), {"role": "reader"})
        assert answer.status_code == 422
        assert b"is the only owner" in answer.content
    assert find(project, alice).role == "owner"


def test_removed_member_is_a_stranger(sign_in, project, list_url, alice, carol):
    sign_in(alice).post(reverse("designer-member-remove", args=[project.pk, find(project, carol).pk]))
    assert sign_in(carol).get(list_url).status_code == 404


def test_member_of_another_project_cannot_be_touched_from_here(sign_in, project, alice, dave):
    from designer.services.projects import create_project

    other = find(create_project(by=dave, name="Other"), dave)
    assert sign_in(alice).post(reverse("designer-member-remove", args=[project.pk, other.pk])).status_code == 404


def test_two_owners_can_leave_each_other(sign_in, project, alice, bob):
    sign_in(alice).post(reverse("designer-member-change", args=[project.pk, find(project, bob).pk]), {"role": "owner"})
    answer = sign_in(bob).post(reverse("designer-member-remove", args=[project.pk, find(project, bob).pk]))
    assert answer.headers["Location"] == reverse("designer-project-list")


def test_every_member_may_leave_but_nobody_else_goes_with_them(sign_in, project, list_url, alice, bob, carol):
    page = sign_in(carol).get(list_url).content.decode()
    assert page.count("Leave</button>") == 1
    assert "Remove</button>" not in page
    answer = sign_in(carol).post(reverse("designer-member-remove", args=[project.pk, find(project, carol).pk]))
    assert answer.headers["Location"] == reverse("designer-project-list")
    assert sign_in(carol).get(list_url).status_code == 404
    assert find(project, bob).role == "reviewer"


def test_leaving_in_place_opens_the_projects_instead_of_swapping_them_in(sign_in, project, carol):
    client = sign_in(carol, **{"HX-Request": "true"})
    answer = client.post(reverse("designer-member-remove", args=[project.pk, find(project, carol).pk]))
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == reverse("designer-project-list")

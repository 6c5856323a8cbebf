"""Nothing of a project is found by a stranger, and nothing of another project under this one's address."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from designer import access
from designer.models import DesignObject, ImportJob, Relationship
from designer.services import revisions
from designer.services.meal_logger import draw_meal_logger
from designer.services.projects import create_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(project, alice):
    """Return one row of each kind with the function that fetches it."""
    draw_meal_logger(project, by=alice)
    revision = revisions.save_revision(project, by=alice, message="x")
    entity = project.entities.first()
    return [
        (access.get_entity, entity.pk),
        (access.get_attribute, entity.attributes.first().pk),
        (access.get_relationship, Relationship.objects.first().pk),
        (access.get_design_object, DesignObject.objects.first().pk),
        (access.get_import, ImportJob.objects.create(project=project, source_name="x").pk),
        (access.get_revision, revision.number),
        (access.get_run, revisions.find_run(revision).pk),
    ]


def test_member_finds_and_stranger_does_not(rows, project, carol, dave):
    for get, key in rows:
        get(carol, project.pk, key)
        with pytest.raises(Http404):
            get(dave, project.pk, key)
        with pytest.raises(PermissionDenied):
            get(carol, project.pk, key, to="edit")


def test_row_of_another_project_is_not_found_here(rows, dave):
    own = create_project(by=dave, name="Other")
    for get, key in rows:
        with pytest.raises(Http404):
            get(dave, own.pk, key)


def test_project_that_is_not_there_is_like_one_that_is_hidden(alice):
    with pytest.raises(Http404):
        access.get_project(alice, uuid.uuid4())


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("owner", {"read", "comment", "edit", "manage"}),
        ("editor", {"read", "comment", "edit"}),
        ("reviewer", {"read", "comment"}),
        ("reader", {"read"}),
    ],
)
def test_role_gives_its_rights_and_no_more(project, dave, role, rights):
    project.memberships.create(user=dave, role=role)
    assert access.get_project(dave, project.pk).rights == rights
    for right in ("read", "comment", "edit", "manage"):
        assert access.may(dave, project, right) == (right in rights)

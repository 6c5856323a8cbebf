"""The only way to fetch a project or anything inside it.

A person who is no member gets 404, so that nobody learns what exists; a member whose role is too low gets 403.
"""

from __future__ import annotations

import uuid
from typing import Literal, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404

from designer.models import (
    Attribute,
    DesignObject,
    Entity,
    ImportJob,
    Membership,
    Project,
    Relationship,
    Revision,
    Role,
    User,
    ValidationRun,
)

Right = Literal["read", "comment", "edit", "manage"]

RIGHTS: dict[str, frozenset[str]] = {
    Role.READER: frozenset({"read"}),
    Role.REVIEWER: frozenset({"read", "comment"}),
    Role.EDITOR: frozenset({"read", "comment", "edit"}),
    Role.OWNER: frozenset({"read", "comment", "edit", "manage"}),
}
Row = TypeVar("Row", bound=models.Model)


def list_memberships(user: User) -> models.QuerySet[Membership]:
    """Return the memberships of a person with their projects, newest project first."""
    return user.memberships.select_related("project").order_by("-project__created_at")


def may(user: User, project: Project, right: Right) -> bool:
    """Return whether the person's role in the project gives the right."""
    role = Membership.objects.filter(project=project, user_id=user.pk).values_list("role", flat=True).first()
    return role is not None and right in RIGHTS[role]


def get_project(user: User, project_id: uuid.UUID, *, to: Right = "read") -> Project:
    """Return the project with the person's role on it as `project.role` and rights as `project.rights`."""
    membership = Membership.objects.select_related("project").filter(project_id=project_id, user_id=user.pk).first()
    if membership is None:
        raise Http404("No such project.")
    if to not in RIGHTS[membership.role]:
        raise PermissionDenied("Your role in this project does not allow that.")
    project = membership.project
    project.role = membership.role
    project.rights = RIGHTS[membership.role]
    return project


def get_entity(user: User, project_id: uuid.UUID, entity_id: uuid.UUID, *, to: Right = "read") -> Entity:
    """Return an entity of the project; `entity.project` carries the role."""
    return _get_inside(Entity.objects.all(), user, project_id, entity_id, to)


def get_attribute(user: User, project_id: uuid.UUID, attribute_id: uuid.UUID, *, to: Right = "read") -> Attribute:
    """Return an attribute of one of the project's entities."""
    project = get_project(user, project_id, to=to)
    attribute = Attribute.objects.select_related("entity").filter(entity__project=project, pk=attribute_id).first()
    if attribute is None:
        raise Http404("No such attribute.")
    attribute.entity.project = project
    return attribute


def get_relationship(
    user: User, project_id: uuid.UUID, relationship_id: uuid.UUID, *, to: Right = "read"
) -> Relationship:
    """Return a relationship of the project with its two entities."""
    return _get_inside(Relationship.objects.select_related("child", "parent"), user, project_id, relationship_id, to)


def get_design_object(user: User, project_id: uuid.UUID, object_id: uuid.UUID, *, to: Right = "read") -> DesignObject:
    """Return any other object of the project's design."""
    return _get_inside(DesignObject.objects.select_related("entity"), user, project_id, object_id, to)


def get_subject(
    user: User, project_id: uuid.UUID, object_id: uuid.UUID, *, to: Right = "read"
) -> Entity | Attribute | Relationship | DesignObject:
    """Return whatever of the project's design has this id."""
    project = get_project(user, project_id, to=to)
    attributes = Attribute.objects.select_related("entity").filter(entity__project=project)
    for rows in (
        DesignObject.objects.select_related("entity").filter(project=project),
        Entity.objects.filter(project=project),
        attributes,
        Relationship.objects.select_related("child", "parent").filter(project=project),
    ):
        row = rows.filter(pk=object_id).first()
        if row is not None:
            (row.entity if isinstance(row, Attribute) else row).project = project
            return row
    raise Http404("It is not in this project.")


def get_import(user: User, project_id: uuid.UUID, job_id: uuid.UUID, *, to: Right = "read") -> ImportJob:
    """Return an import of the project, without its text."""
    return _get_inside(ImportJob.objects.defer("text"), user, project_id, job_id, to)


def get_revision(user: User, project_id: uuid.UUID, number: int, *, to: Right = "read") -> Revision:
    """Return a revision of the project by its number."""
    project = get_project(user, project_id, to=to)
    revision = Revision.objects.select_related("author", "parent").filter(project=project, number=number).first()
    if revision is None:
        raise Http404("No such revision.")
    revision.project = project
    return revision


def get_run(user: User, project_id: uuid.UUID, run_id: uuid.UUID, *, to: Right = "read") -> ValidationRun:
    """Return a validation run of one of the project's revisions."""
    project = get_project(user, project_id, to=to)
    runs = ValidationRun.objects.select_related("revision").filter(revision__project=project, pk=run_id)
    run = runs.first()
    if run is None:
        raise Http404("No such run.")
    run.revision.project = project
    return run


def _get_inside(rows: models.QuerySet[Row], user: User, project_id: uuid.UUID, row_id: uuid.UUID, to: Right) -> Row:
    project = get_project(user, project_id, to=to)
    row = rows.filter(project=project, pk=row_id).first()
    if row is None:
        raise Http404("It is not in this project.")
    row.project = project
    return row

"""Making, naming and deleting projects."""

from __future__ import annotations

import uuid

from django.db import transaction

from designer.models import Membership, Project, Role, User


def create_project(
    *,
    by: User,
    name: str,
    description: str = "",
    target_version: int = 18,
    namespace: uuid.UUID | None = None,
) -> Project:
    """Make an empty project; the person who makes it owns it. `namespace` is new unless given."""
    with transaction.atomic():
        project = Project.objects.create(
            name=name.strip()[:120],
            description=description.strip(),
            target_version=target_version,
            namespace=namespace or uuid.uuid4(),
        )
        Membership.objects.create(project=project, user=by, role=Role.OWNER)
    return project


def change_project(project: Project, *, by: User, name: str, description: str, target_version: int) -> Project:
    """Set what the project is called, what it is for, and the PostgreSQL version it is meant for."""
    project.name, project.description, project.target_version = name.strip()[:120], description.strip(), target_version
    project.save(update_fields=["name", "description", "target_version"])
    return project


def delete_project(project: Project, *, by: User) -> None:
    """Delete the project with its whole history."""
    project.delete()

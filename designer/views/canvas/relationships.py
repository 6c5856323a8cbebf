"""Relationships: drawn, looked at in the panel, changed and deleted."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from designer import access
from designer.forms.canvas import ConnectForm, DeleteRelationshipForm, RelationshipForm
from designer.models import Relationship
from designer.models.relationship import ACTIONS
from designer.services import relationships
from designer.services.recorder import EditResult
from designer.views.canvas.answers import answers_edit, read_form
from designer.views.canvas.entities import unchanged

ACTION_WORDS = {
    "NO ACTION": "is refused",
    "RESTRICT": "is refused at once",
    "CASCADE": "reaches these too",
    "SET NULL": "empties the reference",
    "SET DEFAULT": "sets the default",
}


@login_required
@require_POST
@answers_edit
def create(request: HttpRequest, project_id: uuid.UUID) -> EditResult:
    """Connect two entities; without pairs the columns are made."""
    access.get_project(request.user, project_id, to="edit")
    values = read_form(ConnectForm(request.POST))
    child = access.get_entity(request.user, project_id, values["child"], to="edit")
    parent = access.get_entity(request.user, project_id, values["parent"], to="edit")
    return relationships.connect(
        child.project, by=request.user, child=child, parent=parent, pairs=values["pairs"] or None
    )


@login_required
@require_GET
def show_panel(request: HttpRequest, project_id: uuid.UUID, relationship_id: uuid.UUID) -> HttpResponse:
    """Give the side panel of a relationship."""
    relationship = access.get_relationship(request.user, project_id, relationship_id)
    names = {
        str(row.pk): row.name for entity in (relationship.child, relationship.parent) for row in entity.attributes.all()
    }
    context = {
        "project": relationship.project,
        "relationship": relationship,
        "can_edit": "edit" in relationship.project.rights,
        "traits": relationships.read_traits(relationship),
        "pairs": [(names.get(one, "?"), names.get(other, "?")) for one, other in relationship.pairs],
        "actions": [(word, f"{word.lower()}: {ACTION_WORDS[word]}") for word in ACTIONS],
    }
    return render(request, "canvas/_relationship_panel.html", context)


@login_required
@require_POST
@answers_edit
def change(request: HttpRequest, project_id: uuid.UUID, relationship_id: uuid.UUID) -> EditResult:
    """Change what differs between the panel that was sent and the relationship."""
    relationship = access.get_relationship(request.user, project_id, relationship_id, to="edit")
    values = read_form(RelationshipForm(request.POST))
    wanted = _list_differences(relationship, values)
    if not wanted:
        return unchanged(relationship.project)
    return relationships.change_relationship(relationship, by=request.user, **wanted)


@login_required
@require_POST
@answers_edit
def delete(request: HttpRequest, project_id: uuid.UUID, relationship_id: uuid.UUID) -> EditResult:
    """Delete a relationship, with its columns or without."""
    relationship = access.get_relationship(request.user, project_id, relationship_id, to="edit")
    values = read_form(DeleteRelationshipForm(request.POST))
    return relationships.delete_relationship(relationship, by=request.user, with_columns=values["with_columns"])


def _list_differences(relationship: Relationship, values: dict[str, Any]) -> dict[str, Any]:
    traits = relationships.read_traits(relationship)
    present = {
        "name": relationship.name,
        "on_delete": relationship.on_delete,
        "on_update": relationship.on_update,
        "is_required": traits.is_required,
        "is_unique": traits.is_unique,
    }
    return {field: values[field] for field, value in present.items() if values[field] != value}

"""Attributes, edited row by row in the card."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.views.decorators.http import require_POST

from designer import access
from designer.forms.canvas import AttributeForm, CommentForm, NewAttributeForm, PlaceForm, VersionForm
from designer.services import attributes
from designer.services.recorder import EditResult
from designer.views.canvas.answers import answers_edit, read_form
from designer.views.canvas.entities import clean_name, unchanged
from designer.views.canvas.rows import find_row, guess_type


@login_required
@require_POST
@answers_edit
def add(request: HttpRequest, project_id: uuid.UUID, entity_id: uuid.UUID) -> EditResult:
    """Add an attribute."""
    entity = access.get_entity(request.user, project_id, entity_id, to="edit")
    values = read_form(NewAttributeForm(request.POST))
    name = clean_name(values["name"])
    return attributes.add_attribute(
        entity,
        by=request.user,
        version=values["version"],
        name=name,
        type=values["type"] or guess_type(name),
        after=values["after"],
    )


@login_required
@require_POST
@answers_edit
def change(request: HttpRequest, project_id: uuid.UUID, attribute_id: uuid.UUID) -> EditResult:
    """Change what differs between the row that was sent and the attribute."""
    attribute = access.get_attribute(request.user, project_id, attribute_id, to="edit")
    values = read_form(AttributeForm(request.POST))
    row = find_row(attribute)
    present: dict[str, Any] = {
        "name": attribute.name,
        "type": row.type,
        "default": attribute.default,
        "is_primary_key": row.is_primary_key,
        "is_required": attribute.is_required,
        "is_unique": row.is_unique,
    }
    values["name"] = clean_name(values["name"], attribute.name)
    wanted = {field: values[field] for field, value in present.items() if values[field] != value}
    if not wanted:
        return unchanged(attribute.entity.project, attribute.entity)
    return attributes.change_attribute(attribute, by=request.user, version=values["version"], **wanted)


@login_required
@require_POST
@answers_edit
def describe(request: HttpRequest, project_id: uuid.UUID, attribute_id: uuid.UUID) -> EditResult:
    """Say what an attribute means."""
    attribute = access.get_attribute(request.user, project_id, attribute_id, to="edit")
    values = read_form(CommentForm(request.POST))
    return attributes.change_attribute(attribute, by=request.user, version=values["version"], comment=values["comment"])


@login_required
@require_POST
@answers_edit
def move(request: HttpRequest, project_id: uuid.UUID, attribute_id: uuid.UUID) -> EditResult:
    """Move an attribute up or down its card."""
    attribute = access.get_attribute(request.user, project_id, attribute_id, to="edit")
    values = read_form(PlaceForm(request.POST))
    return attributes.move_attribute(attribute, values["position"], by=request.user, version=values["version"])


@login_required
@require_POST
@answers_edit
def delete(request: HttpRequest, project_id: uuid.UUID, attribute_id: uuid.UUID) -> EditResult:
    """Delete an attribute."""
    attribute = access.get_attribute(request.user, project_id, attribute_id, to="edit")
    values = read_form(VersionForm(request.POST))
    return attributes.delete_attribute(attribute, by=request.user, version=values["version"])

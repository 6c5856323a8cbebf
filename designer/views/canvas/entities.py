"""Entities on the canvas: made, moved, edited in place, described in the panel, deleted."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from designer import access
from designer.forms.canvas import EntityForm, IdsForm, JunctionForm, NewEntityForm, PositionsForm
from designer.models import Entity, Project
from designer.services import entities
from designer.services.naming import list_relation_names
from designer.services.new_tables import create_child, create_junction
from designer.services.recorder import EditResult
from designer.views.canvas.answers import answers_edit, read_form
from designer.views.canvas.rows import list_rows, list_types
from schemagen.names import make_unique, to_snake_case


@login_required
@require_POST
@answers_edit
def create(request: HttpRequest, project_id: uuid.UUID) -> EditResult:
    """Add an entity; with `parent` it belongs to that one."""
    project = access.get_project(request.user, project_id, to="edit")
    values = read_form(NewEntityForm(request.POST))
    parent = access.get_entity(request.user, project_id, values["parent"], to="edit") if values["parent"] else None
    schema = parent.schema_name if parent else values["schema_name"] or "public"
    name = clean_name(values["name"] or make_unique("new_table", list_relation_names(project, schema)))
    place = (values["x"], values["y"])
    if parent:
        return create_child(parent.project, by=request.user, parent=parent, name=name, place=place)
    return entities.create_entity(project, by=request.user, name=name, x=place[0], y=place[1], schema=schema)


@login_required
@require_POST
@answers_edit
def join(request: HttpRequest, project_id: uuid.UUID) -> EditResult:
    """Tie two entities many to many, by a table between them."""
    access.get_project(request.user, project_id, to="edit")
    values = read_form(JunctionForm(request.POST))
    one = access.get_entity(request.user, project_id, values["one"], to="edit")
    other = access.get_entity(request.user, project_id, values["other"], to="edit")
    place = (values["x"], values["y"])
    return create_junction(one.project, by=request.user, one=one, other=other, place=place)


@login_required
@require_POST
@answers_edit
def change(request: HttpRequest, project_id: uuid.UUID, entity_id: uuid.UUID) -> EditResult:
    """Rename, describe or colour the entity: what was sent and differs."""
    entity = access.get_entity(request.user, project_id, entity_id, to="edit")
    values = read_form(EntityForm(request.POST))
    version = values["version"]
    result = None
    if "name" in request.POST and values["name"] != entity.name:
        name = clean_name(values["name"], entity.name)
        result = entities.rename_entity(entity, name, by=request.user, version=version)
    if "comment" in request.POST and values["comment"] != entity.comment:
        version = entity.version if result else version
        result = entities.describe_entity(entity, values["comment"], by=request.user, version=version)
    if "colour" in request.POST and values["colour"] != entity.colour:
        version = entity.version if result else version
        result = entities.colour_entity(entity, values["colour"], by=request.user, version=version)
    return result or unchanged(entity.project, entity)


@login_required
@require_POST
@answers_edit
def move(request: HttpRequest, project_id: uuid.UUID) -> EditResult:
    """Put cards where they were dropped."""
    project = access.get_project(request.user, project_id, to="edit")
    values = read_form(PositionsForm(request.POST))
    return entities.move_entities(project, values["positions"], by=request.user)


@login_required
@require_POST
@answers_edit
def delete(request: HttpRequest, project_id: uuid.UUID) -> EditResult:
    """Delete the selected cards."""
    project = access.get_project(request.user, project_id, to="edit")
    values = read_form(IdsForm(request.POST))
    return entities.delete_entities(project, values["ids"], by=request.user)


@login_required
@require_GET
def show_card(request: HttpRequest, project_id: uuid.UUID, entity_id: uuid.UUID) -> HttpResponse:
    """Give the entity's card as a form, to be laid over its picture."""
    entity = access.get_entity(request.user, project_id, entity_id, to="edit")
    context = {
        "project": entity.project,
        "entity": entity,
        "rows": list_rows(entity),
        "types": list_types(entity.project),
    }
    return render(request, "canvas/_card.html", context)


def unchanged(project: Project, entity: Entity | None = None) -> EditResult:
    """Return the result of an edit that changed nothing; the entity is drawn again all the same."""
    changed = (entity.pk,) if entity else ()
    return EditResult(project=project, edit=None, edit_number=project.edit_number, changed_entities=changed)


def clean_name(text: str, present: str = "") -> str:
    """Turn a person's words into a name: "Meal item" becomes `meal_item`; a name stays as it was typed.

    Who already has a name with spaces (an import brought it) means them.
    """
    words = text.strip()
    return to_snake_case(words) if " " in words and " " not in present else words

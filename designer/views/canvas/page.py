"""The editor's page, the whole picture again, and finding things in it."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from designer import access
from designer.diagram.draw import draw_all
from designer.diagram.read import read_picture
from designer.forms.objects import FORMS
from designer.models import Attribute, Entity, Project
from designer.placing import place_missing
from designer.services.edits import find_redoable, find_undoable
from designer.views.canvas.answers import render_whole
from designer.views.canvas.outline_sections import Branch, list_branches

MOST_FOUND = 50
NEW_KINDS = [
    [{"key": kind, "words": words} for kind, words in group if kind in FORMS]
    for group in (
        (("view", "View"), ("materialized_view", "Materialized view")),
        (("enum", "Enum"), ("domain", "Domain"), ("composite_type", "Composite type"), ("range_type", "Range type")),
        (("function", "Function or procedure"), ("aggregate", "Aggregate"), ("sequence", "Sequence")),
        (("schema", "Schema"), ("extension", "Extension"), ("publication", "Publication")),
        (("event_trigger", "Event trigger"), ("default_privileges", "Default privileges")),
    )
]
"""What the New menu offers beside a table, in groups."""


@login_required
@require_GET
def show_canvas(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Show the editor with the whole picture in an inert template."""
    project = access.get_project(request.user, project_id)
    place_missing(project)
    picture = read_picture(project)
    context = {
        "project": project,
        "can_edit": "edit" in project.rights,
        "picture": mark_safe(draw_all(*picture)),  # noqa: S308 - drawn by us, every text in it is escaped
        "is_empty": not picture.entities,
        "undo": find_undoable(project, request.user),
        "redo": find_redoable(project, request.user),
        "new_kinds": NEW_KINDS,
        "tab": "canvas",
    }
    return render(request, "canvas/page.html", context)


@login_required
@require_GET
def refresh_canvas(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Give the whole picture again if it is newer than `since`, else 204."""
    project = access.get_project(request.user, project_id)
    if request.GET.get("since") == str(project.edit_number):
        return HttpResponse(status=204)
    return HttpResponse(render_whole(project, request.user))


@login_required
@require_GET
def find(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """List what is called by the words: tables, all other objects, attributes; without words all tables and views."""
    project = access.get_project(request.user, project_id)
    words = request.GET.get("words", "").strip()
    entities = Entity.objects.filter(project=project, name__icontains=words)
    context = {
        "project": project,
        "words": words,
        "entities": sorted(entities[:MOST_FOUND], key=lambda entity: (not entity.name.startswith(words), entity.name)),
        "objects": _find_objects(project, words),
        "attributes": (
            Attribute.objects.filter(entity__project=project, name__icontains=words)
            .select_related("entity")
            .order_by("name", "entity__name")[:MOST_FOUND]
            if words
            else ()
        ),
    }
    return render(request, "canvas/_found.html", context)


def _find_objects(project: Project, words: str) -> list[Branch]:
    """Return the objects that are called so; without words only those on the diagram."""
    found = [
        branch
        for branch in list_branches(project)
        if not branch.has_attributes and words.lower() in branch.name.lower() and (words or branch.is_drawn)
    ]
    found.sort(key=lambda branch: (not branch.name.startswith(words), branch.name))
    return found[:MOST_FOUND]

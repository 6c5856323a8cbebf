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
from designer.models import Attribute, Entity
from designer.placing import place_missing
from designer.services.edits import find_redoable, find_undoable
from designer.views.canvas.answers import render_whole

MOST_FOUND = 50


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
    """List tables and attributes whose name contains the words; without words all tables."""
    project = access.get_project(request.user, project_id)
    words = request.GET.get("words", "").strip()
    entities = Entity.objects.filter(project=project, name__icontains=words)
    context = {
        "project": project,
        "words": words,
        "entities": sorted(entities[:MOST_FOUND], key=lambda entity: (not entity.name.startswith(words), entity.name)),
        "attributes": (
            Attribute.objects.filter(entity__project=project, name__icontains=words)
            .select_related("entity")
            .order_by("name", "entity__name")[:MOST_FOUND]
            if words
            else ()
        ),
    }
    return render(request, "canvas/_found.html", context)

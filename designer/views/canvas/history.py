"""Undo, redo and auto-layout: edits of the whole diagram."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.views.decorators.http import require_POST

from designer import access
from designer.diagram.read import read_picture
from designer.forms.canvas import IdsForm
from designer.placing import lay_out
from designer.services import edits
from designer.services.layout import place_entities
from designer.services.recorder import EditResult
from designer.views.canvas.answers import answers_edit, read_form


@login_required
@require_POST
@answers_edit
def undo(request: HttpRequest, project_id: uuid.UUID) -> EditResult:
    """Take back the person's last edit."""
    project = access.get_project(request.user, project_id, to="edit")
    return edits.undo(project, by=request.user)


@login_required
@require_POST
@answers_edit
def redo(request: HttpRequest, project_id: uuid.UUID) -> EditResult:
    """Make the person's last undone edit again."""
    project = access.get_project(request.user, project_id, to="edit")
    return edits.redo(project, by=request.user)


@login_required
@require_POST
@answers_edit
def place(request: HttpRequest, project_id: uuid.UUID) -> EditResult:
    """Lay out the whole diagram, or only the cards whose ids were sent, where they stand now."""
    project = access.get_project(request.user, project_id, to="edit")
    chosen = {str(row_id) for row_id in read_form(IdsForm(request.POST))["ids"]}
    picture = read_picture(project)
    cards = [card for card in picture.entities if not chosen or card.id in chosen]
    places = lay_out(picture, cards)
    left = min((card.x for card in cards), default=0) if chosen else 0
    top = min((card.y for card in cards), default=0) if chosen else 0
    moved = {uuid.UUID(row_id): (x + left, y + top) for row_id, (x, y) in places.items()}
    return place_entities(project, moved, by=request.user)

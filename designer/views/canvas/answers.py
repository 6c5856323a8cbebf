"""What every edit on the canvas answers: the changed parts of the picture, or what went wrong."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from functools import wraps
from html import escape
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from designer import access
from designer.diagram.draw import draw_all
from designer.diagram.read import read_picture
from designer.errors import StaleEdit
from designer.models import Project, User
from designer.placing import place_missing
from designer.services.edits import read_history
from designer.services.recorder import EditResult
from schemagen.errors import DesignError

Answer = Callable[..., HttpResponse]


class InvalidForm(Exception):  # noqa: N818 - carries a form to the one place that answers for all of them
    """A form that a person has to correct."""

    def __init__(self, form: forms.Form) -> None:
        super().__init__(str(form.errors))
        self.form = form


def read_form(form: forms.Form) -> dict[str, Any]:
    """Return the cleaned values; raise `InvalidForm` for the edit's answer."""
    if not form.is_valid():
        raise InvalidForm(form)
    return form.cleaned_data


def answers_edit(view: Callable[..., EditResult]) -> Answer:
    """Turn a view that returns an `EditResult` into a response: 200, 409 for a stale edit, 422 for a mistake."""

    @wraps(view)
    def answer(request: HttpRequest, project_id: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            result = view(request, project_id, *args, **kwargs)
        except StaleEdit as error:
            return _refuse(request, project_id, str(error), 409)
        except DesignError as error:
            return _refuse(request, project_id, str(error), 422)
        except InvalidForm as error:
            return _refuse(request, project_id, " ".join(_list_errors(error.form)), 422)
        return HttpResponse(render_changes(result.project, request.user, result, at=read_place(request)))

    return answer


def read_place(request: HttpRequest) -> tuple[float, float] | None:
    """Return the middle of the person's view, which the canvas sends along: what is new and drawn goes there."""
    found = re.fullmatch(r"(-?\d{1,6}),(-?\d{1,6})", request.headers.get("Canvas-View", ""))
    return (float(found[1]), float(found[2])) if found else None


def render_changes(project: Project, user: User, result: EditResult, *, at: tuple[float, float] | None = None) -> str:
    """Return the changed cards and edges and the marks of removed ones, in the wrapper that the canvas takes in."""
    place_missing(project, at=at)
    picture = read_picture(project, entity_ids=result.changed_entities, relationship_ids=result.changed_relationships)
    removed = [f"edge-{row_id}" for row_id in result.removed_relationships]
    removed += [f"entity-{row_id}" for row_id in result.removed_entities]
    marks = "".join(f'<g data-removed="{mark}"></g>' for mark in removed)
    said = result.edit.label if result.edit else ""
    drawn = marks + draw_all(*picture)
    return wrap(project, user, drawn, after=result, said=said, created=str(result.created or ""))


def render_whole(project: Project, user: User, *, error: str = "") -> str:
    """Return the whole picture; the canvas drops what is not in it."""
    place_missing(project)
    return wrap(project, user, draw_all(*read_picture(project)), whole="yes", error=error)


def wrap(project: Project, user: User, content: str, *, after: EditResult | None = None, **data: str) -> str:
    """Return the `<svg>` that carries a change, with the edit number and what undo and redo would do."""
    history = read_history(project, user, after=after)
    values = {"edit-number": str(project.edit_number), "undo": history.undo, "redo": history.redo, **data}
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in values.items())
    return f'<svg id="canvas-changes" hidden{attributes}>{content}</svg>'


def _refuse(request: HttpRequest, project_id: uuid.UUID, words: str, status: int) -> HttpResponse:
    """Say what is wrong. After a stale edit the whole picture comes along, because the person's one is old."""
    project = access.get_project(request.user, project_id)
    if status == 409:
        return HttpResponse(render_whole(project, request.user, error=words), status=status)
    return HttpResponse(wrap(project, request.user, "", error=words), status=status)


def _list_errors(form: forms.Form) -> Iterable[str]:
    for field, errors in form.errors.items():
        label = form.fields[field].label or field.replace("_", " ").capitalize() if field in form.fields else ""
        for error in errors:
            yield f"{label}: {error}" if label else str(error)

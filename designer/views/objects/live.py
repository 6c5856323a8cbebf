"""What is shown while somebody types: the SQL that it would become, and PostgreSQL's verdict on it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from designer.services.checking import check_item
from designer.services.object_sql import write_object_sql
from designer.services.snapshots import read_snapshot
from designer.views.objects.subject import Subject, find_subject, new_subject
from schemagen.errors import DesignError


@dataclass(frozen=True, slots=True)
class Remark:
    """What PostgreSQL says about one piece of SQL; `excerpt` is its line, split around the place."""

    element_id: str
    message: str = ""
    hint: str = ""
    line: int = 0
    column: int = 0
    excerpt: tuple[str, str, str] = ("", "", "")


@login_required
@require_POST
def show_sql(request: HttpRequest, project_id: uuid.UUID, object_id: uuid.UUID) -> HttpResponse:
    """Write the SQL of what is typed for an object of the design."""
    return _write(request, find_subject(request.user, project_id, object_id, to="edit"))


@login_required
@require_POST
def show_new_sql(request: HttpRequest, project_id: uuid.UUID, kind: str) -> HttpResponse:
    """Write the SQL of what is typed for a new object."""
    return _write(request, new_subject(request.user, project_id, kind, request.POST.get("entity", ""), to="edit"))


@login_required
@require_POST
def check(request: HttpRequest, project_id: uuid.UUID, object_id: uuid.UUID) -> HttpResponse:
    """Ask PostgreSQL about what is typed for an object of the design."""
    return _check(request, find_subject(request.user, project_id, object_id, to="edit"))


@login_required
@require_POST
def check_new(request: HttpRequest, project_id: uuid.UUID, kind: str) -> HttpResponse:
    """Ask PostgreSQL about what is typed for a new object."""
    return _check(request, new_subject(request.user, project_id, kind, request.POST.get("entity", ""), to="edit"))


def _read(request: HttpRequest, subject: Subject) -> tuple[Any, Any, str]:
    """Return the form, the object that it means (None while it is incomplete), and what is missing."""
    form = subject.make_form(request.POST)
    if not form.is_valid():
        return form, None, _say_missing(form)
    try:
        return form, subject.make_item(form), ""
    except DesignError as error:
        return form, None, str(error)


def _write(request: HttpRequest, subject: Subject) -> HttpResponse:
    _, item, missing = _read(request, subject)
    context: dict[str, Any] = {"missing": missing}
    if item is not None:
        database = read_snapshot(subject.project)
        context["sql"] = write_object_sql(database, subject.place_in(database, item))
    return render(request, "objects/_sql_text.html", context)


def _check(request: HttpRequest, subject: Subject) -> HttpResponse:
    form, item, missing = _read(request, subject)
    texts = form.list_sql()
    if item is None:
        return render(
            request, "objects/_check.html", {"state": "waiting", "missing": missing, "remarks": _blank(texts)}
        )
    database = read_snapshot(subject.project)
    result = check_item(database, subject.place_in(database, item), texts=[text.text for text in texts])
    place = result.place
    remarks = _blank(texts, but=place.text if place else None)
    if place is not None:
        shown = texts[place.text]
        remarks.append(
            Remark(
                element_id=shown.element_id,
                message=result.message,
                hint=result.hint,
                line=place.line,
                column=place.column,
                excerpt=_cut(shown.text, place.line, place.column, place.length),
            )
        )
    return render(request, "objects/_check.html", {"state": result.state, "result": result, "remarks": remarks})


def _blank(texts: list[Any], *, but: int | None = None) -> list[Remark]:
    return [Remark(text.element_id) for number, text in enumerate(texts) if number != but]


def _cut(text: str, line: int, column: int, length: int) -> tuple[str, str, str]:
    """Return the line of the error in three pieces; the middle one is where PostgreSQL points."""
    lines = text.replace("\r\n", "\n").split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    start = max(0, column - 41)
    end = column - 1 + length
    return shown[start : column - 1], shown[column - 1 : end], shown[end : end + 40]


def _say_missing(form: Any) -> str:
    names = [form.fields[name].label or name for name in form.errors if name in form.fields]
    return f"Not complete yet: {', '.join(names)}." if names else " ".join(form.non_field_errors())

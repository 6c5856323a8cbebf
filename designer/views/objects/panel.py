"""An object's panel: looked at, saved, deleted; in the side panel of the canvas or as a page of its own."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST

from designer import access
from designer.errors import StaleEdit
from designer.forms.objects import FORMS
from designer.forms.objects.base import ObjectForm
from designer.forms.objects.extension import KNOWN as KNOWN_EXTENSIONS
from designer.forms.objects.function import LANGUAGES
from designer.models import DesignObject, Entity, Relationship
from designer.services import edits
from designer.services.object_sql import write_object_sql
from designer.services.recorder import EditResult
from designer.services.snapshots import read_snapshot
from designer.views.canvas.answers import read_place, render_changes
from designer.views.canvas.rows import list_types
from designer.views.objects.lists import describe_lists
from designer.views.objects.subject import Subject, find_subject, new_subject
from schemagen.errors import DesignError

NEW_PARTS = sorted(
    (
        (kind, form.words, "" if form.term == form.words.lower() else form.term)
        for kind, form in FORMS.items()
        if form.needs_relation
    ),
    key=lambda part: part[1],
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_object(request: HttpRequest, project_id: uuid.UUID, object_id: uuid.UUID) -> HttpResponse:
    """Show an object of the design, or save what was sent."""
    is_save = request.method == "POST"
    subject = find_subject(request.user, project_id, object_id, to="edit" if is_save else "read")
    return _save(request, subject) if is_save else _show(request, subject)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make_object(request: HttpRequest, project_id: uuid.UUID, kind: str) -> HttpResponse:
    """Show the form for a new object, or make it. One that belongs to a table asks for the table first."""
    sent = request.POST if request.method == "POST" else request.GET
    subject = new_subject(request.user, project_id, kind, sent.get("entity", ""), to="edit")
    if subject.form_class and subject.form_class.needs_relation and subject.scope.relation_id is None:
        return _render(request, subject, "objects/_choose.html", choices=_list_relations(subject))
    return _save(request, subject) if request.method == "POST" else _show(request, subject)


@login_required
@require_POST
def delete_object(request: HttpRequest, project_id: uuid.UUID, object_id: uuid.UUID) -> HttpResponse:
    """Delete an object that nothing needs."""
    subject = find_subject(request.user, project_id, object_id, to="edit")
    sent = request.POST.get("seen", "")
    version = int(sent) if sent.isdecimal() else subject.version
    try:
        if not subject.may_be_deleted:
            raise DesignError("object.of_canvas", "Tables and columns are deleted on the canvas.")
        result = subject.delete(by=request.user, version=version)
    except DesignError as error:
        status = 409 if isinstance(error, StaleEdit) else 422
        return _show(request, subject, problem=str(error), status=status)
    return _answer(request, subject, result, template="objects/_gone.html", name=subject.row.name)


@login_required
@require_POST
def undo(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Take back the person's last edit and show the list."""
    return _turn_back(request, project_id, edits.undo)


@login_required
@require_POST
def redo(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Make the edit again that was taken back last, and show the list."""
    return _turn_back(request, project_id, edits.redo)


def _turn_back(request: HttpRequest, project_id: uuid.UUID, turn: Any) -> HttpResponse:
    project = access.get_project(request.user, project_id, to="edit")
    try:
        turn(project, by=request.user)
    except StaleEdit as error:
        context = {**describe_lists(project, request), "problem": str(error)}
        return render(request, "objects/page.html", context, status=409)
    return redirect("designer-object-list", project_id=project.pk)


def _save(request: HttpRequest, subject: Subject) -> HttpResponse:
    form = subject.make_form(request.POST)
    if not form.is_valid():
        return _show(request, subject, form=form, status=422)
    try:
        item = subject.make_item(form)
        result = subject.store(item, by=request.user, version=form.cleaned_data["seen"] or 0)
    except StaleEdit as error:
        return _show(request, subject, form=form, problem=f"{error} What you typed is still here.", status=409)
    except DesignError as error:
        field = "name" if error.code.endswith("name_taken") and "name" in form.fields else None
        form.add_error(field, str(error))
        return _show(request, subject, form=form, status=422)
    saved = find_subject(request.user, subject.project.pk, uuid.UUID(item.id))
    return _answer(request, saved, result, template="objects/_panel.html", is_new=subject.row is None)


def _show(
    request: HttpRequest, subject: Subject, *, form: ObjectForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    context = describe_panel(request, subject, form=form)
    return _render(request, subject, "objects/_panel.html", status=status, **context, problem=problem)


def describe_panel(request: HttpRequest, subject: Subject, *, form: ObjectForm | None = None) -> dict[str, Any]:
    """Return what a panel needs: the form, the SQL of what is saved, and the addresses that it talks to."""
    project, row = subject.project, subject.row
    can_edit = "edit" in project.rights and subject.form_class is not None
    database = read_snapshot(project)
    saved = subject.place_in(database, subject.item) if subject.item is not None else None
    own = [project.pk, row.pk] if row is not None else [project.pk, subject.kind]
    prefix = "designer-object" if row is not None else "designer-object-new"
    is_table = isinstance(row, Entity)
    return {
        "form": form or (subject.make_form() if subject.form_class else None),
        "can_edit": can_edit,
        "may_delete": subject.may_be_deleted and "edit" in project.rights,
        "kind_words": subject.words,
        "title": getattr(row, "name", "") or getattr(subject.item, "name", ""),
        "sql": write_object_sql(database, saved) if saved is not None else "",
        "action": reverse(prefix, args=own),
        "sql_url": reverse(f"{prefix}-sql", args=own),
        "check_url": reverse(f"{prefix}-check", args=own),
        "place": "canvas" if _is_on_canvas(request) else "",
        "types": list_types(project) if can_edit else (),
        "extensions": KNOWN_EXTENSIONS,
        "languages": LANGUAGES,
        "parts": _list_parts(row) if is_table else (),
        "columns": row.attributes.all() if is_table else (),
        "new_parts": NEW_PARTS if is_table else (),
    }


def _list_parts(entity: Entity) -> list[tuple[DesignObject, str]]:
    """Return what belongs to the table, each with PostgreSQL's word for it."""
    rows = [*entity.parts.order_by("kind", "name"), *entity.relationships_as_child.order_by("name")]
    return [(row, _name_kind(row)) for row in rows]


def _name_kind(row: DesignObject | Relationship) -> str:
    kind = row.kind if isinstance(row, DesignObject) else "foreign_key"
    return FORMS[kind].term if kind in FORMS else str(row.payload.get("object_kind", kind))


def _list_relations(subject: Subject) -> list[tuple[str, str]]:
    takes_views = subject.kind in ("trigger", "rule", "index")
    return [*subject.scope.tables, *(subject.scope.views if takes_views else [])]


def _is_on_canvas(request: HttpRequest) -> bool:
    return request.htmx.target == "panel-details" or request.POST.get("place") == "canvas"


def _answer(
    request: HttpRequest, subject: Subject, result: EditResult, *, template: str, is_new: bool = False, **context: Any
) -> HttpResponse:
    """Show the saved state; the canvas gets its changed cards beside it, the list word that it is old."""
    gone = template == "objects/_gone.html"
    if not request.htmx:
        own = [subject.project.pk] if gone else [subject.project.pk, subject.row.pk]
        return redirect("designer-object-list" if gone else "designer-object", *own)
    if not gone:
        context |= describe_panel(request, subject)
    context["said"] = result.edit.label if result.edit else "Nothing was changed"
    if _is_on_canvas(request):
        changes = render_changes(subject.project, request.user, result, at=read_place(request))
        context["changes"] = mark_safe(changes)  # noqa: S308 - drawn by us
    response = _render(request, subject, template, **context)
    response["HX-Trigger"] = "design:changed"
    if is_new and not _is_on_canvas(request):
        response["HX-Push-Url"] = reverse("designer-object", args=[subject.project.pk, subject.row.pk])
    return response


def _render(
    request: HttpRequest, subject: Subject, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    context = {"project": subject.project, "subject": subject, "place": "", **context}
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, template, context, status=status)
    else:
        shown = subject.row.pk if subject.row is not None else None
        lists = describe_lists(subject.project, request, shown=shown)
        lists |= {"panel": template, **context, "can_edit_any": lists["can_edit"]}
        response = render(request, "objects/page.html", lists, status=status)
    response["Vary"] = "HX-Request"
    return response

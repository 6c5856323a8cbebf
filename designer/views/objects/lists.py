"""Everything in a design as lists by subject, with search and what can be added."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from designer import access
from designer.forms.objects import FORMS
from designer.models import DesignObject, Entity, Project
from designer.services.edits import read_history

TABLES, PARTS, OTHER = "Tables", "Parts of tables", "Other objects"
PLACES = (TABLES, "Types", "Views", "Functions", "Sequences", "Schemas", "Extensions", "Publications", "Access", PARTS,
          OTHER)  # fmt: skip
EMPTY = {
    TABLES: "Tables are drawn on the canvas.",
    "Types": "A list of values, such as the states of an order, is a type. So is a number with rules.",
    "Views": "A view is a query under a name.",
    "Functions": "Code that runs in the database, for triggers above all.",
    "Sequences": "Numbered columns have a counter of their own. Make one here only to share it.",
    "Schemas": "Everything is in the schema public.",
    "Extensions": "None are needed so far.",
    "Publications": "Nothing is sent to other servers.",
    "Access": "Who may do what is left to the one that runs the script.",
}
MOST_SHOWN = 200


@dataclass(slots=True)
class Line:
    """One object in a list."""

    id: uuid.UUID
    name: str
    schema: str
    kind: str
    owner: str = ""


@dataclass(slots=True)
class Group:
    """The objects of one subject; `count` counts those that match, `lines` are the first of them."""

    title: str
    key: str
    count: int = 0
    lines: list[Line] = field(default_factory=list)
    new: list[tuple[str, str, str]] = field(default_factory=list)
    empty: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return self.count > len(self.lines)


@login_required
@require_GET
def show_list(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """List the design's objects; htmx gets the list alone."""
    project = access.get_project(request.user, project_id)
    context = describe_lists(project, request, chosen=request.GET.get("kind", ""))
    if request.htmx and not request.htmx.history_restore_request:
        return _vary(render(request, "objects/_list.html", context))
    return _vary(render(request, "objects/page.html", context))


def describe_lists(project: Project, request: HttpRequest, *, chosen: str = "", shown: Any = None) -> dict[str, Any]:
    """Return what the list needs; `shown` is the id of the object whose panel is open."""
    words = request.GET.get("words", "").strip()
    groups = _list_groups(project, words)
    keys = {group.key for group in groups}
    chosen = chosen if chosen in keys else ""
    history = read_history(project, request.user)
    return {
        "project": project,
        "tab": "objects",
        "can_edit": "edit" in project.rights,
        "groups": [group for group in groups if chosen in ("", group.key) and (group.lines or not words)],
        "places": groups,
        "chosen": chosen,
        "words": words,
        "shown": shown,
        "undo": history.undo,
        "redo": history.redo,
        "list_url": reverse("designer-object-list", args=[project.pk]),
    }


def _list_groups(project: Project, words: str) -> list[Group]:
    groups = {title: Group(title, title.lower().replace(" ", "-"), empty=EMPTY.get(title, "")) for title in PLACES}
    for kind, form in sorted(FORMS.items(), key=lambda pair: pair[1].words):
        if form.place:
            term = form.term if form.term != form.words.lower() else ""
            groups[form.place].new.append((kind, form.words, term))
    for title, lines in _find_lines(project, words).items():
        groups[title].count = len(lines)
        groups[title].lines = lines[:MOST_SHOWN]
    return [group for group in groups.values() if group.lines or group.empty]


def _find_lines(project: Project, words: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    tables = _matching(Entity.objects.filter(project=project), words).order_by("schema_name", "name")
    found[TABLES] = [Line(*row, "table") for row in tables.values_list("id", "name", "schema_name")]
    rows = DesignObject.objects.filter(project=project)
    if not words:  # thousands of keys and indexes say nothing in a list
        parts = [kind for kind, form in FORMS.items() if form.needs_relation]
        rows = rows.exclude(kind__in=parts)
    fields = ("id", "name", "schema_name", "kind", "payload__object_kind", "entity__name")
    matching = _matching(rows, words).order_by("kind", "schema_name", "name", "id")
    for pk, name, schema, kind, object_kind, owner in matching.values_list(*fields):
        found[_place_of(kind)].append(Line(pk, name, schema, object_kind or kind.replace("_", " "), owner or ""))
    return found


def _matching(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    return rows.filter(name__icontains=words) if words else rows


def _place_of(kind: str) -> str:
    form = FORMS.get(kind)
    return (form.place or PARTS) if form is not None else OTHER


def _vary(response: HttpResponse) -> HttpResponse:
    response["Vary"] = "HX-Request"
    return response

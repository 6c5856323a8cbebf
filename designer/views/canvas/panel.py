"""The side panel of a table: its parts under tabs, one line each. A page of its own where JavaScript is off."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from designer import access
from designer.forms.canvas import COLOURS
from designer.forms.objects import FORMS
from designer.models import DesignObject, Entity, Project
from designer.services.object_sql import write_object_sql
from designer.services.parts import list_partitions
from designer.services.snapshots import read_snapshot
from designer.views.canvas.part_lines import Line, Names, describe
from designer.views.canvas.rows import list_rows

KINDS = {
    "keys": ("primary_key", "unique", "check", "exclusion"),
    "indexes": ("index",),
    "triggers": ("trigger", "rule"),
    "policies": ("policy",),
    "storage": ("statistics",),
}
TABS = {
    "columns": "Columns",
    "keys": "Keys",
    "indexes": "Indexes",
    "triggers": "Triggers",
    "policies": "Policies",
    "partitions": "Partitions",
    "storage": "Storage",
    "access": "Access",
    "sql": "SQL",
}
NEW = {
    "keys": (("primary_key", "Primary key"), ("unique", "Unique"), ("check", "Check"), ("exclusion", "Exclusion"),
             ("foreign_key", "Foreign key")),
    "indexes": (("index", "Index"),),
    "triggers": (("trigger", "Trigger"), ("rule", "Rule")),
    "policies": (("policy", "Policy"),),
    "partitions": (("partition", "Partition"),),
    "storage": (("statistics", "Statistics"),),
    "access": (("grant", "Grant"),),
}  # fmt: skip
TITLES = {"keys": "Keys and constraints"}
ROW_SECURITY = {
    "off": "Off: everybody who may read the table sees every row.",
    "enabled": "On: who is not the owner sees the rows that a policy allows.",
    "forced": "On, for the owner too.",
    "forced_only": "Off (marked to hold for the owner, but not switched on).",
}


class Tab(NamedTuple):
    """One tab: its count is None where there is nothing to count."""

    key: str
    label: str
    title: str
    count: int | None
    is_shown: bool


@dataclass(slots=True)
class Parts:
    """The parts of one table, by tab."""

    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    grants: list[Line] = field(default_factory=list)
    partitions: list[Entity] = field(default_factory=list)


@login_required
@require_GET
def show_panel(request: HttpRequest, project_id: uuid.UUID, entity_id: uuid.UUID) -> HttpResponse:
    """Give the side panel of a table under the tab of `?tab=`; that of a view or type is its form."""
    project = access.get_project(request.user, project_id)
    entity = Entity.objects.filter(project=project, pk=entity_id).first()
    if entity is None:
        row = access.get_design_object(request.user, project_id, entity_id)
        return redirect("designer-object", project.pk, row.pk)
    entity.project = project
    chosen = request.GET.get("tab", "")
    context = _describe_entity(entity, chosen if chosen in TABS else "columns")
    template = "canvas/_entity_panel.html" if request.htmx else "canvas/entity_page.html"
    return render(request, template, {"project": project, "tab": "canvas", **context})


def _describe_entity(entity: Entity, tab: str) -> dict[str, Any]:
    rows = list_rows(entity)
    parts = _read_parts(entity, {str(row.attribute.pk): row.attribute.name for row in rows})
    as_child = list(entity.relationships_as_child.select_related("parent"))
    counts: dict[str, int | None] = {key: len(parts.lines[key]) for key in KINDS}
    counts |= {"columns": len(rows), "partitions": len(parts.partitions), "access": len(parts.grants)}
    counts["keys"] = len(parts.lines["keys"]) + len(as_child)
    counts |= {"storage": None, "sql": None}
    return {
        "entity": entity,
        "can_edit": "edit" in entity.project.rights,
        "colours": COLOURS,
        "tabs": [Tab(key, label, TITLES.get(key, label), counts[key], key == tab) for key, label in TABS.items()],
        "shown": tab,
        "template": f"canvas/tabs/_{tab}.html",
        "new": [(kind, words) for kind, words in NEW.get(tab, ()) if kind in FORMS and _may_have(entity, kind)],
        "rows": rows,
        "lines": parts.lines[tab],
        "grants": parts.grants,
        "as_child": as_child if tab == "keys" else (),
        "as_parent": entity.relationships_as_parent.select_related("child") if tab == "keys" else (),
        "partitions": parts.partitions,
        "partition_of": _find_parent(entity) if tab == "partitions" else None,
        "row_security": ROW_SECURITY.get(entity.extra.get("row_security", "off"), ""),
        "settings": _list_settings(entity) if tab == "storage" else (),
        "sql": _write_sql(entity) if tab == "sql" else "",
    }


def _may_have(entity: Entity, kind: str) -> bool:
    """Return whether one of this kind can be added: a second primary key cannot, nor a partition to a plain table."""
    if kind == "partition":
        return bool(entity.extra.get("partition_key"))
    return kind != "primary_key" or not entity.parts.filter(kind="primary_key").exists()


def _write_sql(entity: Entity) -> str:
    database = read_snapshot(entity.project)
    return write_object_sql(database, database.table(str(entity.pk)))


def _read_parts(entity: Entity, columns: dict[str, str]) -> Parts:
    own = [str(entity.pk), *columns]
    about = Q(entity=entity) | Q(kind="grant", payload__object_id__in=own)
    rows = list(DesignObject.objects.filter(about, project=entity.project).order_by("name", "id"))
    names = Names(columns, _name_functions(entity.project, rows))
    tabs = {kind: tab for tab, kinds in KINDS.items() for kind in kinds}
    parts = Parts(partitions=list_partitions(entity))
    for row in rows:
        kind = row.payload.get("object_kind", row.kind)
        if kind == "grant":
            grantee = row.payload.get("grantee") or "the owner"
            line = describe(row, names)
            parts.grants.append(Line(line.id, grantee, line.kind, line.words, line.badges))
        elif kind in tabs:
            parts.lines[tabs[kind]].append(describe(row, names))
    order = {kind.replace("_", " "): place for place, kind in enumerate(KINDS["keys"])}
    parts.lines["keys"].sort(key=lambda line: (order.get(line.kind, 9), line.name))
    return parts


def _name_functions(project: Project, rows: list[DesignObject]) -> dict[str, str]:
    wanted = {row.payload["function_id"] for row in rows if row.payload.get("function_id")}
    found = DesignObject.objects.filter(project=project, pk__in=wanted).values_list("id", "schema_name", "name")
    return {str(pk): name if schema == "public" else f"{schema}.{name}" for pk, schema, name in found}


def _find_parent(entity: Entity) -> Entity | None:
    partition = entity.extra.get("partition_of")
    return Entity.objects.filter(project=entity.project, pk=partition["parent_id"]).first() if partition else None


def _list_settings(entity: Entity) -> list[tuple[str, str]]:
    """Return what is set of how the table is kept, as words and value."""
    extra = entity.extra
    parents = Entity.objects.filter(project=entity.project, pk__in=extra.get("inherits", ()))
    type_id = extra.get("of_type_id")
    type_row = DesignObject.objects.filter(project=entity.project, pk=type_id).first() if type_id else None
    settings = [
        ("Schema", entity.schema_name),
        ("Owner", extra.get("owner") or ""),
        ("After a crash", "empty (UNLOGGED)" if extra.get("is_unlogged") else ""),
        ("Of type", type_row.name if type_row else ""),
        ("Inherits from", ", ".join(str(parent) for parent in parents)),
        ("Access method", extra.get("access_method") or ""),
        ("Tablespace", extra.get("tablespace") or ""),
        ("Parameters", ", ".join(extra.get("storage_parameters", ()))),
        ("Replica identity", extra.get("replica_identity", "")),
    ]
    return [(words, value) for words, value in settings if value]

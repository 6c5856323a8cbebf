"""Where each object of a design stands in the list beside the drawing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from designer.models import DesignObject, Entity, Project
from schemagen.sql.types import shorten_type

TITLES = {
    "tables": "Tables",
    "views": "Views",
    "types": "Types",
    "functions": "Functions",
    "sequences": "Sequences",
    "extensions": "Extensions",
    "schemas": "Schemas",
    "publications": "Publications",
    "event_triggers": "Event triggers",
    "privileges": "Default privileges",
    "others": "Other objects",
}
SECTION_OF = {
    "foreign table": "tables",
    "view": "views",
    "materialized view": "views",
    "enum": "types",
    "domain": "types",
    "composite type": "types",
    "range type": "types",
    "base type": "types",
    "function": "functions",
    "procedure": "functions",
    "aggregate": "functions",
    "sequence": "sequences",
    "extension": "extensions",
    "schema": "schemas",
    "publication": "publications",
    "event trigger": "event_triggers",
    "default privileges": "privileges",
}
PARTS = frozenset(
    {
        "primary_key", "unique", "check", "exclusion", "index", "trigger", "policy", "rule", "statistics", "grant",
    }
)  # fmt: skip
PLAIN = frozenset({"table", "view", "function", "sequence", "extension", "schema", "publication", "event trigger"})
MOST_OPEN = 80
"""In a longer list only the tables are unfolded."""


@dataclass(slots=True)
class Leaf:
    """An attribute in the list."""

    id: uuid.UUID
    name: str
    type: str


@dataclass(slots=True)
class Branch:
    """A table or another object in the list; `leaves` are shown when it is open."""

    id: uuid.UUID
    name: str
    schema: str
    kind: str = "table"
    is_open: bool = False
    leaves: list[Leaf] = field(default_factory=list)

    @property
    def has_attributes(self) -> bool:
        """Whether it can be unfolded."""
        return self.kind in ("table", "partition")

    @property
    def is_drawn(self) -> bool:
        """Whether it is a card on the diagram."""
        return SECTION_OF.get(self.kind) in ("views", "types") or self.kind == "foreign table"

    @property
    def word(self) -> str:
        """What it is, unless its heading says so."""
        return "" if self.kind in PLAIN else self.kind


@dataclass(slots=True)
class Section:
    """The objects under one heading."""

    key: str
    title: str
    branches: list[Branch]
    is_open: bool


def list_branches(project: Project) -> list[Branch]:
    """Return every table and every object that is no part of one."""
    fields = ("id", "name", "schema_name", "extra__partition_of__parent_id")
    tables = Entity.objects.filter(project=project).values_list(*fields)
    branches = [Branch(row[0], row[1], row[2], "partition" if row[3] else "table") for row in tables]
    type_names = DesignObject.objects.type_names(project)
    rows = DesignObject.objects.filter(project=project, entity__isnull=True).exclude(kind__in=PARTS)
    fields = (
        "id",
        "name",
        "schema_name",
        "kind",
        "payload__object_kind",
        "payload__arguments",
        "payload__is_procedure",
    )
    for pk, name, schema, kind, opaque_kind, arguments, is_procedure in rows.values_list(*fields):
        word = "procedure" if is_procedure else opaque_kind or kind.replace("_", " ")
        if word in PARTS:
            continue
        shown = f"{name}({_list_types(arguments or (), type_names)})" if SECTION_OF.get(word) == "functions" else name
        branches.append(Branch(pk, shown, "" if kind in ("schema", "extension") else schema, word))
    return branches


def arrange(branches: Iterable[Branch]) -> list[Section]:
    """Return the sections that have something in them, `public` first in each."""
    groups: dict[str, list[Branch]] = {key: [] for key in TITLES}
    for branch in branches:
        key = "tables" if branch.has_attributes else SECTION_OF.get(branch.kind, "others")
        groups[key].append(branch)
    total = sum(map(len, groups.values()))
    return [
        Section(key, TITLES[key], sorted(found, key=_rank), is_open=key == "tables" or total <= MOST_OPEN)
        for key, found in groups.items()
        if found
    ]


def _rank(branch: Branch) -> tuple[bool, str, str]:
    return (branch.schema not in ("public", ""), branch.schema, branch.name)


def _list_types(arguments: Iterable[Mapping[str, Any]], type_names: Mapping[uuid.UUID, str]) -> str:
    names = []
    for argument in arguments:
        if argument.get("mode", "in") in ("out", "table"):
            continue
        data = argument["type"]
        object_id = data.get("object_id")
        own = type_names.get(uuid.UUID(object_id), "?") + data["name"] if object_id else shorten_type(data["name"])
        names.append(own.removeprefix("public."))
    return ", ".join(names)

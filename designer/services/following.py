"""Lets the texts of a design follow a rename: checks, defaults, views, policies, triggers and all else with SQL in it.

The rewriting itself is what a migration plan expects PostgreSQL to do by itself (`schemagen.plan.rewrite`), so a rename
in the drawing is a rename in the migration. Bodies of functions are plain text; PostgreSQL leaves them, and so do we.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast, Lower

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Project
from designer.services.recorder import Recorder
from schemagen.model import Database, ModelObject, Schema, Table
from schemagen.plan.rewrite import rename_database

PARTS = ("columns", "labels", "checks", "attributes")
PLAIN = re.compile(r"[\w .$-]+")


def follow_rename(recorder: Recorder, before: ModelObject, after: ModelObject) -> None:
    """Rewrite every text that names what was `before` and is `after` now; its own row bears the new name already."""
    names = _list_old_names(before, after)
    if not names:
        return
    rows = {str(row.pk): row for row in _find_objects(recorder.project, names)}
    tables = _find_tables(recorder.project, names, rows.values(), before)
    objects = [bridge.read_object(row) for row in rows.values() if str(row.pk) != before.id]
    others = [*(table for table in tables if table.id != before.id), *objects]
    old, new = Database((before, *others)), Database((after, *others))
    renamed = rename_database(old, new)
    for item in others:
        _store(recorder, item, renamed.get(item.id), rows.get(item.id))
    own = renamed.get(before.id)
    if isinstance(after, Table) and isinstance(own, Table):
        _store(recorder, after, own, None)


def follow_schema(recorder: Recorder, before: Schema, after: Schema) -> None:
    """Give everything in the schema, and every text that names it, the schema's new name."""
    present = bridge.read_database(recorder.project)
    old = Database((before, *(item for item in present if item.id != after.id)))
    new = Database((after, *(_move(item, before.name, after.name) for item in old if item.id != before.id)))
    renamed = rename_database(old, new)
    rows = {str(row.pk): row for row in DesignObject.objects.filter(project=recorder.project)}
    for item in old:
        if item.id != before.id:
            _store(recorder, item, renamed.get(item.id), rows.get(item.id))


def _move(item: Any, old: str, new: str) -> Any:
    return replace(item, schema=new) if getattr(item, "schema", None) == old else item


def _list_old_names(before: Any, after: Any) -> tuple[str, ...]:
    """Return the names that are given up: of the object, its columns, labels, checks and attributes."""
    found = [before.name] if (before.name, _schema(before)) != (after.name, _schema(after)) else []
    for field in PARTS:
        parts = getattr(before, field, ())
        if parts and hasattr(parts[0], "id"):
            names = {part.id: part.name for part in getattr(after, field, ())}
            found += [part.name for part in parts if names.get(part.id, part.name) != part.name]
    return tuple(dict.fromkeys(found))


def _schema(item: Any) -> str | None:
    return getattr(item, "schema", None)


def _find_objects(project: Project, names: tuple[str, ...]) -> list[DesignObject]:
    """Return the objects that may name one of these, or hang on what is renamed."""
    rows = DesignObject.objects.filter(project=project)
    return list(rows.annotate(text=Lower(Cast("payload", TextField()))).filter(_contain("text", names)))


def _contain(field: str, names: tuple[str, ...]) -> Q:
    """Return the filter for rows whose lower-case JSON may hold one of the names; all rows for a name that is odd."""
    found = Q()
    for name in names:
        if not PLAIN.fullmatch(name):
            return Q()
        found |= Q(**{f"{field}__contains": json.dumps(name.lower(), ensure_ascii=False)[1:-1]})
    return found


def _find_tables(
    project: Project, names: tuple[str, ...], objects: Iterable[DesignObject], before: ModelObject
) -> list[Table]:
    """Return the tables whose own texts may name one of these, and all that the objects' texts may speak of."""
    texts = " ".join(json.dumps(row.payload, ensure_ascii=False) for row in objects).lower()
    words = set(re.findall(r"\w+", texts))
    known = Entity.objects.filter(project=project).values_list("pk", "name")
    ids = {pk for pk, name in known if name.lower() in words or (not PLAIN.fullmatch(name) or " " in name)}
    ids |= {row.entity_id for row in objects if row.entity_id is not None}
    attributes = Attribute.objects.filter(entity__project=project).exclude(default="", extra__generated__isnull=True)
    attributes = attributes.annotate(
        low_default=Lower("default"), generation=Lower(Cast("extra__generated", TextField()))
    )
    speaking = attributes.filter(_contain("low_default", names) | _contain("generation", names))
    ids |= set(speaking.values_list("entity_id", flat=True))
    parted = Entity.objects.filter(project=project, extra__has_key="partition_key")
    ids |= set(parted.values_list("pk", flat=True)) if isinstance(before, Table) else set()
    ids |= {uuid.UUID(before.id)} if isinstance(before, Table) else set()
    return bridge.read_tables(project, ids)


def _store(recorder: Recorder, before: Any, after: Any, row: DesignObject | None) -> None:
    """Write what differs between the two into the rows of the object, or of the table and its columns."""
    if after is None or before == after:
        return
    if row is not None:
        recorder.change(row, **bridge.describe_object(after))
        return
    if not isinstance(after, Table):
        return
    entity = Entity.objects.get(pk=after.id)
    values: dict[str, Any] = {"schema_name": after.schema}
    if before.partition_key != after.partition_key:
        values["extra"] = {**entity.extra, "partition_key": after.partition_key}
    recorder.change(entity, **values)
    was = {column.id: column for column in before.columns}
    for column in after.columns:
        if was[column.id] != column:
            attribute = Attribute.objects.get(pk=column.id)
            fresh = bridge.make_attribute(column, entity.pk, attribute.position)
            recorder.change(attribute, default=fresh.default, extra=fresh.extra)

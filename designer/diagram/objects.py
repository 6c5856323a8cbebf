"""Cards of views and types: what stands on them, read from the payload of the design object."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Collection, Mapping
from typing import Any

from designer.diagram.picture import EntityPicture, RowPicture
from designer.models import DesignObject, Project
from schemagen.sql.column_list import read_column_list

MOST_ROWS = 40
KIND_WORDS = {
    "view": "view",
    "materialized_view": "materialized view",
    "enum": "enum",
    "domain": "domain",
    "composite_type": "composite type",
    "range_type": "range type",
}
TypeNames = Mapping[uuid.UUID, str]


def read_objects(project: Project, ids: Collection[uuid.UUID] | None) -> list[DesignObject]:
    """Return the drawn objects, those of `ids` only unless that is None."""
    rows = DesignObject.objects.filter(project=project).drawn()
    return list(rows if ids is None else rows.filter(pk__in=ids))


def name_kind(row: DesignObject) -> str:
    """Return what kind of card a drawn object is."""
    return KIND_WORDS.get(row.kind) or str(row.payload.get("object_kind", row.kind))


def draw_object(row: DesignObject, type_names: TypeNames) -> EntityPicture:
    """Return the card of a drawn object; very long lists are cut, with a row that says so."""
    rows = list_rows(row, type_names)
    if len(rows) > MOST_ROWS:
        left = len(rows) - MOST_ROWS + 1
        rows = [*rows[: MOST_ROWS - 1], RowPicture("more", f"… and {left} more", "")]
    return EntityPicture(
        str(row.pk),
        row.name,
        tuple(rows),
        row.schema_name,
        row.x or 0,
        row.y or 0,
        row.version,
        "",
        name_kind(row),
        row.payload.get("comment") or "",
    )


def list_rows(row: DesignObject, type_names: TypeNames) -> list[RowPicture]:
    """Return the rows of the object's card: columns, labels, attributes, or what a domain demands."""
    read = ROWS.get(row.kind)
    return read(row.payload, type_names) if read else []


def _list_columns(payload: Mapping[str, Any], type_names: TypeNames) -> list[RowPicture]:
    columns = payload.get("columns") or payload.get("attributes") or ()
    return [
        RowPicture(column.get("id") or str(number), column["name"], _name_type(column["type"], type_names))
        for number, column in enumerate(columns)
    ]


def _list_labels(payload: Mapping[str, Any], type_names: TypeNames) -> list[RowPicture]:
    return [RowPicture(label["id"], label["name"], "") for label in payload.get("labels", ())]


def _list_demands(payload: Mapping[str, Any], type_names: TypeNames) -> list[RowPicture]:
    rows = [RowPicture("type", _name_type(payload["type"], type_names), "")]
    if payload.get("is_not_null"):
        rows.append(RowPicture("required", "not null", ""))
    if payload.get("default") is not None:
        rows.append(RowPicture("default", _one_line(payload["default"]), "default"))
    checks = payload.get("checks", ())
    return rows + [RowPicture(check["id"], _one_line(check["expression"]), "check") for check in checks]


def _list_range(payload: Mapping[str, Any], type_names: TypeNames) -> list[RowPicture]:
    return [RowPicture("subtype", _name_type(payload["subtype"], type_names), "from … to")]


def _list_opaque(payload: Mapping[str, Any], type_names: TypeNames) -> list[RowPicture]:
    if payload.get("object_kind") != "foreign table":
        return []
    columns = read_column_list(payload["create_sql"][0])
    return [RowPicture(str(number), name, type_name) for number, (name, type_name) in enumerate(columns)]


def _name_type(data: Mapping[str, Any], type_names: TypeNames) -> str:
    object_id = data.get("object_id")
    if not object_id:
        return str(data["name"]).removeprefix("public.")
    return type_names.get(uuid.UUID(object_id), "?") + str(data["name"])


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


ROWS: dict[str, Callable[[Mapping[str, Any], TypeNames], list[RowPicture]]] = {
    "view": _list_columns,
    "materialized_view": _list_columns,
    "composite_type": _list_columns,
    "enum": _list_labels,
    "domain": _list_demands,
    "range_type": _list_range,
    "opaque": _list_opaque,
}

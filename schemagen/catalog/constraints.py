"""Rows to primary keys, unique, check and exclusion constraints and foreign keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from schemagen.catalog.ids import Ids
from schemagen.catalog.text import strip_parentheses
from schemagen.catalog.types import Row
from schemagen.model import Check, Exclusion, ForeignKey, PrimaryKey, Unique

Constraint = PrimaryKey | Unique | Check | Exclusion | ForeignKey

_KINDS = {"p": "primary_key", "u": "unique", "c": "check", "x": "exclusion", "f": "foreign_key"}
_ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
_MATCHES = {"s": "SIMPLE", "f": "FULL", "p": "PARTIAL"}


def make_constraints(rows: Iterable[Row], table_names: dict[int, tuple[str, str]], ids: Ids) -> Iterator[Constraint]:
    """Yield the constraints of the tables in `table_names`."""
    for row in rows:
        if row["table_oid"] not in table_names:
            continue
        object_id = ids.make(_KINDS[row["type"]], *table_names[row["table_oid"]], row["name"])
        ids.others["pg_constraint"][row["oid"]] = object_id
        if row["type"] in "pux":
            ids.relations[row["index_oid"]] = object_id
        common: dict[str, Any] = {
            "id": object_id,
            "table_id": ids.relations[row["table_oid"]],
            "name": row["name"],
            "comment": row["comment"],
        }
        yield _make_constraint(row, common, ids)


def _make_constraint(row: Row, common: dict[str, Any], ids: Ids) -> Constraint:
    match row["type"]:
        case "p":
            return PrimaryKey(**common, **_describe_key(row, ids))
        case "u":
            return Unique(
                **common, **_describe_key(row, ids), is_nulls_not_distinct=row["is_nulls_not_distinct"] or False
            )
        case "c":
            return Check(
                **common,
                expression=strip_parentheses(row["definition"]),
                is_no_inherit=row["is_no_inherit"],
                is_validated=row["is_validated"] or not row["is_enforced"],
                is_enforced=row["is_enforced"],
            )
        case "x":
            return Exclusion(**common, definition=row["definition"])
        case _:
            return _make_foreign_key(row, common, ids)


def _describe_key(row: Row, ids: Ids) -> dict[str, Any]:
    table_oid, key_count = row["table_oid"], row["key_count"]
    columns = tuple(ids.columns[table_oid, number] for number in row["index_columns"])
    return {
        "columns": columns[:key_count],
        "include": columns[key_count:],
        "is_deferrable": row["is_deferrable"],
        "is_deferred": row["is_deferred"],
        "storage_parameters": tuple(sorted(row["options"] or ())),
        "is_without_overlaps": row["is_period"],
    }


def _make_foreign_key(row: Row, common: dict[str, Any], ids: Ids) -> ForeignKey:
    child, parent = row["table_oid"], row["referenced_oid"]
    return ForeignKey(
        **common,
        columns=tuple(ids.columns[child, number] for number in row["columns"]),
        referenced_table_id=ids.relations[parent],
        referenced_columns=tuple(ids.columns[parent, number] for number in row["referenced_columns"]),
        on_update=_ACTIONS[row["on_update"]],
        on_delete=_ACTIONS[row["on_delete"]],
        on_delete_columns=tuple(ids.columns[child, number] for number in row["on_delete_columns"] or ()),
        match=_MATCHES[row["match"]],
        is_deferrable=row["is_deferrable"],
        is_deferred=row["is_deferred"],
        is_validated=row["is_validated"] or not row["is_enforced"],
        is_enforced=row["is_enforced"],
        is_period=row["is_period"],
    )

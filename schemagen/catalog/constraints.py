"""Rows to primary keys, unique, check and exclusion constraints and foreign keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schemagen.catalog.ids import Ids
from schemagen.catalog.indexes import IndexNames, describe_key
from schemagen.catalog.text import strip_parentheses
from schemagen.catalog.types import Row
from schemagen.model import Check, Exclusion, ExclusionElement, ForeignKey, PrimaryKey, Unique
from schemagen.names import derive_name

Constraint = PrimaryKey | Unique | Check | Exclusion | ForeignKey

_KINDS = {"p": "primary_key", "u": "unique", "c": "check", "x": "exclusion", "f": "foreign_key"}
_ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
_MATCHES = {"s": "SIMPLE", "f": "FULL", "p": "PARTIAL"}


def make_constraints(
    rows: Iterable[Row], table_names: dict[int, tuple[str, str]], names: IndexNames, ids: Ids
) -> Iterator[Constraint]:
    """Yield the constraints of the tables in `table_names`."""
    known = [row for row in rows if row["table_oid"] in table_names]
    keys = {row["oid"]: row for row in known if row["type"] in "pux"}
    listed = [row for row in known if not row["parent_oid"] or _says_something(row, table_names, keys)]
    for row in listed:
        object_id = ids.make(_KINDS[row["type"]], *table_names[row["table_oid"]], row["name"])
        ids.others["pg_constraint"][row["oid"]] = object_id
        if row["type"] in "pux":
            ids.relations[row["index_oid"]] = object_id
    for row in listed:
        common: dict[str, Any] = {
            "id": ids.others["pg_constraint"][row["oid"]],
            "table_id": ids.relations[row["table_oid"]],
            "name": row["name"],
            "comment": row["comment"],
        }
        if row["type"] in "pux":
            common.update(_describe_index(row, keys, ids))
        yield _make_constraint(row, common, names, ids)


def _says_something(row: Row, table_names: Mapping[int, tuple[str, str]], keys: Mapping[int, Row]) -> bool:
    """Say whether a key under the parent's key differs from what PostgreSQL makes by itself."""
    parent, table = keys.get(row["parent_oid"]), table_names[row["table_oid"]][1]
    if parent is None or parent["is_only"] or row["is_clustered"]:
        return True
    if row["comment"] is not None or row["index_comment"] is not None:
        return True
    if row["options"] != parent["options"] or row["tablespace"] != parent["tablespace"]:
        return True
    if row["type"] == "p":
        return bool(row["name"] != derive_name(table, suffix="pkey"))
    suffix = "key" if row["type"] == "u" else "excl"
    return bool(row["name"] != derive_name(table, "_".join(row["index_column_names"]), suffix=suffix))


def _describe_index(row: Row, keys: Mapping[int, Row], ids: Ids) -> dict[str, Any]:
    """Return what the index says that serves the constraint."""
    above = keys.get(row["parent_oid"])
    while above is not None and above["oid"] not in ids.others["pg_constraint"]:
        above = keys.get(above["parent_oid"])
    return {
        "is_deferrable": row["is_deferrable"],
        "is_deferred": row["is_deferred"],
        "storage_parameters": tuple(row["options"] or ()),
        "is_clustered": row["is_clustered"],
        "tablespace": row["tablespace"],
        "is_only": row["is_only"],
        "parent_key_id": None if above is None else ids.others["pg_constraint"][above["oid"]],
        "index_comment": row["index_comment"],
    }


def _make_constraint(row: Row, common: dict[str, Any], names: IndexNames, ids: Ids) -> Constraint:
    match row["type"]:
        case "p":
            return PrimaryKey(**common, **_describe_key(row, ids))
        case "u":
            is_nulls_not_distinct = row["is_nulls_not_distinct"] or False
            return Unique(**common, **_describe_key(row, ids), is_nulls_not_distinct=is_nulls_not_distinct)
        case "c":
            return Check(
                **common,
                expression=strip_parentheses(row["definition"]),
                is_no_inherit=row["is_no_inherit"],
                is_validated=row["is_validated"] or not row["is_enforced"],
                is_enforced=row["is_enforced"],
            )
        case "x":
            return _make_exclusion(row, common, names, ids)
        case _:
            return _make_foreign_key(row, common, ids)


def _describe_key(row: Row, ids: Ids) -> dict[str, Any]:
    columns = tuple(ids.columns[row["table_oid"], number] for number in row["index_columns"])
    key_count = row["key_count"]
    return {
        "columns": columns[:key_count],
        "include": columns[key_count:],
        "is_without_overlaps": row["is_period"],
    }


def _make_exclusion(row: Row, common: dict[str, Any], names: IndexNames, ids: Ids) -> Exclusion:
    included = row["index_columns"][row["key_count"] :]
    return Exclusion(
        **common,
        elements=tuple(
            ExclusionElement(**describe_key(row, at, names, ids), operator=operator)
            for at, operator in enumerate(row["operators"])
        ),
        method=row["method"],
        include=tuple(ids.columns[row["table_oid"], number] for number in included),
        predicate=None if row["predicate"] is None else strip_parentheses(row["predicate"]),
    )


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

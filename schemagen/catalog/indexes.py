"""Rows to indexes that serve no constraint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from schemagen.catalog.ids import Ids
from schemagen.catalog.making import make_maker
from schemagen.catalog.text import strip_parentheses
from schemagen.catalog.types import Row
from schemagen.model import Index, IndexKey

make_index, make_index_key = make_maker(Index), make_maker(IndexKey)
_DESCENDING, _NULLS_FIRST = 1, 2  # bits of pg_index.indoption


class IndexNames:
    """Names of operator classes and collations by oid; operator classes that are a type's default have none."""

    def __init__(self, operator_classes: Iterable[Row], collations: Iterable[Row]) -> None:
        self.operator_classes = {row["oid"]: row["name"] for row in operator_classes}
        self.defaults = {row["oid"] for row in operator_classes if row["is_default"]}
        self.collations = {row["oid"]: row["name"] for row in collations}

    def name_operator_class(self, oid: int, parameters: str | None) -> str | None:
        """Return the class as the key must name it, with its parameters; None where it goes without saying."""
        if parameters:
            return f"{self.operator_classes[oid]}({parameters})"
        return None if oid in self.defaults else self.operator_classes[oid]


def make_indexes(rows: Iterable[Row], schema_names: dict[int, str], names: IndexNames, ids: Ids) -> Iterator[Index]:
    """Yield indexes; `schema_names` gives the schema of each relation that can bear one."""
    known = [row for row in rows if row["table_oid"] in schema_names]
    for row in known:
        object_id = ids.make("index", schema_names[row["table_oid"]], row["name"])
        ids.relations[row["oid"]] = object_id
    for row in known:
        yield make_index(
            id=ids.relations[row["oid"]],
            table_id=ids.relations[row["table_oid"]],
            name=row["name"],
            keys=tuple(_make_key(row, at, names, ids) for at in range(row["key_count"])),
            method=row["method"],
            is_unique=row["is_unique"],
            is_nulls_not_distinct=row["is_nulls_not_distinct"],
            include=_list_included(row, ids),
            predicate=None if row["predicate"] is None else strip_parentheses(row["predicate"]),
            storage_parameters=tuple(row["options"] or ()),
            tablespace=row["tablespace"],
            is_clustered=row["is_clustered"],
            is_only=row["is_only"],
            parent_index_id=ids.relations.get(row["parent_index_oid"]),
            comment=row["comment"],
        )


def _list_included(row: Row, ids: Ids) -> tuple[str, ...]:
    numbers = row["columns"][row["key_count"] :]
    if row["table_kind"] == "m":
        return tuple(row["key_texts"][row["key_count"] :])
    return tuple(ids.columns[row["table_oid"], number] for number in numbers)


def _make_key(row: Row, at: int, names: IndexNames, ids: Ids) -> IndexKey:
    target = (row["key_statistics"] or {}).get(str(at + 1))
    return make_index_key(**describe_key(row, at, names, ids), statistics_target=target)


def describe_key(row: Row, at: int, names: IndexNames, ids: Ids) -> dict[str, Any]:
    """Return what an index and an exclusion constraint say of the key at this place."""
    number, options = row["columns"][at], row["key_options"][at]
    text = row["key_texts"][at] if row["key_texts"] else ""
    place = (row["table_oid"], number)
    column_id = ids.columns.get(place) if number else None
    collation = None
    own_collation = row["column_collations"][at] if row["column_collations"] else ids.collations.get(place, 0)
    if row["collations"][at] != (own_collation or 0):
        collation = names.collations.get(row["collations"][at])
    parameters = (row["key_parameters"] or {}).get(str(at + 1))
    if number == 0 and collation is not None and not _names_collation(row["definition"], text, collation):
        collation = None
    is_descending = bool(options & _DESCENDING)
    nulls_first = bool(options & _NULLS_FIRST)
    return {
        "column_id": column_id,
        "expression": None if column_id is not None else strip_parentheses(text),
        "operator_class": names.name_operator_class(row["operator_classes"][at], parameters),
        "collation": collation,
        "is_descending": is_descending,
        "nulls": None if nulls_first == is_descending else ("first" if nulls_first else "last"),
    }


def _names_collation(definition: str, key_text: str, collation: str) -> bool:
    """The catalog cannot say whether an expression's collation is its own; PostgreSQL's text of the index can."""
    return f"{key_text} COLLATE {collation}" in definition or f"{key_text} COLLATE pg_catalog.{collation}" in definition

"""Does the catalog say what the model says? Text counts as the same when the server makes the same of both."""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from uuid import UUID

import psycopg

from schemagen.diff import Change, align, compare
from schemagen.kinds import KINDS
from schemagen.kinds.grant import fit_grant
from schemagen.kinds.texts import PART_FIELDS
from schemagen.model import Column, Database, DataType, Domain, Grant, ModelObject, OpaqueObject, Table
from schemagen.sandbox.fold import fold_stand_ins
from schemagen.sandbox.merge import merge_texts
from schemagen.sandbox.old_designs import modernise
from schemagen.sandbox.read import read_database
from schemagen.sandbox.settle import retype
from schemagen.sandbox.stand_ins import StandIn

READ_BACK = UUID("0b9f7f0e-52f4-5d0c-8a43-6b1d1f9d4c11")
"""Ids of what is read back must not be those of any design, where one id may have passed to another name."""
_TEXTS = frozenset(
    ("partition_of", "create_sql", "body", *PART_FIELDS, *(field for kind in KINDS.values() for field in kind.texts))
)
_NUMBERED = re.compile(r"_not_null\d+\Z")
_NOT_IN_THE_CATALOG = frozenset(("depends_on", "drop_sql"))
"""What is derived for ordering and dropping; a model drawn by hand need not know all of it."""


def find_differences(
    connection: psycopg.Connection[Any], model: Database, *, stand_ins: tuple[StandIn, ...] = ()
) -> tuple[Change, ...]:
    """Return how the connected database differs from the model; empty when they are the same."""
    return _find(connection, modernise(connection, model), _read(connection, stand_ins), stand_ins)


class Comparer:
    """Compares databases with one model. A catalog like one that was found right before needs no closer look."""

    def __init__(self, model: Database) -> None:
        self.model = model
        self._modern: Database | None = None
        self._right: Database | None = None

    def find_differences(
        self, connection: psycopg.Connection[Any], *, stand_ins: tuple[StandIn, ...] = ()
    ) -> tuple[Change, ...]:
        """Return how the connected database differs from the model; empty when they are the same."""
        actual = _read(connection, stand_ins)
        if self._right is not None and not _compare(self._right, actual):
            return ()
        if self._modern is None:
            self._modern = modernise(connection, self.model)
        found = _find(connection, self._modern, actual, stand_ins)
        if not found:
            self._right = actual
        return found


def _find(
    connection: psycopg.Connection[Any], model: Database, actual: Database, stand_ins: tuple[StandIn, ...]
) -> tuple[Change, ...]:
    model = _fit_model(connection, model)
    found = _compare(model, actual)
    odd = frozenset(change.object_id for change in found if (change.kind, change.attribute) == ("opaque", "create_sql"))
    if odd:
        model = _fit_model(connection, modernise(connection, model, odd))
        found = _compare(model, actual)
    suspects = {change.parent_id or change.object_id for change in found if change.attribute in _TEXTS}
    suspects |= {change.object_id for change in found if change.attribute in _TEXTS}
    items = [item for item in model if item.id in suspects]
    if not items:
        return found
    typed, given = retype(connection, items, model, namespace=READ_BACK)
    typed = align(model, fold_stand_ins(typed, stand_ins, namespace=READ_BACK))
    merged = {item.id: merge_texts(item, typed.get(item.id)) for item in items if item.id in given}
    return _compare(Database(tuple(merged.get(item.id, item) for item in model)), actual)


def describe_differences(changes: tuple[Change, ...], limit: int = 5) -> str:
    """Return the first differences as one sentence for people."""
    shown = "; ".join(_describe(change) for change in changes[:limit])
    more = f"; and {len(changes) - limit} more" if len(changes) > limit else ""
    return f"{shown}{more}"


def _describe(change: Change) -> str:
    if change.action == "added":
        return f"{change.kind} {change.object_name} is there but not in the design"
    if change.action == "removed":
        return f"{change.kind} {change.object_name} is missing"
    return f"{change.kind} {change.object_name}: {change.attribute} is {_show(change.new)}, not {_show(change.old)}"


def _show(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 200 else text[:199] + "…"


def _read(connection: psycopg.Connection[Any], stand_ins: tuple[StandIn, ...]) -> Database:
    found = read_database(connection, namespace=READ_BACK)
    return fold_stand_ins(found, stand_ins, namespace=READ_BACK)


def _compare(model: Database, actual: Database) -> tuple[Change, ...]:
    found = (change for change in compare(model, actual) if change.attribute not in _NOT_IN_THE_CATALOG)
    return tuple(change for change in found if not _is_numbered(change))


def _is_numbered(change: Change) -> bool:
    """Say whether the change is only that PostgreSQL numbered a name that the model leaves to it.

    `user.group_id` and `user_group.id` both have the usual name `user_group_id_not_null`.
    """
    return change.attribute == "not_null_name" and change.old is None and bool(_NUMBERED.search(change.new or ""))


def _fit_model(connection: psycopg.Connection[Any], model: Database) -> Database:
    """Return the model as far as this server can know it: its spelling of types, no names that it does not keep."""
    names = {
        column.type.name
        for table in model.tables
        for column in table.columns
        if column.type.object_id is None and column.type.name
    }
    spelled = _spell_types(connection, sorted(names))
    keeps_names = connection.info.server_version >= 180000  # not-null constraints have names from PostgreSQL 18 on
    version = connection.info.server_version // 10000
    fitted = (_fit_item(item, spelled, keeps_names) for item in model)
    if version < 17:  # those of domains from 17 on
        fitted = (
            dataclasses.replace(item, not_null_name=None) if isinstance(item, Domain) else item for item in fitted
        )
    kept = (fit_grant(item, model, version) if isinstance(item, Grant) else item for item in fitted)
    return Database(tuple(item for item in kept if item is not None))


def _fit_item(item: ModelObject, spelled: dict[str, str], keeps_names: bool) -> ModelObject:
    if isinstance(item, OpaqueObject):
        return dataclasses.replace(item, drop_sql=item.drop_sql.rstrip("; \n"))
    if not isinstance(item, Table):
        return item
    return dataclasses.replace(
        item, columns=tuple(_fit_column(column, spelled, keeps_names) for column in item.columns)
    )


def _fit_column(column: Column, spelled: dict[str, str], keeps_names: bool) -> Column:
    if not keeps_names and (column.not_null_name is not None or column.is_not_null_local):
        column = dataclasses.replace(column, not_null_name=None, is_not_null_local=False)
    name = spelled.get(column.type.name, column.type.name)
    if column.type.object_id is None and name != column.type.name:
        column = dataclasses.replace(column, type=DataType(name=name))
    return column


def _spell_types(connection: psycopg.Connection[Any], names: list[str]) -> dict[str, str]:
    """Return PostgreSQL's spelling of type names (`varchar(50)`), for those where it differs."""
    if not names:
        return {}
    try:
        with connection.transaction(force_rollback=True):
            connection.execute("SET LOCAL search_path = ''")
            columns = ", ".join(f"c{number} {name}" for number, name in enumerate(names))
            connection.execute(f"CREATE TEMPORARY TABLE crowsfoot_types ({columns})".encode())
            rows = connection.execute(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                " WHERE attrelid = 'pg_temp.crowsfoot_types'::regclass AND attnum > 0 ORDER BY attnum"
            ).fetchall()
    except psycopg.Error:
        if connection.closed:
            raise
        return {}  # a type that is not there is a difference of its own
    return {name: row[0] for name, row in zip(names, rows, strict=True) if name != row[0]}

"""Where sequences stand: a migration that loses that makes the next insert fail, and no row shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from schemagen.kinds.column import sequence_name
from schemagen.model import Database, Identity, Sequence, Table
from schemagen.names import KEEP_SCHEMA
from schemagen.sql.quote import quote_name, quote_qualified

# Far behind the generated rows, so that "start again after the greatest value" is not mistaken for "left alone".
_ADVANCE = """
SELECT setval(s.seqrelid::regclass,
    greatest(s.seqmin, least(s.seqmax, s.seqstart::numeric + sign(s.seqincrement)
        * least(1000 * abs(s.seqincrement::numeric), (s.seqmax::numeric - s.seqmin) / 2)))::bigint)
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
WHERE pg_has_role(c.relowner, 'MEMBER') AND c.relpersistence <> 't'
"""
_NAMES = """
SELECT n.nspname, c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND n.nspname <> ALL (%s)
"""
CHUNK_SEQUENCES = 200

Key = tuple[str, str]
"""Schema and name."""
Position = tuple[int, bool]
"""`last_value` and `is_called` of the sequence."""


def advance_sequences(connection: psycopg.Connection[Any]) -> None:
    """Move every sequence of the database on, as use does."""
    connection.execute(_ADVANCE)


def read_positions(connection: psycopg.Connection[Any]) -> dict[Key, Position]:
    """Return where each sequence stands."""
    names = connection.execute(_NAMES, [[KEEP_SCHEMA, "information_schema"]]).fetchall()
    found: dict[Key, Position] = {}
    for start in range(0, len(names), CHUNK_SEQUENCES):
        chunk = names[start : start + CHUNK_SEQUENCES]
        query = "\nUNION ALL ".join(
            f"SELECT {at}, last_value, is_called FROM {quote_qualified(*name)}" for at, name in enumerate(chunk)
        )
        found.update((chunk[at], (value, is_called)) for at, value, is_called in connection.execute(query.encode()))
    return found


def list_sequences(database: Database) -> dict[str, Key]:
    """Return schema and name of every sequence by its own id, or that of its identity column."""
    found = {item.id: (item.schema, item.name) for item in database.of_kind(Sequence)}
    for table in database.tables:
        for column in table.columns:
            if column.identity is not None and column.is_local:
                found[column.id] = (table.schema, sequence_name(table, column))
    return found


def pair_sequences(old: Database, new: Database) -> dict[str, tuple[Key, Key]]:
    """Return the sequences of both models that go on counting, as they are called before and after."""
    before, after = list_sequences(old), list_sequences(new)
    limits = _list_limits(old), _list_limits(new)
    return {
        object_id: (before[object_id], after[object_id])
        for object_id in before
        if object_id in after and limits[0][object_id] == limits[1][object_id]
    }


def find_moved(
    before: Mapping[Key, Position], after: Mapping[Key, Position], pairs: Mapping[str, tuple[Key, Key]]
) -> list[tuple[str, str, Position | None, Position | None]]:
    """Return (id, name, position before, position after) of the sequences that do not stand where they stood."""
    return [
        (object_id, str(quote_qualified(*now)), before.get(was), after.get(now))
        for object_id, (was, now) in sorted(pairs.items())
        if before.get(was) != after.get(now)
    ]


def find_behind(
    connection: psycopg.Connection[Any], old: Database, new: Database, positions: Mapping[Key, Position]
) -> list[tuple[str, str, int, int]]:
    """Return (id, name, greatest value, next value) of new sequences that would give out values that are in use.

    Those that go on counting are left to `find_moved`.
    """
    going_on = pair_sequences(old, new)
    known = {column.id for table in old.tables for column in table.columns}
    owned = {item.owned_by: item for item in new.of_kind(Sequence) if item.owned_by is not None}
    found = []
    for table in new.tables:
        for column in table.columns:
            item = column.identity or owned.get(column.id)
            own_id = item.id if isinstance(item, Sequence) else column.id
            if item is None or own_id in going_on or column.id not in known or item.increment < 0:
                continue
            key = (
                (item.schema, item.name) if isinstance(item, Sequence) else (table.schema, sequence_name(table, column))
            )
            query = f"SELECT max({quote_name(column.name)}) FROM {quote_qualified(table.schema, table.name)}"
            row = connection.execute(query.encode()).fetchone()
            value, is_called = positions.get(key, (0, True))
            upcoming = value + item.increment if is_called else value
            if row and row[0] is not None and upcoming <= row[0]:
                found.append((own_id, str(quote_qualified(*key)), row[0], upcoming))
    return found


def _list_limits(database: Database) -> dict[str, tuple[object, ...]]:
    """Return what decides which positions a sequence can have; the type of an identity is that of its column."""
    found: dict[str, tuple[object, ...]] = {}
    for item in database.of_kind(Sequence):
        found[item.id] = ("sequence", item.data_type, *_bounds(item))
    for table in database.tables:
        found.update(_limits_of(table))
    return found


def _limits_of(table: Table) -> dict[str, tuple[object, ...]]:
    return {
        column.id: ("identity", column.type, *_bounds(column.identity))
        for column in table.columns
        if column.identity is not None
    }


def _bounds(item: Sequence | Identity) -> tuple[object, ...]:
    return item.minimum, item.maximum, item.increment > 0

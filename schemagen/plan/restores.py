"""Putting kept data back, and carrying the rows of tables that are made anew."""

from __future__ import annotations

from collections.abc import Iterator

from schemagen.model import Column, ModelObject, Sequence, Table
from schemagen.names import KEEP_SCHEMA
from schemagen.operations.base import Operation
from schemagen.operations.keep import (
    DROP_SCHEMA,
    MAKE_SCHEMA,
    KeepRows,
    KeepValues,
    RestoreRows,
    RestoreValues,
    RunStatements,
    regclass,
    stored_columns,
)
from schemagen.plan.kept import Kept, KeptPosition
from schemagen.plan.situation import Situation
from schemagen.sql.quote import quote_qualified


def list_keeps(situation: Situation, kept: Kept) -> Iterator[Operation]:
    """Yield the copies, under the old names."""
    for rows in kept.rows:
        yield KeepRows(table=rows.table, kept_name=rows.name, database=situation.old)
    for values in kept.values:
        yield KeepValues(
            table=values.table,
            kept_name=values.name,
            database=situation.old,
            columns=values.columns,
            key=values.key,
            has_key=values.has_key,
        )
    for position in kept.positions:
        name = quote_qualified(position.schema, position.sequence)
        target = quote_qualified(KEEP_SCHEMA, position.name)
        yield RunStatements(
            object_id=position.object_id,
            object_name=name,
            title=f"Keep the position of sequence {name} aside",
            statements=(MAKE_SCHEMA, f"CREATE TABLE {target} AS\n    SELECT last_value, is_called\n    FROM {name}"),
            kept_in=f"{KEEP_SCHEMA}.{position.name}",
        )


def list_restores(situation: Situation, restored: Kept, carried: Kept) -> Iterator[Operation]:
    """Yield what puts rows and values back, under the new names."""
    for rows in (*restored.rows, *carried.rows):
        table = situation.new.table(rows.table.id)
        yield RestoreRows(
            table=table,
            kept_name=rows.name,
            database=situation.new,
            columns=_shared_columns(rows.table, table),
        )
    for values in restored.values:
        yield RestoreValues(
            table=situation.new.table(values.table.id),
            kept_name=values.name,
            database=situation.new,
            columns=values.columns,
            key=values.key,
            has_key=values.has_key,
        )
    for position in restored.positions:
        if not isinstance(situation.new.get(position.object_id), Sequence) and _stands_on_new_table(
            position, situation
        ):
            yield _restore(position)


def restore_position(item: ModelObject, restored: Kept) -> Iterator[Operation]:
    """Yield the position of a sequence that has just been made again."""
    for position in restored.positions:
        if position.object_id == item.id:
            yield _restore(position)


def restore_identity(column: Column, restored: Kept) -> tuple[str, ...]:
    """Return the statement that sets the sequence behind an identity column, if its position was kept."""
    return tuple(
        statement
        for position in restored.positions
        if position.object_id == column.id
        for statement in _restore(position).sql()
    )


def list_cleanups(kept: Kept) -> Iterator[Operation]:
    """Yield the end of the copies."""
    if not kept.names:
        return
    statements = tuple(f"DROP TABLE {quote_qualified(KEEP_SCHEMA, name)}" for name in kept.names)
    yield RunStatements(
        object_id="",
        object_name=KEEP_SCHEMA,
        title="Drop the copies that are back in their place",
        statements=(*statements, DROP_SCHEMA),
    )


def _stands_on_new_table(position: KeptPosition, situation: Situation) -> bool:
    """Say whether the identity column came with its table; columns added to a table are finished one by one."""
    return any(
        column.id == position.object_id
        for table in situation.new.tables
        if not situation.stays(table.id)
        for column in table.columns
    )


def _restore(position: KeptPosition) -> RunStatements:
    name = quote_qualified(position.schema, position.sequence)
    sequence = regclass(position.schema, position.sequence)
    source = quote_qualified(KEEP_SCHEMA, position.name)
    return RunStatements(
        object_id=position.object_id,
        object_name=name,
        title=f"Set sequence {name} to its kept position",
        statements=(f"SELECT pg_catalog.setval({sequence}, last_value, is_called)\n    FROM {source}",),
    )


def _shared_columns(old: Table, new: Table) -> tuple[Column, ...]:
    """Return the new table's columns that the kept rows have; they bear the kept name on both sides."""
    kept = {column.id for column in stored_columns(old)}
    return tuple(column for column in stored_columns(new) if column.id in kept)

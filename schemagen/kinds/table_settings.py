"""What no clause of CREATE TABLE says and statements of their own set: row-level security, replica identity, comments,
NOT NULL constraints that are not valid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from schemagen.kinds.base import write_comment
from schemagen.kinds.column import (
    add_not_null,
    comment_column,
    comment_not_null,
    find_not_null_name,
    is_not_null_above,
    sequence_name,
    table_name,
)
from schemagen.model import Database, Table
from schemagen.sql.quote import quote_name, quote_qualified

ROW_SECURITY = {
    "off": ("DISABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"),
    "forced_only": ("DISABLE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY"),
    "enabled": ("ENABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"),
    "forced": ("ENABLE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY"),
}


def write_replica_identity(item: Table) -> str:
    """Return ALTER TABLE … REPLICA IDENTITY; it needs the table's indexes, so it comes after them."""
    word, _, index = item.replica_identity.partition(" ")
    value = f"USING INDEX {quote_name(index)}" if index else word.upper()
    return f"ALTER TABLE {table_name(item)} REPLICA IDENTITY {value}"


def alter_row_security(old: Table, new: Table) -> Iterable[str]:
    """Yield the statements that switch row-level security."""
    for before, after in zip(ROW_SECURITY[old.row_security], ROW_SECURITY[new.row_security], strict=True):
        if before != after:
            yield f"ALTER TABLE {table_name(new)} {after}"


def comment_columns(item: Table, database: Database) -> Iterable[str]:
    """Yield the comments of columns, their valid NOT NULL constraints and identity sequences."""
    for column in item.columns:
        if column.comment is not None:
            yield comment_column(item, column)
        if column.not_null_comment is not None and column.is_not_null and column.is_not_null_validated:
            yield comment_not_null(item, column, database)
        if column.identity is not None and column.identity.sequence_comment is not None:
            name = quote_qualified(item.schema, sequence_name(item, column))
            yield write_comment(f"SEQUENCE {name}", column.identity.sequence_comment)


def write_unvalidated(item: Table, database: Database) -> Iterable[str]:
    """Yield the NOT NULL constraints that are not valid, with their comments.

    They come when the table's children are there: what they declare themselves stays valid, the rest takes it over.
    """
    for column in item.columns:
        if column.is_not_null and not column.is_not_null_validated:
            if column.not_null_name is not None or not is_not_null_above(item, column, database):
                # Its name may be borne by a child already, where PostgreSQL would choose another.
                yield add_not_null(item, replace(column, not_null_name=find_not_null_name(item, column, database)))
            if column.not_null_comment is not None:
                yield comment_not_null(item, column, database)

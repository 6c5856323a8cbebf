"""NOT NULL constraints of partitions and children that bear names of their own (PostgreSQL 18).

Such a constraint is both the child's own and inherited. PostgreSQL cannot rename it, and refuses a type change of the
parent's column while it is there ("cannot create not-null constraint", tried on 18.6), so it is dropped around that.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemagen.kinds.column import table_name
from schemagen.kinds.table import parent_ids
from schemagen.model import Column, Database, PrimaryKey, Table
from schemagen.plan.situation import Situation
from schemagen.sql.quote import quote_body, quote_literal, quote_name


def are_renamed_below(table: Table, was: Column, column: Column, situation: Situation) -> bool:
    """Say whether children that stay get, lose or change names of their own for this constraint.

    A primary key's column cannot be freed of NOT NULL; there the names stay as they are.
    """
    if table.id not in situation.parents or not was.is_not_null or not column.is_not_null:
        return False
    if _is_in_key(table, column, situation):
        return False
    before = {(child.id, own.not_null_name) for child, own in _find_named(table, was, situation.middle)}
    after = {(child.id, own.not_null_name) for child, own in _find_named(table, column, situation.new)}
    return {pair for pair in before ^ after if situation.stays(pair[0])} != set()


def drop_not_null_below(table: Table, was: Column, column: Column, situation: Situation) -> tuple[str, ...]:
    """Return DROP NOT NULL for the column and for children whose constraint has its own name; nothing if none has."""
    if table.id not in situation.parents:
        return ()
    named = [child for child, _ in _find_named(table, was, situation.middle) if situation.stays(child.id)]
    is_asked = bool(named) or are_renamed_below(table, was, column, situation)
    if not was.is_not_null or not is_asked or _is_in_key(table, column, situation):
        return ()
    tables = [table, *(situation.new.table(child.id) for child in named)]
    name = quote_name(column.name)
    return tuple(f"ALTER TABLE {table_name(each)} ALTER COLUMN {name} DROP NOT NULL" for each in tables)


def _is_in_key(table: Table, column: Column, situation: Situation) -> bool:
    return any(
        item.table_id == table.id and column.id in item.columns and item.id not in situation.dropped
        for item in situation.old.of_kind(PrimaryKey)
    )


def name_not_null_below(table: Table, column: Column, database: Database) -> tuple[str, ...]:
    """Return statements that give children their own constraint, before the parent's comes down to them."""
    if not column.is_not_null:
        return ()
    return tuple(write_named_not_null(child, own) for child, own in _find_named(table, column, database))


def _find_named(table: Table, column: Column, database: Database) -> Iterator[tuple[Table, Column]]:
    for child in database.tables:
        if table.id in parent_ids(child):
            for own in child.columns:
                if own.name == column.name and own.not_null_name is not None and own.is_not_null:
                    yield child, own


def write_named_not_null(table: Table, column: Column, *, otherwise: str | None = None) -> str:
    """Return a block, because before PostgreSQL 18 the constraint has no name and its syntax is an error.

    `otherwise` is the statement for those versions.
    """
    add = f"ALTER TABLE {table_name(table)} ADD CONSTRAINT {quote_name(column.not_null_name or '')} "
    add += f"NOT NULL {quote_name(column.name)}"
    fallback = f"    ELSE\n        {otherwise};\n" if otherwise is not None else ""
    body = (
        "\nBEGIN\n    IF current_setting('server_version_num')::integer >= 180000 THEN\n"
        f"        EXECUTE {quote_literal(add)};\n{fallback}    END IF;\nEND\n"
    )
    return f"DO {quote_body(body)}"

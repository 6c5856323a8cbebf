"""What NOT NULL constraints say beside being there (PostgreSQL 18), and those that partitions and children declare.

What a child declares is both its own and inherited. PostgreSQL cannot rename it nor take the declaration back, and
refuses a type change of the parent's column while it is there ("cannot create not-null constraint", tried on 18.6), so
it is dropped around that.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemagen.kinds.column import (
    add_not_null,
    comment_not_null,
    find_not_null_name,
    is_not_null_above,
    table_name,
)
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
    before = {(child.id, own.not_null_name) for child, own in _find_declared(table, was, situation.middle)}
    after = {(child.id, own.not_null_name) for child, own in _find_declared(table, column, situation.new)}
    return {pair for pair in before ^ after if situation.stays(pair[0])} != set()


def drop_not_null_below(table: Table, was: Column, column: Column, situation: Situation) -> tuple[str, ...]:
    """Return DROP NOT NULL for the column and for children whose constraint has its own name; nothing if none has."""
    if table.id not in situation.parents:
        return ()
    named = [child for child, _ in _find_declared(table, was, situation.middle) if situation.stays(child.id)]
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
    return tuple(
        _declare_below(child, own)
        for child, own in _find_declared(table, column, database)
        if own.is_not_null_validated
    )


def _declare_below(child: Table, own: Column) -> str:
    if own.not_null_name is not None:
        return write_special_not_null(child, own)
    return f"ALTER TABLE {table_name(child)} ALTER COLUMN {quote_name(own.name)} SET NOT NULL"


def _find_declared(table: Table, column: Column, database: Database) -> Iterator[tuple[Table, Column]]:
    for child in database.tables:
        if table.id in parent_ids(child):
            for own in child.columns:
                is_declared = own.not_null_name is not None or own.is_not_null_local
                if own.name == column.name and own.is_not_null and is_declared:
                    yield child, own


def is_special(column: Column) -> bool:
    """Say whether SET NOT NULL cannot make the constraint as it is."""
    return column.not_null_name is not None or not (column.is_not_null_validated and column.is_not_null_inherited)


def write_special_not_null(table: Table, column: Column, *, otherwise: str | None = None) -> str:
    """Return a block, because before PostgreSQL 18 the constraint says no more than SET NOT NULL.

    `otherwise` is the statement for those versions.
    """
    return _since_18(add_not_null(table, column), otherwise=otherwise)


def alter_not_null(table: Table, was: Column, column: Column, database: Database) -> tuple[str, ...]:
    """Return what changes a constraint that stays: whether it is valid, and whether children take it."""
    if not (was.is_not_null and column.is_not_null) or is_not_null_above(table, column, database):
        return ()
    head = f"ALTER TABLE {table_name(table)}"
    if was.is_not_null_validated and not column.is_not_null_validated:
        drop = f"{head} ALTER COLUMN {quote_name(column.name)} DROP NOT NULL"
        return (_since_18(drop, add_not_null(table, column)),)
    name, statements = quote_name(find_not_null_name(table, column, database)), []
    if was.is_not_null_inherited != column.is_not_null_inherited:
        words = "INHERIT" if column.is_not_null_inherited else "NO INHERIT"
        statements.append(f"{head} ALTER CONSTRAINT {name} {words}")
    if column.is_not_null_validated and not was.is_not_null_validated:
        statements.append(f"{head} VALIDATE CONSTRAINT {name}")
    return (_since_18(*statements),) if statements else ()


def comment_on_not_null(table: Table, was: Column | None, column: Column, database: Database) -> tuple[str, ...]:
    """Return the statement that gives the constraint its comment, again if the column changes: it may be made anew."""
    before = was.not_null_comment if was is not None and was.is_not_null else None
    if not column.is_not_null or (before == column.not_null_comment and (was == column or before is None)):
        return ()
    return (_since_18(comment_not_null(table, column, database)),)


def _since_18(*statements: str, otherwise: str | None = None) -> str:
    lines = "".join(f"        EXECUTE {quote_literal(statement)};\n" for statement in statements)
    fallback = f"    ELSE\n        {otherwise};\n" if otherwise is not None else ""
    body = (
        "\nBEGIN\n    IF current_setting('server_version_num')::integer >= 180000 THEN\n"
        f"{lines}{fallback}    END IF;\nEND\n"
    )
    return f"DO {quote_body(body)}"

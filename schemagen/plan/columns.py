"""The columns of a table that stays: first added and retyped, then, when kept values are back, finished."""

from __future__ import annotations

from collections.abc import Iterator

from schemagen.kinds import write_type
from schemagen.kinds.base import write_comment
from schemagen.kinds.column import (
    comment_column,
    sequence_name,
    table_name,
    write_identity,
    write_settings,
)
from schemagen.kinds.sequence import alter_options
from schemagen.kinds.table import inherited_column, parent_ids
from schemagen.model import Column, CompositeType, Database, Identity, Table
from schemagen.operations.base import Operation
from schemagen.operations.columns import AddColumn, AlterColumn
from schemagen.operations.conversion import judge, needs_utc, plain_type, write_using
from schemagen.operations.keep import regclass, write_position_after
from schemagen.operations.turn_composites import TURN, is_turned
from schemagen.plan.drops import as_text, must_drop_default
from schemagen.plan.kept import Kept
from schemagen.plan.not_null import (
    alter_not_null,
    are_renamed_below,
    comment_on_not_null,
    drop_not_null_below,
    is_special,
    name_not_null_below,
    write_special_not_null,
)
from schemagen.plan.restores import restore_identity
from schemagen.plan.situation import Situation
from schemagen.sql.quote import quote_name, quote_qualified


def add_and_retype(table: Table, situation: Situation, restored: Kept) -> Iterator[Operation]:
    """Yield ADD COLUMN and ALTER COLUMN … TYPE."""
    before = {column.id: column for column in situation.middle.table(table.id).columns}
    filled = restored_columns(table, restored)
    for column in table.columns:
        if situation.is_inherited(table, column, situation.new):
            continue
        was = before.get(column.id)
        if was is None or column.id in situation.renewed_columns:
            yield AddColumn(
                table=table,
                column=column,
                database=situation.new,
                is_filled_later=column.id in filled or bool(name_not_null_below(table, column, situation.new)),
            )
        elif column.id in situation.retyped_columns:
            yield _retype(table, was, column, situation)


def restored_columns(table: Table, restored: Kept) -> set[str]:
    """Return ids of the columns of this table whose values come back."""
    return {column.id for values in restored.values if values.table.id == table.id for column in values.columns}


def finish_columns(table: Table, situation: Situation, restored: Kept) -> Iterator[Operation]:
    """Yield defaults, NOT NULL, identity, settings and comments."""
    if situation.middle.table(table.id) == table and not _is_touched(table, situation):
        return
    before = {column.id: column for column in situation.middle.table(table.id).columns}
    old = {column.id: column for column in situation.old.table(table.id).columns}
    filled = restored_columns(table, restored)
    for column in table.columns:
        was = before.get(column.id)
        if was is None or column.id in situation.renewed_columns:
            if situation.is_inherited(table, column, situation.new):
                continue
            if column.id in filled or name_not_null_below(table, column, situation.new):
                yield from _finish_restored(table, column, situation, restored)
            elif column.is_not_null and not column.is_not_null_validated:
                yield _alter(table, column, _required(table, column, situation.new), "Make required: column")
        elif situation.is_inherited(table, column, situation.new):
            yield from _finish_inherited(table, was, column, situation)
        else:
            is_default_gone = must_drop_default(old[column.id], was, column, situation)
            yield from _finish(
                table, was, column, is_default_gone=is_default_gone, database=situation.new, restored=restored
            )
            if column.id not in situation.retyped_columns and are_renamed_below(table, was, column, situation):
                below = drop_not_null_below(table, was, column, situation)
                sql = (*below, *_required(table, column, situation.new))
                yield _alter(table, column, sql, "Name the NOT NULL constraints below column")
        is_new = was is None or column.id in situation.renewed_columns
        yield from _comment_parts(table, None if is_new else was, column, situation.new)
        if was is not None and was.comment != column.comment and column.id not in situation.renewed_columns:
            yield _alter(table, column, (comment_column(table, column),), "Comment on column")


def _comment_parts(table: Table, was: Column | None, column: Column, database: Database) -> Iterator[Operation]:
    """Yield the comments on what stands behind the column: its NOT NULL constraint and its identity's sequence."""
    statements = comment_on_not_null(table, was, column, database)
    if statements:
        yield _alter(table, column, statements, "Comment on NOT NULL of column")
    before = was.identity.sequence_comment if was is not None and was.identity is not None else None
    if column.identity is not None and column.identity.sequence_comment != before:
        name = quote_qualified(table.schema, sequence_name(table, column))
        sql = write_comment(f"SEQUENCE {name}", column.identity.sequence_comment)
        yield _alter(table, column, (sql,), "Comment on the sequence of column")


def _is_touched(table: Table, situation: Situation) -> bool:
    """Say whether a column is changed for another object's sake, or lost its default for it."""
    touched = situation.retyped_columns | situation.gone_columns
    is_unsettled = bool(situation.dropped or situation.rebuilt_types)
    return table.id in situation.parents or any(
        column.id in touched or (is_unsettled and column.default is not None) for column in table.columns
    )


def _retype(table: Table, was: Column, column: Column, situation: Situation) -> Operation:
    old, new = situation.middle, situation.new
    name = quote_name(column.name)
    collation = f" COLLATE {column.collation}" if column.collation else ""
    sql = f"ALTER TABLE {table_name(table)}\n    ALTER COLUMN {name} TYPE {write_type(column.type, new)}{collation}"
    if was.id in situation.text_columns:
        was = as_text(was)
    using = write_using(was, column, name, old, new)
    if is_turned(was.type, column.type, situation.turned):
        using = f"{TURN}({name})"
    if using is not None:
        sql += f"\n    USING {using}"
    outcome = judge(was, column, old, new)
    before, after = plain_type(was, old), plain_type(column, new)
    harms = ["rewrites_table"]
    if outcome == "lossy":
        is_rebuilt = column.type.object_id in situation.rebuilt_types and not _is_composite(column, new)
        harms.append("replaces_labels" if is_rebuilt else "loses_precision")
    if outcome != "exact":
        harms.append("conversion_may_fail")
    if needs_utc(before, after):
        harms.append("depends_on_timezone")
    statements: tuple[str, ...] = (sql,)
    below = drop_not_null_below(table, was, column, situation)
    if below:
        required = _required(table, column, new) if column.is_not_null else ()
        statements = (*below, sql, *required)
    elif was.is_not_null and not column.is_not_null:
        statements = (f"ALTER TABLE {table_name(table)} ALTER COLUMN {name} DROP NOT NULL", sql)
    return _alter(table, column, statements, "Change the type of column", tuple(harms))


def _is_composite(column: Column, database: Database) -> bool:
    return isinstance(database.get(column.type.object_id or ""), CompositeType)


def _alter(
    table: Table, column: Column, statements: tuple[str, ...], title: str, harms: tuple[str, ...] = ()
) -> AlterColumn:
    name = f"{table_name(table)}.{quote_name(column.name)}"
    return AlterColumn(table=table, column=column, statements=statements, title=f"{title} {name}", harms=harms)


def _clause(table: Table, column: Column, clause: str, *, only: bool = False) -> str:
    head = f"ALTER TABLE {'ONLY ' if only else ''}{table_name(table)}"
    return f"{head} ALTER COLUMN {quote_name(column.name)} {clause}"


def _finish(
    table: Table, was: Column, column: Column, *, is_default_gone: bool, database: Database, restored: Kept
) -> Iterator[Operation]:
    if column.default is not None and (is_default_gone or was.default != column.default):
        sql = _clause(table, column, f"SET DEFAULT {column.default}")
        yield _alter(table, column, (sql,), "Set the default of column")
    if was.is_not_null and not column.is_not_null:
        yield _alter(table, column, (_clause(table, column, "DROP NOT NULL"),), "Make optional: column")
    if column.is_not_null and not was.is_not_null:
        yield _alter(table, column, _required(table, column, database), "Make required: column", ("fails_on_nulls",))
    if statements := alter_not_null(table, was, column, database):
        yield _alter(table, column, statements, "Change NOT NULL of column")
    if column.identity is not None and was.identity is None:
        yield _alter(table, column, _add_identity(table, column, restored), "Make an identity of column")
    elif column.identity is not None and was.identity is not None:
        words = _alter_identity(was.identity, column.identity)
        if words:
            yield _alter(table, column, (_clause(table, column, words),), "Change the identity of column")
    settings = write_settings(table, column, was)
    if settings:
        yield _alter(table, column, settings, "Change the storage of column")


def _finish_inherited(table: Table, was: Column, column: Column, situation: Situation) -> Iterator[Operation]:
    """Set what a partition or child says differently from its parent, whose statement has come down to it."""
    above_was = _above(situation.middle.table(table.id), was, situation.middle)
    above = _above(table, column, situation.new)
    if above is None or column.generated is not None:
        return
    came_down = above.default if above_was is None or above_was.default != above.default else was.default
    if came_down != column.default:
        clause = "DROP DEFAULT" if column.default is None else f"SET DEFAULT {column.default}"
        yield _alter(table, column, (_clause(table, column, clause, only=True),), "Set the default of column")
    if column.is_not_null != was.is_not_null and column.is_not_null != above.is_not_null:
        clause = "SET NOT NULL" if column.is_not_null else "DROP NOT NULL"
        yield _alter(table, column, (_clause(table, column, clause, only=True),), "Change NOT NULL of column")
    settings = write_settings(table, column, was)
    if settings:
        yield _alter(table, column, settings, "Change the storage of column")


def _above(table: Table, column: Column, database: Database) -> Column | None:
    parents = [database.table(parent) for parent in parent_ids(table) if database.get(parent) is not None]
    return inherited_column(column, parents)


def _finish_restored(table: Table, column: Column, situation: Situation, restored: Kept) -> Iterator[Operation]:
    """Finish a column that was added without NOT NULL and identity, so that kept values could come back."""
    if column.identity is not None:
        statements = (_fill_identity(table, column), *_required(table, column, situation.new))
        statements = (*statements, *_add_identity(table, column, restored))
        yield _alter(table, column, statements, "Make an identity of column")
    elif column.is_not_null:
        harms = () if column.default is not None else ("fails_on_nulls",)
        yield _alter(table, column, _required(table, column, situation.new), "Make required: column", harms)


def _required(table: Table, column: Column, database: Database) -> tuple[str, ...]:
    below, plain = name_not_null_below(table, column, database), _clause(table, column, "SET NOT NULL")
    return (*below, write_special_not_null(table, column, otherwise=plain) if is_special(column) else plain)


def _fill_identity(table: Table, column: Column) -> str:
    """Number the rows that were written since the column went away, behind the greatest kept value."""
    target, name = table_name(table), quote_name(column.name)
    return (
        f"UPDATE {target} AS t\n    SET {name} = r.n\n    FROM (\n"
        f"        SELECT tableoid, ctid, (SELECT coalesce(max({name}), 0) FROM {target}) + row_number() OVER () AS n\n"
        f"        FROM {target}\n        WHERE {name} IS NULL\n    ) AS r\n"
        "    WHERE t.tableoid = r.tableoid AND t.ctid = r.ctid"
    )


def _add_identity(table: Table, column: Column, restored: Kept) -> tuple[str, ...]:
    if column.identity is None:
        return ()
    sequence = regclass(table.schema, sequence_name(table, column))
    position = restore_identity(column, restored) or (write_position_after(sequence, column.name, table_name(table)),)
    return (_clause(table, column, f"ADD {write_identity(table, column.identity)}"), *position)


def _alter_identity(old: Identity, new: Identity) -> str:
    words = []
    if old.is_always != new.is_always:
        words.append(f"SET GENERATED {'ALWAYS' if new.is_always else 'BY DEFAULT'}")
    words.extend(f"SET {option}" for option in alter_options(old, new))
    return " ".join(words)

"""The first half of a migration: what goes before anything is renamed or made. All under the old names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from schemagen.ddl.order import Step
from schemagen.kinds import kind_of
from schemagen.kinds.base import write_comment
from schemagen.kinds.column import table_name
from schemagen.kinds.sequence import write_owner
from schemagen.model import (
    Column,
    DataType,
    ForeignKey,
    Index,
    ModelObject,
    Schema,
    Sequence,
    Table,
)
from schemagen.operations.alter_object import AlterObject
from schemagen.operations.base import Operation
from schemagen.operations.columns import AlterColumn, DropColumn
from schemagen.operations.drop_object import DropObject
from schemagen.operations.keep import RunStatements
from schemagen.operations.stub import TurnIntoStub
from schemagen.plan.dependents import loses_its_key
from schemagen.plan.renames import find_leaving_types
from schemagen.plan.situation import Situation, is_free, is_late, is_sequence_dropped_with_owner, mentions
from schemagen.sql.quote import quote_name


def list_drops(situation: Situation, *, is_kept: bool) -> Iterator[Operation]:
    """Yield what must go first: ownership of sequences, dependents, values of columns, columns, tables, sequences."""
    yield from _free_sequences(situation)
    backwards = tuple(reversed(situation.order.steps))
    for step in backwards:
        item = step.item
        if step.part in ("stub", "late"):
            continue
        if item.id in situation.released:
            yield from _release(item, situation)
        elif item.id in situation.dropped and is_late(item) and not _goes_with_table(item, situation):
            yield TurnIntoStub(item=item, database=situation.old) if step.part == "finish" else _drop(item, situation)
    for before, middle, after in situation.staying_tables():
        yield from _clear_values(before, middle, after, situation)
    for step in backwards:
        item = step.item
        if step.part != "whole":
            yield from _drop_in_parts(step, situation)
        elif isinstance(item, Table) and situation.is_gone_table(item.id):
            is_again = item.id in situation.replaced_tables
            yield DropObject(item=item, database=situation.old, is_for_a_while=is_again, is_kept=is_kept or is_again)
        elif isinstance(item, Table):
            yield from _drop_columns(item, situation, is_kept=is_kept)
            yield from _turn_into_text(item, situation)
        elif item.id in situation.text_types or (item.id in situation.dropped and not is_late(item)):
            yield _drop(item, situation)
    for sequence in situation.old.of_kind(Sequence):
        if situation.new.get(sequence.id) is None and not is_sequence_dropped_with_owner(sequence, situation):
            yield DropObject(item=sequence, database=situation.old)


def list_last_drops(situation: Situation) -> Iterator[Operation]:
    """Yield what columns needed until they were changed: types, functions, schemas, extensions."""
    leaving = find_leaving_types(situation)
    for step in reversed(situation.order.steps):
        item = step.item
        current = leaving.get(item.id) or situation.middle.get(item.id)
        if step.part == "stub" and current is not None and is_late(item) and situation.new.get(item.id) is None:
            yield DropObject(item=current, database=situation.middle)
            continue
        if step.part == "late" or current is None or item.id in situation.dropped:
            continue
        if situation.new.get(item.id) is not None and item.id not in leaving:
            continue
        if isinstance(item, Schema) and item.name == "public":
            yield from _leave_public(current)
            continue
        if step.part == "finish":
            yield TurnIntoStub(item=current, database=situation.middle)
        elif is_free(item) or kind_of(item).is_value_type:
            yield DropObject(item=current, database=situation.middle, is_for_a_while=item.id in situation.rebuilt_types)


def _drop_in_parts(step: Step, situation: Situation) -> Iterator[Operation]:
    """Yield what an object that others need, and that needs them, gives up before they go, and its own end after it."""
    item, kind = step.item, kind_of(step.item)
    is_leaving = situation.new.get(item.id) is None or item.id in situation.replaced_tables | situation.dropped
    if step.part == "late" and is_leaving:
        early = kind.put_off(item, situation.order.late[item.id], situation.old)
        name, statements = kind.display_name(item, situation.old), kind.fall_back(item, early, situation.old)
        yield AlterObject(object_id=item.id, object_name=name, new=early, statements=statements, is_for_a_while=True)
    elif item.id in situation.dropped and not is_late(item):
        is_end = step.part == "stub"
        yield _drop(item, situation) if is_end else TurnIntoStub(item=item, database=situation.old)
    elif step.part == "stub" and item.id in situation.dropped and situation.new.get(item.id) is not None:
        yield _drop(item, situation)


def _leave_public(schema: ModelObject) -> Iterator[Operation]:
    """Take only the comment away: every new database has `public`, so a design without it is like one with it."""
    if isinstance(schema, Schema) and schema.comment is not None:
        yield AlterObject(
            object_id=schema.id,
            object_name=schema.name,
            new=replace(schema, comment=None),
            statements=(write_comment("SCHEMA public", None),),
            is_comment=True,
        )


def _turn_into_text(table: Table, situation: Situation) -> Iterator[Operation]:
    """Let columns of a type that must be dropped before it can be made again hold its text meanwhile."""
    for column in table.columns:
        if column.id not in situation.text_columns or situation.is_inherited(table, column, situation.old):
            continue
        name, turned = quote_name(column.name), as_text(column)
        clause = f"ALTER COLUMN {name} TYPE {turned.type.name} USING {name}::{turned.type.name}"
        yield AlterColumn(
            table=table,
            column=turned,
            statements=(f"ALTER TABLE {table_name(table)}\n    {clause}",),
            title=f"Let column {table_name(table)}.{name} hold text meanwhile",
            harms=("rewrites_table",),
        )


def as_text(column: Column) -> Column:
    """Return the column as it is while it holds text."""
    return replace(column, type=DataType(name="text[]" if column.type.name.endswith("[]") else "text"), collation=None)


def _release(item: ModelObject, situation: Situation) -> Iterator[Operation]:
    """Take parts of an object away that hang on what goes; `_alter` brings them back at the end."""
    kind, released = kind_of(item), situation.released[item.id]
    statements = kind.alter(item, released, situation.old) or ()
    name = kind.display_name(item, situation.old)
    yield AlterObject(object_id=item.id, object_name=name, new=released, statements=statements, is_for_a_while=True)


def _drop(item: object, situation: Situation) -> Operation:
    return DropObject(
        item=item,  # type: ignore[arg-type]
        database=situation.old,
        is_for_a_while=situation.new.get(getattr(item, "id", "")) is not None,
    )


def _goes_with_table(item: object, situation: Situation) -> bool:
    """Say whether dropping the table drops this too. A foreign key goes first where what it refers to goes as well."""
    above = item.parent_index_id if isinstance(item, Index) else getattr(item, "parent_key_id", None)
    if above in situation.dropped:
        return True  # an attached index or key goes with the one above it
    owner = kind_of(item).parent_id(item)
    is_leaving = owner is not None and (owner in situation.dropped or situation.new.get(owner) is None)
    if owner is None or not (is_leaving or situation.is_gone_table(owner)):
        return False
    if isinstance(item, ForeignKey):
        if item.referenced_table_id == item.table_id:
            return True
        if set(item.referenced_columns) & situation.gone_columns or loses_its_key(item, situation):
            return False
        return not situation.is_gone_table(item.referenced_table_id)
    # A policy that reads another table has to go before that table does.
    needs = situation.order.needs.get(getattr(item, "id", ""), ())
    return not any(need != owner and (situation.is_gone_table(need) or need in situation.dropped) for need in needs)


def _free_sequences(situation: Situation) -> Iterator[Operation]:
    """Take surviving sequences from columns that go or that no longer own them."""
    for sequence in situation.old.of_kind(Sequence):
        after = situation.new.get(sequence.id)
        if sequence.owned_by is None or not isinstance(after, Sequence):
            continue
        if sequence.owned_by == after.owned_by and not is_sequence_dropped_with_owner(sequence, situation):
            continue
        name = f"{sequence.schema}.{sequence.name}"
        yield RunStatements(
            object_id=sequence.id,
            object_name=name,
            title=f"Free sequence {name} from its column",
            statements=(write_owner(_without_owner(sequence), situation.old),),
            lock_level="SHARE ROW EXCLUSIVE",
        )


def _without_owner(sequence: Sequence) -> Sequence:
    return replace(sequence, owned_by=None)


def _clear_values(before: Table, middle: Table, after: Table, situation: Situation) -> Iterator[Operation]:
    """Take away defaults, identities and stored expressions that cannot stay while types and names change."""
    targets = {column.id: column for column in after.columns}
    renamed = {column.id: column for column in middle.columns}
    for column in before.columns:
        target = targets.get(column.id)
        if target is None or column.id in situation.gone_columns:
            continue
        if situation.is_inherited(before, column, situation.old):
            continue
        clause = None
        if column.default is not None and must_drop_default(column, renamed[column.id], target, situation):
            clause = "DROP DEFAULT"
        elif column.identity is not None and target.identity is None:
            clause = "DROP IDENTITY"
        elif column.generated is not None and target.generated is None:
            clause = "DROP EXPRESSION"
        if clause is not None:
            name = f"{table_name(before)}.{quote_name(column.name)}"
            yield AlterColumn(
                table=before,
                column=replace(renamed[column.id], default=None, identity=None, generated=None),
                statements=(f"ALTER TABLE {table_name(before)} ALTER COLUMN {quote_name(column.name)} {clause}",),
                title=f"{clause.capitalize()} of column {name}",
            )


def must_drop_default(column: Column, middle: Column, target: Column, situation: Situation) -> bool:
    """Say whether the default must go before the change, to be set again after it if the target has one."""
    if column.default is None:
        return False
    if column.id in situation.retyped_columns or target.default is None:
        return True
    if middle.default == target.default and not situation.dropped and not situation.rebuilt_types:
        return False
    for item in situation.old:
        is_leaving = (
            item.id in situation.dropped or item.id in situation.rebuilt_types or situation.new.get(item.id) is None
        )
        if is_leaving and not is_late(item) and not isinstance(item, Table) and mentions(column.default, item.name):
            return True
    return False


def _drop_columns(table: Table, situation: Situation, *, is_kept: bool) -> Iterator[Operation]:
    # Generated columns first: they hang on the others.
    for column in sorted(table.columns, key=lambda column: column.generated is None):
        if column.id not in situation.gone_columns or situation.is_inherited(table, column, situation.old):
            continue
        is_again = column.id in situation.renewed_columns
        yield DropColumn(
            table=table,
            column=column,
            is_kept=is_kept,
            is_derived=column.generated is not None,
            is_for_a_while=is_again,
        )

"""The second half of a migration: what is made and changed, all under the new names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from schemagen.ddl import Ordered
from schemagen.ddl.order import Step
from schemagen.ddl.statements import Inline, find_inline
from schemagen.kinds import kind_of
from schemagen.kinds.base import write_comment
from schemagen.kinds.column import table_name
from schemagen.kinds.grant import find_owner
from schemagen.kinds.table import has_children
from schemagen.kinds.table_settings import write_replica_identity, write_unvalidated
from schemagen.model import CompositeType, Database, Index, ModelObject, Schema, Sequence, Table
from schemagen.operations.adopt_index import AdoptIndex
from schemagen.operations.alter_object import AlterObject
from schemagen.operations.base import Operation
from schemagen.operations.create_object import CreateObject, OwnSequence
from schemagen.operations.create_table import CreateTable
from schemagen.operations.keep import RunStatements, regclass, write_position_after
from schemagen.operations.stub import MakeStub
from schemagen.operations.turn_composites import TURN, TurnComposite
from schemagen.plan.columns import add_and_retype, finish_columns
from schemagen.plan.kept import Kept
from schemagen.plan.renames import find_leaving_types
from schemagen.plan.restores import list_restores, restore_position
from schemagen.plan.situation import Situation, is_late, is_sequence_dropped_with_owner


def list_turners(situation: Situation) -> tuple[TurnComposite, ...]:
    """Return what carries values of composite types over that are made anew while columns hold them."""
    if not situation.rebuilt_types:
        return ()
    leaving = find_leaving_types(situation)
    turned = situation.turned
    return tuple(
        TurnComposite(item=item, leaving=was, old=situation.old, new=situation.new, turned=turned)
        for item in situation.new.of_kind(CompositeType)
        if item.id in turned and isinstance(was := leaving.get(item.id), CompositeType)
    )


def drop_turners(turners: tuple[TurnComposite, ...]) -> Iterator[Operation]:
    """Yield the end of the functions that carried values over."""
    if turners:
        yield RunStatements(
            object_id="",
            object_name=TURN,
            title="Drop what carried values over",
            statements=tuple(statement for turner in turners for statement in turner.drop()),
        )


class Maker:
    """Yields operations in the order of the target's script; rows come back between the tables and their rules."""

    def __init__(self, situation: Situation, restored: Kept, carried: Kept) -> None:
        self.situation = situation
        self.new: Database = situation.new
        self.order: Ordered = situation.new_order
        self.restored = restored
        self.carried = carried
        self.filled = {item.table.id for item in (*restored.rows, *carried.rows)}
        self.inline = {
            table_id: tuple(items)
            for table_id, items in find_inline(self.new, self.order).items()
            if self.is_made(table_id) and table_id not in self.filled
        }
        self.inlined = {item.id for items in self.inline.values() for item in items}

    def is_made(self, object_id: str) -> bool:
        """Say whether the object is made in this direction, for the first time or again."""
        situation = self.situation
        if situation.old.get(object_id) is None:
            return True
        return (
            object_id in situation.dropped
            or object_id in situation.rebuilt_types
            or object_id in situation.replaced_tables
        )

    def is_made_by_parent(self, item: Index) -> bool:
        """Say whether PostgreSQL made the index with its partition, because the index above it was there before."""
        above = self.new.get(item.parent_index_id) if item.parent_index_id is not None else None
        if not isinstance(above, Index) or not self.is_made(item.table_id):
            return False
        is_above_made = self.is_made(above.id) or above.table_id in self.situation.replaced_tables
        return not is_above_made or self.is_made_by_parent(above)

    def run(self) -> Iterator[Operation]:
        """Yield everything."""
        steps = [step for step in self.order.steps if not self._is_new_schema(step.item)]
        base = [step for step in steps if step.part == "stub" or not is_late(step.item)]
        late = [step for step in steps if step.part != "stub" and is_late(step.item)]
        turners = list_turners(self.situation)
        is_ready = False
        for step in base:
            if isinstance(step.item, Table) and not is_ready:
                yield from turners
                is_ready = True
            yield from self._take_step(step)
        yield from drop_turners(turners)
        yield from list_restores(self.situation, self.restored, self.carried)
        for step in base:
            if isinstance(step.item, Table) and step.part == "whole":
                yield from self._finish_table(step.item)
        yield from self._own_sequences()
        for step in late:
            if step.item.id not in self.inlined and not self._is_untouched(step.item):
                yield from self._take_step(step)
        yield from self._set_replica_identities()

    def _is_untouched(self, item: ModelObject) -> bool:
        """Say quickly whether the object stays as it is, on a table that stays."""
        if self.situation.middle.get(item.id) is not item or self.is_made(item.id):
            return False
        return kind_of(item).parent_id(item) not in self.situation.replaced_tables

    def _is_new_schema(self, item: ModelObject) -> bool:
        """New schemas are made before the renames, which may move objects into them."""
        return isinstance(item, Schema) and self.situation.old.get(item.id) is None

    def _take_step(self, step: Step) -> Iterator[Operation]:
        """Make an object in one go, or in the parts that the order asks for; alter one that is there."""
        item, kind = step.item, kind_of(step.item)
        is_made = self.is_made(item.id)
        early: ModelObject = item
        if is_made and (others := self.order.late.get(item.id)) is not None:
            early = kind.put_off(item, others, self.new)
        if step.part == "stub":
            if is_made:
                yield MakeStub(item=item, database=self.new)
        elif step.part != "late":
            yield from self._make_or_alter(early, is_begun=step.part == "finish")
        elif is_made:
            name, statements = kind.display_name(item, self.new), kind.catch_up(early, item, self.new)
            yield AlterObject(object_id=item.id, object_name=name, new=item, statements=statements)

    def _make_or_alter(self, item: ModelObject, *, is_begun: bool = False) -> Iterator[Operation]:
        is_again = self.situation.old.get(item.id) is not None
        if isinstance(item, Table):
            if self.is_made(item.id):
                constraints: tuple[Inline, ...] = self.inline.get(item.id, ())
                yield CreateTable(table=item, constraints=constraints, database=self.new, is_again=is_again)
            else:
                yield from add_and_retype(item, self.situation, self.restored)
            return
        if isinstance(item, Index) and self.is_made_by_parent(item):
            yield AdoptIndex(item=item, database=self.new)
            return
        owner = kind_of(item).parent_id(item)
        if self.is_made(item.id) or (owner is not None and owner in self.situation.replaced_tables):
            yield CreateObject(
                item=item,
                database=self.new,
                is_again=is_again,
                is_on_new_table=owner is not None and self.situation.old.get(owner) is None,
                is_begun=is_begun,
            )
            yield from restore_position(item, self.restored)
            return
        yield from self._alter(item)

    def _alter(self, item: ModelObject) -> Iterator[Operation]:
        before = self.situation.middle.get(item.id)
        if before is None or before is item or before == item:
            return
        kind = kind_of(item)
        name = kind.display_name(item, self.new)
        statements = kind.alter(before, item, self.new)
        if statements:
            yield AlterObject(object_id=item.id, object_name=name, new=item, statements=statements)
        owner = find_owner(item.id, self.new)
        if find_owner(item.id, self.situation.middle) != owner and (sql := kind.own(item, owner, self.new)) is not None:
            yield AlterObject(object_id=item.id, object_name=name, new=item, statements=(sql,), is_owner=True)
        if getattr(before, "comment", None) != getattr(item, "comment", None):
            sql = write_comment(kind.identity(item, self.new), getattr(item, "comment", None))
            yield AlterObject(object_id=item.id, object_name=name, new=item, statements=(sql,), is_comment=True)

    def _finish_table(self, table: Table) -> Iterator[Operation]:
        if self.is_made(table.id):
            unvalidated = tuple(write_unvalidated(table, self.new)) if has_children(table, self.new) else ()
            name = table_name(table)
            yield AlterObject(object_id=table.id, object_name=name, new=table, statements=unvalidated)
            return
        yield from finish_columns(table, self.situation, self.restored)
        yield from self._alter(table)

    def _own_sequences(self) -> Iterator[Operation]:
        for item in self.new.of_kind(Sequence):
            if item.owned_by is None:
                continue
            before = self.situation.old.get(item.id)
            is_owned = isinstance(before, Sequence) and before.owned_by == item.owned_by
            if is_owned and isinstance(before, Sequence) and not is_sequence_dropped_with_owner(before, self.situation):
                continue
            yield OwnSequence(item=item, database=self.new, has_other_owner=self._has_other_owner(item))
            if before is None and all(position.object_id != item.id for position in self.restored.positions):
                yield from self._start_behind(item)

    def _has_other_owner(self, item: Sequence) -> bool:
        """Say whether the sequence belongs to another than its table; what is made belongs to whoever runs the plan."""
        stays = not self.is_made(item.id) and self.situation.middle.get(item.id) is not None
        before = find_owner(item.id, self.situation.middle) if stays else None
        return before != find_owner(item.id, self.new)

    def _start_behind(self, item: Sequence) -> Iterator[Operation]:
        """Let a new sequence of a column that has values already go on behind them."""
        for table in self.new.tables:
            for column in table.columns:
                if column.id == item.owned_by and self.situation.stays(table.id) and item.increment > 0:
                    before = self.situation.old.table(table.id)
                    if any(was.id == column.id for was in before.columns):
                        name = kind_of(item).display_name(item, self.new)
                        sql = write_position_after(regclass(item.schema, item.name), column.name, table_name(table))
                        yield RunStatements(
                            object_id=item.id,
                            object_name=name,
                            title=f"Let sequence {name} go on behind the values in use",
                            statements=(sql,),
                        )

    def _set_replica_identities(self) -> Iterator[Operation]:
        for table in self.new.tables:
            before = self.situation.middle.get(table.id)
            was = before.replica_identity if isinstance(before, Table) and not self.is_made(table.id) else "default"
            index = table.replica_identity.partition(" ")[2]
            is_lost = bool(index) and any(
                item.id in self.situation.dropped and item.name == index for item in self.situation.old
            )
            if was != table.replica_identity or is_lost:
                yield AlterObject(
                    object_id=table.id,
                    object_name=kind_of(table).display_name(table, self.new),
                    new=replace(table),
                    statements=(write_replica_identity(table),),
                )

"""Making a plan: each direction is planned from the two models, never by turning statements round.

One transaction each way. Order: keep aside, drop what is in the way, rename, make and change, put data back, set the
rules again, drop what nobody needs any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemagen.ddl import order_objects
from schemagen.diff import align, compare, without_kept
from schemagen.kinds import kind_of
from schemagen.model import Database
from schemagen.operations.base import Operation
from schemagen.operations.hazards import HAZARDS
from schemagen.plan.dependents import add_dependents
from schemagen.plan.drops import list_drops, list_last_drops
from schemagen.plan.kept import Kept, KeptRows, find_kept
from schemagen.plan.makes import Maker
from schemagen.plan.notes import make_note_finder
from schemagen.plan.renames import list_renames
from schemagen.plan.restores import list_cleanups, list_keeps
from schemagen.plan.situation import Situation, find_situation
from schemagen.plan.steps import Plan, Step

FINAL = ("discards_new_data",)
"""Hazards of steps that nothing can reverse."""


def make_plan(old: Database, new: Database, *, name: str) -> Plan:
    """Return the steps that turn a database built as `old` into `new`, and back.

    `name` also names the tables in which data is kept, so it must differ between the plans of one project.
    """
    old = without_kept(old)
    new = _share(old, align(old, new))
    order, new_order = order_objects(old), order_objects(new)
    up = find_situation(old, new, order=order, new_order=new_order, is_restoring=False)
    add_dependents(up)
    kept = find_kept(up, plan_name=name)
    down = find_situation(new, old, order=new_order, new_order=order, is_restoring=bool(kept.names))
    _free_updated_tables(down, kept)
    add_dependents(down)
    return Plan(
        name=name,
        up=tuple(_make_steps(up, list_operations(up, keeps=kept, restores=Kept(), name=name))),
        down=tuple(_make_steps(down, list_operations(down, keeps=Kept(), restores=kept, name=name))),
        changes=compare(old, new),
    )


def _share(old: Database, new: Database) -> Database:
    """Return `new` with the very objects of `old` wherever they are equal: what is one object needs no second look."""
    return Database(tuple(was if (was := old.get(item.id)) == item and was is not None else item for item in new))


def list_operations(situation: Situation, *, keeps: Kept, restores: Kept, name: str) -> Iterator[Operation]:
    """Yield the operations of one direction in order; those without statements are left out."""
    carried = _find_carried(situation, name)
    is_kept = bool(keeps.names)
    maker = Maker(situation, restores, carried)
    phases = (
        list_keeps(situation, keeps),
        list_keeps(situation, carried),
        list_drops(situation, is_kept=is_kept),
        list_renames(situation),
        maker.run(),
        list_last_drops(situation),
        list_cleanups(carried),
        list_cleanups(restores),
    )
    for phase in phases:
        for operation in phase:
            if operation.sql():
                yield operation


def _free_updated_tables(situation: Situation, restores: Kept) -> None:
    """Drop for a while the triggers and rules of tables whose rows are updated, so that nothing else changes."""
    updated = {values.table.id for values in restores.values}
    for table in situation.old.tables:
        if table.partition_of is not None and table.partition_of.parent_id in updated:
            updated.add(table.id)
    for item in situation.old:
        kind = kind_of(item)
        if kind.parent_id(item) in updated and kind.word(item) in ("trigger", "rule"):
            situation.dropped.add(item.id)


def _find_carried(situation: Situation, name: str) -> Kept:
    """Return the tables that are made anew with their rows; partitions go with the table above them."""
    rows: list[KeptRows] = []
    for table in situation.old.tables:
        if table.id not in situation.replaced_tables:
            continue
        parent = table.partition_of.parent_id if table.partition_of else None
        if parent is None or not situation.is_gone_table(parent):
            rows.append(KeptRows(table=table, name=f"carried_{len(rows) + 1}"))
    return Kept(rows=tuple(rows))


def _make_steps(situation: Situation, operations: Iterator[Operation]) -> Iterator[Step]:
    find_notes = make_note_finder(situation)
    for operation in operations:
        hazards, notes = operation.hazards(), find_notes(operation)
        final = next((code for code in hazards if code in FINAL), None)
        for sql in operation.sql():
            yield Step(
                sql=sql,
                title=operation.describe(),
                object_id=operation.object_id,
                object_name=operation.object_name,
                lock=operation.lock,
                hazards=hazards,
                is_reversible=final is None,
                why_not=None if final is None else HAZARDS[final],
                keeps=operation.keeps,
                notes=notes,
            )

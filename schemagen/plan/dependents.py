"""What hangs on a change: objects that must be dropped for a while, and tables and columns that must be made anew."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds import kind_of
from schemagen.kinds.table import parent_ids
from schemagen.model import ForeignKey, Index, ModelObject, PrimaryKey, Table, Unique
from schemagen.plan.situation import Part, Situation, is_free, is_late, mentions


def add_dependents(situation: Situation) -> None:
    """Grow the sets of the situation until nothing more follows."""
    if not situation.is_anything_gone():
        return
    while _grow(situation):
        pass


def _grow(situation: Situation) -> bool:
    """Add what hangs on what is already dropped or changed; return whether anything was added."""
    before = _size(situation)
    touched = _find_touched(situation)
    changed = situation.retyped_columns | situation.gone_columns | situation.rebuilt_types
    for item in situation.order.objects:
        if isinstance(item, Table):
            _grow_table(item, situation)
        elif item.id not in situation.dropped and _hangs_on_change(item, situation, touched, changed):
            situation.dropped.add(item.id)
    return _size(situation) != before


def _size(situation: Situation) -> int:
    sets = (situation.dropped, situation.replaced_tables, situation.gone_columns, situation.renewed_columns)
    return sum(len(group) for group in sets)


def _find_touched(situation: Situation) -> frozenset[str]:
    """Return the tables of which a column goes or changes its type."""
    touched = situation.gone_columns | situation.retyped_columns
    if not touched:
        return frozenset()
    return frozenset(
        table.id for table in situation.old.tables if any(column.id in touched for column in table.columns)
    )


def _grow_table(table: Table, situation: Situation) -> None:
    if situation.new.get(table.id) is None:
        return
    if any(parent in situation.replaced_tables for parent in parent_ids(table)):
        situation.replaced_tables.add(table.id)
    changed = [
        column.name
        for column in table.columns
        if column.id in situation.retyped_columns or column.id in situation.gone_columns
    ]
    for column in table.columns:
        if column.generated is None or column.id in situation.gone_columns:
            continue
        if any(mentions(column.generated.expression, name) for name in changed):
            situation.gone_columns.add(column.id)
            situation.renewed_columns.add(column.id)


def _hangs_on_change(item: ModelObject, situation: Situation, touched: frozenset[str], changed: set[str]) -> bool:
    if not is_late(item) and not is_free(item):
        return False
    if not isinstance(item, Part):
        needed = kind_of(item).dependencies(item, situation.old)
        if not changed.isdisjoint(needed):
            return True
    needs = situation.order.needs[item.id]
    if any(need in situation.dropped or situation.is_gone_table(need) for need in needs):
        return True
    return isinstance(item, Part) and _part_hangs_on_change(item, situation, touched)


def _part_hangs_on_change(item: Part, situation: Situation, touched_tables: frozenset[str]) -> bool:
    table = situation.old.get(item.table_id)
    if not isinstance(table, Table):
        return False
    gone, retyped = situation.gone_columns, situation.retyped_columns
    if not gone and not retyped and not (isinstance(item, ForeignKey) and situation.dropped):
        return False
    if isinstance(item, ForeignKey):
        columns = {*item.columns, *item.referenced_columns}
        return not columns.isdisjoint(gone) or not columns.isdisjoint(retyped) or loses_its_key(item, situation)
    if item.table_id not in touched_tables:
        return False
    if isinstance(item, PrimaryKey | Unique):
        return bool({*item.columns, *item.include} & gone)
    touched = {column.name for column in table.columns if column.id in gone or column.id in retyped}
    texts: Iterable[str] = kind_of(item).expressions(item)
    if any(mentions(text, name) for text in texts for name in touched):
        return True
    if isinstance(item, Index):
        keys = {key.column_id for key in item.keys} | set(item.include)
        special = {key.column_id for key in item.keys if key.operator_class is not None}
        return bool(keys & gone) or bool(special & retyped)
    return False


def loses_its_key(item: ForeignKey, situation: Situation) -> bool:
    """Say whether the unique index that the foreign key refers to is dropped, and no other serves it."""
    wanted = set(item.referenced_columns)
    for object_id in situation.dropped:
        other = situation.old.get(object_id)
        if getattr(other, "table_id", None) != item.referenced_table_id:
            continue
        if isinstance(other, PrimaryKey | Unique) and set(other.columns) == wanted:
            return True
        if isinstance(other, Index) and other.is_unique and {key.column_id for key in other.keys} == wanted:
            return True
    return False

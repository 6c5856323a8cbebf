"""What hangs on a change: objects that must be dropped for a while, and tables and columns that must be made anew."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from schemagen.kinds import kind_of
from schemagen.kinds.table import parent_ids
from schemagen.model import Database, DefaultPrivileges, ForeignKey, Index, ModelObject, PrimaryKey, Table, Unique
from schemagen.plan.rewrite import rename_database
from schemagen.plan.situation import (
    Part,
    Situation,
    find_columns,
    find_replaced_table,
    is_free,
    is_late,
    mentions,
)


def add_dependents(situation: Situation) -> None:
    """Grow the sets of the situation until nothing more follows."""
    if situation.is_anything_gone():
        _grow_all(situation)
    _lift_default_privileges(situation)


def _lift_default_privileges(situation: Situation) -> None:
    """Take default privileges away while objects are made, or these would bring them; they come back last."""
    made = situation.dropped | situation.replaced_tables | situation.rebuilt_types
    if made or any(situation.old.get(item.id) is None for item in situation.new):
        situation.dropped.update(item.id for item in situation.old.of_kind(DefaultPrivileges))


def _grow_all(situation: Situation) -> None:
    while _grow(situation):
        pass
    if situation.released:
        standing = (situation.released.get(item.id, item) for item in situation.old)
        situation.middle = rename_database(Database(tuple(standing)), situation.new)


def _grow(situation: Situation) -> bool:
    """Add what hangs on what is already dropped or changed; return whether anything was added."""
    before = _size(situation)
    _grow_types(situation)
    touched = _find_touched(situation)
    changed = situation.retyped_columns | situation.gone_columns | situation.rebuilt_types
    leaving = [item for item in map(situation.old.get, sorted(situation.dropped)) if item is not None]
    routines = tuple(item.name for item in leaving if kind_of(item).space == "routine")
    gone = {table.id for table in situation.old.tables if situation.is_gone_table(table.id)}
    for item in situation.order.objects:
        if isinstance(item, Table):
            _grow_table(item, situation, routines)
        elif item.id not in situation.dropped and _hangs_on_change(item, situation, touched, changed, gone):
            _drop_or_release(item, situation, changed | situation.dropped | gone)
    return _size(situation) != before


def _drop_or_release(item: ModelObject, situation: Situation, going: AbstractSet[str]) -> None:
    """Let the item go for a while, or only those of its parts that hang on the change."""
    kind, old = kind_of(item), situation.old
    released = kind.release(item, going, old)
    if released is not item and released != item and going.isdisjoint(kind.dependencies(released, old)):
        situation.released[item.id] = released
    else:
        situation.released.pop(item.id, None)
        situation.dropped.add(item.id)


def _grow_types(situation: Situation) -> None:
    """Add types that are made of, or speak of, what goes."""
    count = len(situation.rebuilt_types)
    going = situation.rebuilt_types | situation.dropped
    for item in situation.order.objects:
        kind = kind_of(item)
        if not kind.is_value_type or item.id in situation.rebuilt_types or situation.new.get(item.id) is None:
            continue
        if going.isdisjoint(situation.order.needs[item.id]):
            continue
        released = kind.release(item, going, situation.old)
        if released != item and going.isdisjoint(kind.dependencies(item, situation.old)):
            situation.released[item.id] = released
        else:
            situation.released.pop(item.id, None)
            situation.rebuilt_types.add(item.id)
            going.add(item.id)
    if len(situation.rebuilt_types) != count:
        find_columns(situation)
        for table in situation.middle.tables:
            find_replaced_table(table, situation)


def _size(situation: Situation) -> int:
    sets = (
        situation.dropped,
        situation.replaced_tables,
        situation.gone_columns,
        situation.renewed_columns,
        situation.rebuilt_types,
    )
    return sum(len(group) for group in sets)


def _find_touched(situation: Situation) -> frozenset[str]:
    """Return the tables of which a column goes or changes its type."""
    touched = situation.gone_columns | situation.retyped_columns
    if not touched:
        return frozenset()
    return frozenset(
        table.id for table in situation.old.tables if any(column.id in touched for column in table.columns)
    )


def _grow_table(table: Table, situation: Situation, routines: tuple[str, ...]) -> None:
    """Add generated columns that are computed from what goes; `routines` are names of functions that do."""
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
        if any(mentions(column.generated.expression, name) for name in (*changed, *routines)):
            situation.gone_columns.add(column.id)
            situation.renewed_columns.add(column.id)


def _hangs_on_change(
    item: ModelObject, situation: Situation, touched: frozenset[str], changed: set[str], gone: set[str]
) -> bool:
    if not is_late(item) and not is_free(item):
        return False
    if not isinstance(item, Part):
        kind = kind_of(item)
        needed = kind.dependencies(item, situation.old)
        if not kind.blocks_type_changes:
            changed = changed - situation.retyped_columns
        if not changed.isdisjoint(needed):
            return True
    needs = situation.order.needs[item.id]
    if any(need in situation.dropped or need in gone for need in needs):
        return True
    above = getattr(item, "parent_index_id", None) or getattr(item, "parent_key_id", None)
    if above in situation.dropped:
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
        return bool({*item.columns, *item.include} & (gone | situation.text_columns))
    touched = {column.name for column in table.columns if column.id in gone or column.id in retyped}
    texts: Iterable[str] = kind_of(item).expressions(item)
    if any(mentions(text, name) for text in texts for name in touched):
        return True
    if isinstance(item, Index):
        keys = {key.column_id for key in item.keys} | set(item.include)
        special = {key.column_id for key in item.keys if key.operator_class is not None}
        return bool(keys & gone) or bool(special & retyped) or bool(keys & situation.text_columns)
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

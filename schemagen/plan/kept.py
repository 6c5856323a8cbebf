"""Deciding what the way up must keep aside so that the way down can put it back."""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.kinds.column import sequence_name
from schemagen.model import Column, PrimaryKey, Sequence, Table, Unique
from schemagen.names import derive_name, make_unique, to_snake_case
from schemagen.operations.conversion import judge
from schemagen.plan.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRows:
    """All rows of a table that is dropped."""

    table: Table
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptValues:
    """Columns of a table that stays. Without a key, `key` holds all columns that survive."""

    table: Table
    name: str
    columns: tuple[Column, ...]
    key: tuple[Column, ...]
    has_key: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPosition:
    """Where a sequence stands that is dropped; `object_id` is its own, or its identity column's."""

    schema: str
    sequence: str
    name: str
    object_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    rows: tuple[KeptRows, ...] = ()
    values: tuple[KeptValues, ...] = ()
    positions: tuple[KeptPosition, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all kept tables."""
        rows, values = (item.name for item in self.rows), (item.name for item in self.values)
        return (*rows, *values, *(item.name for item in self.positions))


def find_kept(situation: Situation, *, plan_name: str) -> Kept:
    """Return what this direction would lose and the other needs."""
    names = _Names(plan_name)
    rows = tuple(
        KeptRows(table=table, name=names.make(table.name, "rows"))
        for table in situation.old.tables
        if situation.new.get(table.id) is None and not _is_covered_by_parent(table, situation)
    )
    values = tuple(
        kept for table in situation.old.tables if (kept := _find_values(table, situation, names)) is not None
    )
    return Kept(rows=rows, values=values, positions=tuple(_find_positions(situation, names)))


class _Names:
    def __init__(self, plan_name: str) -> None:
        self.plan_name = to_snake_case(plan_name) or "plan"
        self.taken: set[str] = set()

    def make(self, object_name: str, suffix: str) -> str:
        name = make_unique(derive_name(self.plan_name, object_name, suffix=suffix), self.taken)
        self.taken.add(name)
        return name


def _is_covered_by_parent(table: Table, situation: Situation) -> bool:
    """Say whether the rows are copied with those of the partitioned table above."""
    return table.partition_of is not None and situation.is_gone_table(table.partition_of.parent_id)


def _find_values(table: Table, situation: Situation, names: _Names) -> KeptValues | None:
    after = situation.new.get(table.id)
    if not isinstance(after, Table):
        return None
    if table.partition_of is not None and situation.new.get(table.partition_of.parent_id) is not None:
        return None  # the partitioned table keeps them
    targets = {column.id: column for column in after.columns}
    lost = tuple(
        column
        for column in table.columns
        if column.generated is None and _loses_values(column, targets.get(column.id), situation)
    )
    if not lost:
        return None
    lost_ids = {column.id for column in lost}
    key = _find_key(table, lost_ids, situation)
    survivors = tuple(column for column in table.columns if column.generated is None and column.id not in lost_ids)
    return KeptValues(
        table=table,
        name=names.make(table.name, "values"),
        columns=lost,
        key=key or survivors,
        has_key=bool(key),
    )


def _loses_values(column: Column, target: Column | None, situation: Situation) -> bool:
    if target is None or column.id in situation.gone_columns:
        return True
    if column.id not in situation.retyped_columns:
        return False
    return judge(column, target, situation.old, situation.new) == "lossy"


def _find_key(table: Table, lost: set[str], situation: Situation) -> tuple[Column, ...]:
    """Return the columns of a key that identifies the rows before and after, the primary key by preference."""
    columns = {column.id: column for column in table.columns}
    keys: list[PrimaryKey | Unique] = [item for item in situation.old.of_kind(PrimaryKey) if item.table_id == table.id]
    keys.extend(item for item in situation.old.of_kind(Unique) if item.table_id == table.id)
    for item in keys:
        members = [columns[column_id] for column_id in item.columns]
        if any(column.id in lost or column.generated is not None for column in members):
            continue
        is_required = isinstance(item, PrimaryKey) or all(column.is_not_null for column in members)
        if is_required and not item.is_without_overlaps and not item.is_deferrable:
            return tuple(members)
    return ()


def _find_positions(situation: Situation, names: _Names) -> list[KeptPosition]:
    found = []
    for item in situation.old.of_kind(Sequence):
        if situation.new.get(item.id) is None:
            found.append((item.schema, item.name, item.id))
    for table in situation.old.tables:
        after = situation.new.get(table.id)
        targets = {column.id: column for column in after.columns} if isinstance(after, Table) else {}
        for column in table.columns:
            target = targets.get(column.id)
            if column.identity is not None and column.is_local and (target is None or target.identity is None):
                found.append((table.schema, sequence_name(table, column), column.id))
    return [
        KeptPosition(schema=schema, sequence=name, name=names.make(name, "position"), object_id=object_id)
        for schema, name, object_id in found
    ]

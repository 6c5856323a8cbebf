"""What has to happen to each object and column between two models, before any order is chosen.

`old` bears the old names, `middle` is the same database under the new names, `new` is the target. Ids are shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from schemagen.ddl import Ordered, order_objects
from schemagen.kinds import kind_of
from schemagen.kinds.base import EARLY
from schemagen.kinds.table import inherited_column, parent_ids
from schemagen.model import (
    Check,
    Column,
    Database,
    Exclusion,
    ForeignKey,
    Index,
    ModelObject,
    PrimaryKey,
    Sequence,
    Table,
    Unique,
)
from schemagen.operations.turn_composites import list_turned
from schemagen.plan.rebuilt_types import find_rebuilt_types, find_text_types
from schemagen.plan.rewrite import rename_database
from schemagen.sql.quote import may_contain

Part = PrimaryKey | Unique | Check | Exclusion | ForeignKey | Index


@dataclass(slots=True)
class Situation:
    """Sets of ids that grow until nothing more follows from them.

    `dropped` are constraints, indexes and opaque objects that go before the rest changes, for good or for a while;
    `replaced_tables` are made anew with their rows; `rebuilt_types` are made anew under their name; `gone_columns`
    are dropped (and added again, if the column survives as `renewed_columns`); `retyped_columns` change their type.
    """

    old: Database
    middle: Database
    new: Database
    is_restoring: bool
    order: Ordered
    new_order: Ordered
    parents: frozenset[str]
    """Tables with partitions or children, before or after."""
    dropped: set[str] = field(default_factory=set)
    replaced_tables: set[str] = field(default_factory=set)
    rebuilt_types: set[str] = field(default_factory=set)
    gone_columns: set[str] = field(default_factory=set)
    renewed_columns: set[str] = field(default_factory=set)
    retyped_columns: set[str] = field(default_factory=set)
    text_types: set[str] = field(default_factory=set)
    """Range types that are made anew or give way, and rebuilt types made of those: their columns are text meanwhile,
    because nobody but a superuser can take the name from the constructors of a range type."""
    text_columns: set[str] = field(default_factory=set)
    released: dict[str, ModelObject] = field(default_factory=dict)
    """By id, objects that stand without some of their parts meanwhile, as they are then (under the old names)."""

    @property
    def turned(self) -> frozenset[str]:
        """Composite types whose values are carried over attribute by attribute."""
        found = list_turned(self.old, self.new, self.rebuilt_types - self.text_types, self.retyped_columns)
        return frozenset(item.id for item in found)

    def is_gone_table(self, table_id: str) -> bool:
        """Say whether the table is dropped, for good or to be made anew."""
        return self.old.get(table_id) is not None and (
            self.new.get(table_id) is None or table_id in self.replaced_tables
        )

    def is_anything_gone(self) -> bool:
        """Say whether anything is dropped, made anew or changes its type, so that others may hang on it."""
        sets = (self.dropped, self.replaced_tables, self.rebuilt_types, self.gone_columns, self.retyped_columns)
        return any(sets) or any(self.new.get(item.id) is None for item in self.old)

    def stays(self, table_id: str) -> bool:
        """Say whether the table is there before and after, and is only altered."""
        return (
            self.old.get(table_id) is not None
            and self.new.get(table_id) is not None
            and table_id not in self.replaced_tables
        )

    def is_inherited(self, table: Table, column: Column, database: Database) -> bool:
        """Say whether a parent's statement changes this column too."""
        if table.partition_of is None and not table.inherits:
            return False
        parents = [database.table(parent) for parent in parent_ids(table) if database.get(parent) is not None]
        return inherited_column(column, parents) is not None

    def staying_tables(self) -> Iterator[tuple[Table, Table, Table]]:
        """Yield (old, middle, new) of each table that is only altered, parents first."""
        for item in self.order.objects:
            if isinstance(item, Table) and self.stays(item.id):
                yield item, self.middle.table(item.id), self.new.table(item.id)


def find_situation(
    old: Database,
    new: Database,
    *,
    is_restoring: bool,
    order: Ordered | None = None,
    new_order: Ordered | None = None,
) -> Situation:
    """Return what the differences ask for by themselves; both models have aligned ids.

    The orders of both are made here unless the caller has them already.
    """
    middle = rename_database(old, new)
    parents = frozenset(parent for each in (old, new) for table in each.tables for parent in parent_ids(table))
    situation = Situation(
        old=old,
        middle=middle,
        new=new,
        is_restoring=is_restoring,
        order=order or order_objects(old),
        new_order=new_order or order_objects(new),
        parents=parents,
    )
    find_rebuilt_types(situation)
    find_columns(situation)
    _find_replaced(situation)
    return situation


def is_late(item: ModelObject) -> bool:
    """Say whether the object hangs on tables, so that it is dropped before they change and made after them."""
    return kind_of(item).weigh(item) >= EARLY


def is_free(item: ModelObject) -> bool:
    """Say whether it is a thing that tables may need, dropped and made anew as a whole: a function, a collation…

    Tables, sequences and types of values have ways of their own to survive a change.
    """
    return not (is_late(item) or isinstance(item, Table | Sequence) or kind_of(item).is_value_type)


def mentions(text: str, name: str) -> bool:
    """Say whether the SQL may name this; too often rather than too seldom."""
    return name in words_of(text) if re.fullmatch(r"[^\W\d]\w*", name) else may_contain(text, name)


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """Return all words in the text, also as PostgreSQL folds them."""
    return frozenset(re.findall(r"[^\W\d]\w*", f"{text} {text.lower()}"))


def find_columns(situation: Situation) -> None:
    """Find the columns that go or change their type, by themselves or for the sake of a type that is rebuilt."""
    find_text_types(situation)
    for before in situation.middle.tables:
        after = situation.new.get(before.id)
        if not isinstance(after, Table) or (after is before and not situation.rebuilt_types):
            continue
        targets = {column.id: column for column in after.columns}
        for column in before.columns:
            target = targets.get(column.id)
            if target is None:
                situation.gone_columns.add(column.id)
            elif _must_renew(column, target, situation):
                situation.gone_columns.add(column.id)
                situation.renewed_columns.add(column.id)
            elif _is_retyped(column, target, situation):
                situation.retyped_columns.add(column.id)
                if column.type.object_id in situation.text_types:
                    situation.text_columns.add(column.id)


def _is_retyped(column: Column, target: Column, situation: Situation) -> bool:
    return (
        column.type != target.type
        or column.collation != target.collation
        or (column.type.object_id in situation.rebuilt_types)
    )


def _must_renew(column: Column, target: Column, situation: Situation) -> bool:
    if column.generated == target.generated:
        return target.generated is not None and _is_retyped(column, target, situation)
    # Only a stored expression can be taken away in place (manual, ALTER TABLE, DROP EXPRESSION).
    return target.generated is not None or (column.generated is not None and not column.generated.is_stored)


def _find_replaced(situation: Situation) -> None:
    """Find tables that cannot be altered, and what is removed or cannot be changed in place.

    Functions and their like are dropped last, unless another takes their name.
    """
    wanted = {
        (getattr(item, "schema", None), item.name) for item in situation.new if situation.old.get(item.id) is None
    }
    for item in situation.middle:
        after = situation.new.get(item.id)
        if after is item and not isinstance(item, Table):
            continue
        if isinstance(item, Table):
            find_replaced_table(item, situation)
        elif after is None and is_free(item):
            if (getattr(item, "schema", None), item.name) in wanted:
                situation.dropped.add(item.id)
        elif (is_late(item) or is_free(item)) and _must_drop(item, after, situation):
            situation.dropped.add(item.id)


def _must_drop(item: ModelObject, after: ModelObject | None, situation: Situation) -> bool:
    if after is None or after.kind != item.kind or kind_of(item).alter(item, after, situation.new) is None:
        return True
    return _cannot_be_renamed(situation.old.get(item.id), item, after, situation)


def find_replaced_table(item: Table, situation: Situation) -> None:
    """Note the table, as it stands after the renames, if it cannot be altered."""
    after = situation.new.get(item.id)
    if isinstance(after, Table) and _must_replace_table(item, after, situation):
        situation.replaced_tables.add(item.id)


def _must_replace_table(before: Table, after: Table, situation: Situation) -> bool:
    if after.of_type_id is not None and after.of_type_id in situation.rebuilt_types:
        return True
    if before is not after and kind_of(before).alter(before, after, situation.new) is None:
        return True
    if before is not after and _must_redeclare(before, after, situation):
        return True
    if before.partition_key is None:
        return False
    touched = situation.retyped_columns | situation.gone_columns
    return any(column.id in touched and mentions(before.partition_key, column.name) for column in before.columns)


def _must_redeclare(before: Table, after: Table, situation: Situation) -> bool:
    """Say whether a child by inheritance starts or stops to declare a column that it keeps: no ALTER says so.

    A column that loses its last parent becomes the child's own by itself.
    """
    if not before.inherits or not after.inherits:
        return False
    parents = [situation.middle.table(each) for each in before.inherits if each in after.inherits]
    own = {column.id: column for column in after.columns}
    for column in before.columns:
        is_local = column.is_local or inherited_column(column, parents) is None
        if column.id in own and own[column.id].is_local != is_local:
            return True
    return False


def _cannot_be_renamed(old: Any, middle: Any, after: Any, situation: Situation) -> bool:
    """Say whether PostgreSQL has no words for its new name; a renamed schema or table around it is followed."""
    return kind_of(middle).rename(put_name(middle, old.name), after, situation.middle) is None


def put_name(item: Any, name: str) -> Any:
    """Return the item under a name; what has no name of its own (a grant is called by its grantee) stays."""
    return replace(item, name=name) if item.name != name and "name" in item.__slots__ else item


def is_sequence_dropped_with_owner(item: Sequence, situation: Situation) -> bool:
    """Say whether the sequence goes by itself, because the column that owns it goes."""
    if item.owned_by is None:
        return False
    if item.owned_by in situation.gone_columns:
        return True
    return any(
        situation.is_gone_table(table.id) and any(column.id == item.owned_by for column in table.columns)
        for table in situation.old.tables
    )

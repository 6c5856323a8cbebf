"""What primary keys, unique and exclusion constraints share: an index of the same name serves them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from schemagen.kinds.base import alter_parameters, find_table, write_columns, write_comment, write_parameters
from schemagen.kinds.constraint import ConstraintKind, write_deferrable
from schemagen.kinds.index import is_other_clustered
from schemagen.kinds.partition import must_be_attached
from schemagen.model import Database, Exclusion, PrimaryKey, Unique
from schemagen.sql.quote import quote_name, quote_qualified

IndexedT = TypeVar("IndexedT", bound="PrimaryKey | Unique | Exclusion")
KeyT = TypeVar("KeyT", bound="PrimaryKey | Unique")


class IndexedConstraintKind(ConstraintKind[IndexedT]):
    """`fixed` are the fields that no ALTER changes."""

    fixed: ClassVar[tuple[str, ...]]

    def dependencies(self, item: IndexedT, database: Database) -> Iterable[str]:
        yield item.table_id
        if is_attached_by_hand(item, database) and item.parent_key_id is not None:
            yield item.parent_key_id

    def create(self, item: IndexedT, database: Database) -> tuple[str, ...]:
        only = "ONLY " if item.is_only else ""
        made = f"ALTER TABLE {only}{self.table(item, database)}\n    ADD {self.define(item, database)}"
        return (made, *self.finish(item, database))

    def finish(self, item: IndexedT, database: Database) -> tuple[str, ...]:
        """Return what no clause of the constraint can say: its place under the parent's key, and the cluster mark."""
        statements = []
        if is_attached_by_hand(item, database) and item.parent_key_id is not None:
            parent = database.get(item.parent_key_id)
            above = find_table(getattr(parent, "table_id", ""), database, needed_by=item.name)
            name = quote_qualified(above.schema, getattr(parent, "name", ""))
            statements.append(f"ALTER INDEX {name} ATTACH PARTITION {self._index(item, database)}")
        if item.is_clustered:
            statements.append(f"ALTER TABLE {self.table(item, database)} CLUSTER ON {quote_name(item.name)}")
        return tuple(statements)

    def comments(self, item: IndexedT, database: Database) -> tuple[str, ...]:
        own = super().comments(item, database)
        if item.index_comment is None:
            return own
        return (*own, write_comment(f"INDEX {self._index(item, database)}", item.index_comment))

    def alter(self, old: IndexedT, new: IndexedT, database: Database) -> tuple[str, ...] | None:
        fields = ("table_id", "is_only", "parent_key_id", *self.fixed)
        if any(getattr(old, name) != getattr(new, name) for name in fields):
            return None
        index = self._index(new, database)
        statements = list(alter_parameters(f"ALTER INDEX {index}", old.storage_parameters, new.storage_parameters))
        if old.tablespace != new.tablespace:
            statements.append(f"ALTER INDEX {index} SET TABLESPACE {quote_name(new.tablespace or 'pg_default')}")
        is_passed_on = not new.is_clustered and is_other_clustered(new.table_id, database)
        if old.is_clustered != new.is_clustered and not is_passed_on:
            words = f"CLUSTER ON {quote_name(new.name)}" if new.is_clustered else "SET WITHOUT CLUSTER"
            statements.append(f"ALTER TABLE {self.table(new, database)} {words}")
        if old.index_comment != new.index_comment:
            statements.append(write_comment(f"INDEX {index}", new.index_comment))
        return tuple(statements)

    def _index(self, item: IndexedT, database: Database) -> str:
        return quote_qualified(find_table(item.table_id, database, needed_by=item.name).schema, item.name)


class KeyKind(IndexedConstraintKind[KeyT]):
    """A key over columns."""

    space = "relation"
    words: str
    fixed: ClassVar[tuple[str, ...]] = ("columns", "include", "is_deferrable", "is_deferred", "is_without_overlaps")

    def clauses(self, item: KeyT, database: Database) -> list[str]:
        columns = write_columns(item.table_id, item.columns, database, needed_by=item.name)
        tail = " WITHOUT OVERLAPS" if item.is_without_overlaps else ""
        parts: list[str] = [f"{self.write_words(item)} ({columns}{tail})"]
        if item.include:
            parts.append(f"INCLUDE ({write_columns(item.table_id, item.include, database, needed_by=item.name)})")
        parts.extend(
            part for part in (write_parameters(item.storage_parameters).strip(), write_tablespace(item)) if part
        )
        return [*parts, *write_deferrable(item)]

    def write_words(self, item: KeyT) -> str:
        """Return the words before the columns."""
        return self.words


def write_tablespace(item: Any) -> str:
    """Return `USING INDEX TABLESPACE …`, or nothing."""
    return f"USING INDEX TABLESPACE {quote_name(item.tablespace)}" if item.tablespace else ""


def can_stand_inside(item: PrimaryKey | Unique | Exclusion, database: Database) -> bool:
    """Say whether CREATE TABLE can hold the key.

    A primary key over inherited columns cannot: it would name their NOT NULL constraints itself.
    """
    if item.is_only or is_attached_by_hand(item, database):
        return False
    table = find_table(item.table_id, database, needed_by=item.name)
    if not isinstance(item, PrimaryKey) or must_be_attached(table, database):
        return True
    return all(column.is_local for column in table.columns if column.id in item.columns)


def is_attached_by_hand(item: PrimaryKey | Unique | Exclusion, database: Database) -> bool:
    """Say whether the key hangs under a key of the parent that does not adopt it by itself."""
    parent = database.get(item.parent_key_id) if item.parent_key_id is not None else None
    return bool(getattr(parent, "is_only", False))

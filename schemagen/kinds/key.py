"""What primary keys and unique constraints share: key columns and the index behind them."""

from __future__ import annotations

from typing import TypeVar

from schemagen.kinds.base import alter_parameters, find_table, write_columns, write_parameters
from schemagen.kinds.constraint import ConstraintKind, write_deferrable
from schemagen.model import Database, PrimaryKey, Unique
from schemagen.sql.quote import quote_qualified

KeyT = TypeVar("KeyT", PrimaryKey, Unique)


class KeyKind(ConstraintKind[KeyT]):
    """A constraint that an index of the same name serves."""

    space = "relation"
    words: str

    def clauses(self, item: KeyT, database: Database) -> list[str]:
        columns = write_columns(item.table_id, item.columns, database, needed_by=item.name)
        tail = " WITHOUT OVERLAPS" if item.is_without_overlaps else ""
        parts: list[str] = [f"{self.write_words(item)} ({columns}{tail})"]
        if item.include:
            parts.append(f"INCLUDE ({write_columns(item.table_id, item.include, database, needed_by=item.name)})")
        if item.storage_parameters:
            parts.append(write_parameters(item.storage_parameters).strip())
        return [*parts, *write_deferrable(item)]

    def write_words(self, item: KeyT) -> str:
        """Return the words before the columns."""
        return self.words

    def alter(self, old: KeyT, new: KeyT, database: Database) -> tuple[str, ...] | None:
        attributes = ("table_id", "columns", "include", "is_deferrable", "is_deferred", "is_without_overlaps")
        if any(getattr(old, name) != getattr(new, name) for name in attributes):
            return None
        if (
            isinstance(old, Unique)
            and isinstance(new, Unique)
            and (old.is_nulls_not_distinct != new.is_nulls_not_distinct)
        ):
            return None
        schema = find_table(new.table_id, database, needed_by=new.name).schema
        target = f"ALTER INDEX {quote_qualified(schema, new.name)}"
        return alter_parameters(target, old.storage_parameters, new.storage_parameters)

"""What the five kinds of table constraint share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, TypeVar

from schemagen.kinds.base import ObjectKind, write_relation
from schemagen.model import Database
from schemagen.sql.quote import quote_name

ConstraintT = TypeVar("ConstraintT", bound=Any)


class ConstraintKind(ObjectKind[ConstraintT]):
    """A constraint of a table; `define` gives the part after ADD."""

    keyword = "CONSTRAINT"

    @abstractmethod
    def clauses(self, item: ConstraintT, database: Database) -> list[str]:
        """Return the definition clause by clause, without the name."""

    def define(self, item: ConstraintT, database: Database) -> str:
        """Return `CONSTRAINT name …` as it stands inside CREATE TABLE."""
        return " ".join((f"CONSTRAINT {quote_name(item.name)}", *self.clauses(item, database)))

    def table(self, item: ConstraintT, database: Database) -> str:
        """Return the qualified name of the constraint's table."""
        return write_relation(item.table_id, database, needed_by=item.name)

    def name(self, item: ConstraintT, database: Database) -> str:
        return quote_name(item.name)

    def identity(self, item: ConstraintT, database: Database) -> str:
        return f"CONSTRAINT {quote_name(item.name)} ON {self.table(item, database)}"

    def display_name(self, item: ConstraintT, database: Database) -> str:
        return f"{quote_name(item.name)} on {self.table(item, database)}"

    def dependencies(self, item: ConstraintT, database: Database) -> Iterable[str]:
        return (item.table_id,)

    def create(self, item: ConstraintT, database: Database) -> tuple[str, ...]:
        return (f"ALTER TABLE {self.table(item, database)}\n    ADD {self.define(item, database)}",)

    def finish(self, item: ConstraintT, database: Database) -> tuple[str, ...]:
        """Return the statements for what no clause of the constraint can say."""
        return ()

    def drop(self, item: ConstraintT, database: Database) -> str:
        return f"ALTER TABLE {self.table(item, database)} DROP CONSTRAINT {quote_name(item.name)}"

    def rename(self, old: ConstraintT, new: ConstraintT, database: Database) -> tuple[str, ...] | None:
        if old.name == new.name:
            return ()
        table = self.table(old, database)
        return (f"ALTER TABLE {table} RENAME CONSTRAINT {quote_name(old.name)} TO {quote_name(new.name)}",)


def write_deferrable(item: Any) -> list[str]:
    """Return DEFERRABLE and INITIALLY DEFERRED where they are set."""
    if not item.is_deferrable:
        return []
    return ["DEFERRABLE", "INITIALLY DEFERRED"] if item.is_deferred else ["DEFERRABLE"]

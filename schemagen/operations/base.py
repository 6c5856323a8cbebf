"""What every operation can do, and helpers to change a model in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace

from schemagen.kinds import kind_of
from schemagen.model import Column, Database, ModelObject, Table

# Lock levels: manual, "Explicit Locking", table 13.2 (PostgreSQL 18).
ACCESS_EXCLUSIVE = "ACCESS EXCLUSIVE"
SHARE_ROW_EXCLUSIVE = "SHARE ROW EXCLUSIVE"
SHARE = "SHARE"
SHARE_UPDATE_EXCLUSIVE = "SHARE UPDATE EXCLUSIVE"
ROW_EXCLUSIVE = "ROW EXCLUSIVE"
ACCESS_SHARE = "ACCESS SHARE"
NO_LOCK = "none"


class Operation(ABC):
    """One action on one object. Subclasses are frozen dataclasses."""

    object_id: str
    object_name: str

    @abstractmethod
    def sql(self) -> tuple[str, ...]:
        """Return the statements, without semicolons; none if there is nothing to do."""

    @abstractmethod
    def describe(self) -> str:
        """Return one line for people, without a full stop."""

    @property
    def lock(self) -> str:
        """Return the strongest lock that the statements take on a table."""
        return ACCESS_EXCLUSIVE

    def hazards(self) -> tuple[str, ...]:
        """Return codes of `HAZARDS`."""
        return ()

    @property
    def keeps(self) -> str | None:
        """Return the table in which the operation keeps data aside, if it does."""
        return None

    def apply(self, database: Database) -> Database:
        """Return the model after the operation."""
        return database


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOperation(Operation):
    """An operation on a whole object of any kind; `database` holds what the object refers to."""

    item: ModelObject
    database: Database

    @property
    def object_id(self) -> str:  # type: ignore[override]
        return self.item.id

    @property
    def object_name(self) -> str:  # type: ignore[override]
        return kind_of(self.item).display_name(self.item, self.database)


def put(database: Database, item: ModelObject) -> Database:
    """Return the database with the item added, or in the place of the one with its id."""
    return Database((*(other for other in database if other.id != item.id), item))


def change_table(database: Database, table_id: str, change: Callable[[Table], Table]) -> Database:
    """Return the database with one table changed."""
    return put(database, change(database.table(table_id)))


def put_column(table: Table, column_id: str, new: object) -> Table:
    """Return the table with a column replaced, added, or (new is None) removed."""
    columns = tuple(column for column in table.columns if column.id != column_id)
    return replace(table, columns=(*columns, new) if isinstance(new, Column) else columns)

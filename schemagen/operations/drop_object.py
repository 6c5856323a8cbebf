"""Drop an object of any kind."""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.kinds import kind_of
from schemagen.model import Database, ModelObject, OpaqueObject, Table
from schemagen.operations.base import ACCESS_EXCLUSIVE, NO_LOCK, ItemOperation, take
from schemagen.operations.create_object import describe_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class DropObject(ItemOperation):
    """`is_for_a_while` says that the object is made again later in the plan; `is_kept`, that rows were copied."""

    is_for_a_while: bool = False
    is_kept: bool = False
    sql_text: str | None = None
    """Set where the object has lost its name before it is dropped."""

    def sql(self) -> tuple[str, ...]:
        return (self.sql_text or kind_of(self.item).drop(self.item, self.database),)

    def describe(self) -> str:
        why = " to make it again later" if self.is_for_a_while else ""
        return f"Drop {describe_kind(self.item)} {self.object_name}{why}"

    @property
    def lock(self) -> str:
        has_table = isinstance(self.item, Table) or getattr(self.item, "table_id", None) is not None
        if isinstance(self.item, OpaqueObject):
            has_table = self.item.parent_id is not None or "view" in self.item.object_kind
        return ACCESS_EXCLUSIVE if has_table else NO_LOCK

    def hazards(self) -> tuple[str, ...]:
        if self.is_for_a_while:
            return ("rebuilds_dependents",)
        if isinstance(self.item, Table):
            return ("deletes_data",) if self.is_kept else ("discards_new_data",)
        return ()

    def apply(self, database: Database) -> Database:
        if self.is_for_a_while:
            return database
        if isinstance(self.item, Table):  # what hangs on a table goes with it
            parts = (item for item in database if self.item.id not in (_owner(item), item.id))
            return Database(tuple(parts))
        return take(database, self.item.id)


def _owner(item: ModelObject) -> str | None:
    return getattr(item, "table_id", None) or getattr(item, "parent_id", None)

"""Drop an object of any kind."""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.kinds import kind_of
from schemagen.model import Database, Table
from schemagen.operations.base import ItemOperation
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
        return kind_of(self.item).lock(self.item, "drop")

    def hazards(self) -> tuple[str, ...]:
        if self.is_for_a_while:
            return ("rebuilds_dependents",)
        if isinstance(self.item, Table):
            return ("deletes_data",) if self.is_kept else ("discards_new_data",)
        return ()

    def apply(self, database: Database) -> Database:
        if self.is_for_a_while:
            return database
        gone = {self.item.id}
        while True:  # what belongs to it goes with it, and what belongs to that
            more = {item.id for item in database if kind_of(item).parent_id(item) in gone} - gone
            if not more:
                return Database(tuple(item for item in database if item.id not in gone))
            gone |= more

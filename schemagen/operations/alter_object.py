"""Change attributes of an object in place; the statements come from its kind."""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.model import Database, ForeignKey, ModelObject, Sequence, Table
from schemagen.operations.base import (
    ACCESS_EXCLUSIVE,
    NO_LOCK,
    SHARE_ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    Operation,
    put,
)
from schemagen.operations.create_object import describe_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterObject(Operation):
    object_id: str
    object_name: str
    new: ModelObject
    statements: tuple[str, ...]
    is_comment: bool = False

    def sql(self) -> tuple[str, ...]:
        return self.statements

    def describe(self) -> str:
        what = "Comment on" if self.is_comment else "Change"
        return f"{what} {describe_kind(self.new)} {self.object_name}"

    @property
    def lock(self) -> str:
        if self.is_comment:
            return SHARE_UPDATE_EXCLUSIVE
        if isinstance(self.new, Sequence | ForeignKey):
            return SHARE_ROW_EXCLUSIVE
        has_table = isinstance(self.new, Table) or hasattr(self.new, "table_id")
        return ACCESS_EXCLUSIVE if has_table else NO_LOCK

    def hazards(self) -> tuple[str, ...]:
        text = " ".join(self.statements)
        found = []
        if "VALIDATE CONSTRAINT" in text or "ATTACH PARTITION" in text:
            found.append("fails_on_values")
        if " SET UNLOGGED" in text or " SET LOGGED" in text or " SET TABLESPACE" in text:
            found.append("rewrites_table")
        return tuple(found)

    def apply(self, database: Database) -> Database:
        return put(database, self.new)

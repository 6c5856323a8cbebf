"""Change attributes of an object in place; the statements come from its kind."""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.kinds import kind_of
from schemagen.model import Database, ModelObject
from schemagen.operations.base import Operation, put
from schemagen.operations.create_object import describe_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterObject(Operation):
    object_id: str
    object_name: str
    new: ModelObject
    statements: tuple[str, ...]
    is_comment: bool = False
    is_owner: bool = False
    is_for_a_while: bool = False
    """Parts are taken away that come back later in the plan."""

    def sql(self) -> tuple[str, ...]:
        return self.statements

    def describe(self) -> str:
        what = "Comment on" if self.is_comment else "Set the owner of" if self.is_owner else "Change"
        why = " to change it back later" if self.is_for_a_while else ""
        return f"{what} {describe_kind(self.new)} {self.object_name}{why}"

    @property
    def lock(self) -> str:
        return kind_of(self.new).lock(self.new, "comment" if self.is_comment else "alter")

    def hazards(self) -> tuple[str, ...]:
        text = " ".join(self.statements)
        found = ["rebuilds_dependents"] if self.is_for_a_while else []
        if "VALIDATE CONSTRAINT" in text or "ATTACH PARTITION" in text:
            found.append("fails_on_values")
        if " SET UNLOGGED" in text or " SET LOGGED" in text or " SET TABLESPACE" in text:
            found.append("rewrites_table")
        return tuple(found)

    def apply(self, database: Database) -> Database:
        return put(database, self.new)

"""Create a table with the constraints that can stand inside CREATE TABLE, and all comments."""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.kinds import kind_of, write_own
from schemagen.kinds.column import table_name
from schemagen.kinds.constraint import ConstraintKind
from schemagen.kinds.table import KIND
from schemagen.model import Check, Database, Exclusion, PrimaryKey, Table, Unique
from schemagen.operations.base import ACCESS_EXCLUSIVE, NO_LOCK, Operation, put


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTable(Operation):
    table: Table
    constraints: tuple[PrimaryKey | Unique | Check | Exclusion, ...]
    database: Database
    is_again: bool = False

    @property
    def object_id(self) -> str:  # type: ignore[override]
        return self.table.id

    @property
    def object_name(self) -> str:  # type: ignore[override]
        return table_name(self.table)

    def sql(self) -> tuple[str, ...]:
        clauses: list[str] = []
        comments: list[str] = []
        for item in self.constraints:
            kind = kind_of(item)
            if isinstance(kind, ConstraintKind):
                clauses.append(kind.define(item, self.database))
                comments.extend((*kind.finish(item, self.database), *kind.comments(item, self.database)))
        keys = [item.columns for item in self.constraints if isinstance(item, PrimaryKey)]
        statements = KIND.create_with(
            self.table, self.database, constraints=clauses, key_columns=frozenset(keys[0] if keys else ())
        )
        owned = write_own(self.table, self.database)
        return (*statements, *owned, *KIND.comments(self.table, self.database), *comments)

    def describe(self) -> str:
        return f"Create table {self.object_name}" + (" again" if self.is_again else "")

    @property
    def lock(self) -> str:
        return NO_LOCK if self.table.partition_of is None else ACCESS_EXCLUSIVE

    def apply(self, database: Database) -> Database:
        for item in (self.table, *self.constraints):
            database = put(database, item)
        return database

"""Rename an object or move it to another schema, and the servants that bear a name made from its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from schemagen.kinds import kind_of
from schemagen.kinds.column import table_name
from schemagen.model import Database, Enum, ModelObject, Table
from schemagen.operations.base import Operation, put
from schemagen.operations.create_object import describe_kind
from schemagen.sql.quote import quote_body, quote_literal, quote_name


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameObject(Operation):
    """`statements` come from the kind; `new` is the item with its new name and schema but all else as before."""

    object_id: str
    object_name: str
    new: ModelObject
    new_name: str
    statements: tuple[str, ...]

    def sql(self) -> tuple[str, ...]:
        return self.statements

    def describe(self) -> str:
        if self.object_name == self.new_name:  # only its labels or checks
            return f"Rename parts of {describe_kind(self.new)} {self.object_name}"
        return f"Rename {describe_kind(self.new)} {self.object_name} to {self.new_name}"

    @property
    def lock(self) -> str:
        return kind_of(self.new).lock(self.new, "rename")

    def hazards(self) -> tuple[str, ...]:
        return () if kind_of(self.new).parent_id(self.new) is not None else ("breaks_old_names",)

    def apply(self, database: Database) -> Database:
        item = database.get(self.object_id)
        if item is None:
            return database
        changes: dict[str, Any] = {"name": self.new.name}
        if hasattr(item, "schema"):
            changes["schema"] = getattr(self.new, "schema", None)
        if isinstance(item, Enum) and isinstance(self.new, Enum):
            changes["labels"] = self.new.labels
        return put(database, replace(item, **changes))


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamePart(Operation):
    """Rename a column, the sequence behind it, or its NOT NULL constraint."""

    object_id: str
    object_name: str
    what: str
    new_name: str
    statements: tuple[str, ...]

    def sql(self) -> tuple[str, ...]:
        return self.statements

    def describe(self) -> str:
        return f"Rename {self.what} {self.object_name} to {self.new_name}"

    def hazards(self) -> tuple[str, ...]:
        return ("breaks_old_names",) if self.what == "column" else ()


def write_not_null_rename(table: Table, old: str, new: str) -> str:
    """Return a block that renames a NOT NULL constraint where it is an object: PostgreSQL 18 on."""
    rename = f"ALTER TABLE {table_name(table)} RENAME CONSTRAINT {quote_name(old)} TO {quote_name(new)};"
    body = (
        "\nBEGIN\n    IF EXISTS (\n        SELECT FROM pg_catalog.pg_constraint\n"
        f"        WHERE conrelid = {quote_literal(table_name(table))}::regclass\n"
        f"            AND contype = 'n' AND conname = {quote_literal(old)}\n"
        f"    ) THEN\n        {rename}\n    END IF;\nEND\n"
    )
    return f"DO {quote_body(body)}"

"""Schemas. `public` is there in every new database."""

from __future__ import annotations

from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, Schema
from schemagen.sql.quote import quote_name


class SchemaKind(ObjectKind[Schema]):
    model = Schema
    weight = 10
    subject = "Schemas"
    keyword = "SCHEMA"
    access_word = "SCHEMA"

    def name(self, item: Schema, database: Database) -> str:
        return quote_name(item.name)

    def create(self, item: Schema, database: Database) -> tuple[str, ...]:
        missing_only = "IF NOT EXISTS " if item.name == "public" else ""
        return (f"CREATE SCHEMA {missing_only}{quote_name(item.name)}",)

    def rename(self, old: Schema, new: Schema, database: Database) -> tuple[str, ...] | None:
        """`public` is in every new database: it gives way to its successor, and is there again after it has left."""
        if old.name == new.name:
            return ()
        before = ("DROP SCHEMA IF EXISTS public",) if new.name == "public" else ()
        after = ("CREATE SCHEMA public", "GRANT USAGE ON SCHEMA public TO PUBLIC") if old.name == "public" else ()
        return (*before, f"ALTER SCHEMA {quote_name(old.name)} RENAME TO {quote_name(new.name)}", *after)


KIND = SchemaKind()

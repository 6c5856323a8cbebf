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

    def name(self, item: Schema, database: Database) -> str:
        return quote_name(item.name)

    def create(self, item: Schema, database: Database) -> tuple[str, ...]:
        missing_only = "IF NOT EXISTS " if item.name == "public" else ""
        return (f"CREATE SCHEMA {missing_only}{quote_name(item.name)}",)


KIND = SchemaKind()

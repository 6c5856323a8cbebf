"""Extensions: made before everything but schemas; a version is written only where the design names one."""

from __future__ import annotations

from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, Extension
from schemagen.sql.quote import quote_literal, quote_name


class ExtensionKind(ObjectKind[Extension]):
    model = Extension
    weight = 20
    subject = "Extensions"
    keyword = "EXTENSION"

    def name(self, item: Extension, database: Database) -> str:
        return quote_name(item.name)

    def create(self, item: Extension, database: Database) -> tuple[str, ...]:
        sql = f"CREATE EXTENSION IF NOT EXISTS {quote_name(item.name)}"
        if item.schema != "pg_catalog":  # such extensions choose their schema themselves
            sql += f" WITH SCHEMA {quote_name(item.schema)}"
        if item.version is not None:
            sql += f" VERSION {quote_literal(item.version)}"
        return (sql,)

    def rename(self, old: Extension, new: Extension, database: Database) -> tuple[str, ...] | None:
        if old.name != new.name:
            return None
        if old.schema == new.schema:
            return ()
        return (f"ALTER EXTENSION {quote_name(new.name)} SET SCHEMA {quote_name(new.schema)}",)

    def alter(self, old: Extension, new: Extension, database: Database) -> tuple[str, ...] | None:
        if old.version == new.version or new.version is None:
            return ()
        return (f"ALTER EXTENSION {quote_name(new.name)} UPDATE TO {quote_literal(new.version)}",)


KIND = ExtensionKind()

"""Opaque objects: their DDL is kept verbatim, so every change but a comment makes them anew."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, OpaqueObject
from schemagen.sql.parse import have_same_signature

COMMENT_WORDS = {"composite type": "TYPE", "range type": "TYPE", "base type": "TYPE", "window function": "FUNCTION"}
COMMENT_WORDS |= {"shell type": "TYPE", "foreign-data wrapper": "FOREIGN DATA WRAPPER"}
"""Words of COMMENT ON that differ from PostgreSQL's word for the kind."""

WEIGHTS: dict[str, float] = {
    "language": 24,
    "collation": 25,
    "composite type": 35,
    "range type": 36,
    "base type": 37,
    "shell type": 38,
    "function": 60,
    "procedure": 61,
    "aggregate": 62,
    "access method": 62.5,
    "operator": 63,
    "operator family": 63.2,
    "operator class": 63.4,
    "cast": 64,
    "transform": 64.2,
    "conversion": 64.4,
    "text search parser": 64.6,
    "text search template": 64.7,
    "text search dictionary": 65,
    "text search configuration": 66,
    "foreign-data wrapper": 67,
    "server": 68,
    "user mapping": 69,
    "foreign table": 90,
    "statistics": 125,
    "view": 150,
    "materialized view": 151,
    "rule": 160,
    "trigger": 161,
    "setting": 165,
    "event trigger": 162,
    "policy": 170,
    "publication": 180,
}
PARSED = frozenset(
    ("view", "materialized view", "rule", "policy", "trigger", "composite type", "statistics", "range type")
)
PARSED |= {
    "publication",
    "setting",
    "aggregate",
    "operator",
    "operator family",
    "operator class",
    "cast",
    "transform",
    "base type",
    "foreign table",
}
"""Kinds whose definition PostgreSQL keeps parsed."""

OWNERLESS = {"policy", "trigger", "rule", "cast", "transform", "access method", "user mapping", "setting", "shell type"}
OWNERLESS |= {"text search parser", "text search template"}
"""Kinds that have no owner, or go with the table that they belong to."""
ACCESS_WORDS = {
    "view": "TABLE",
    "materialized view": "TABLE",
    "foreign table": "TABLE",
    "function": "FUNCTION",
    "window function": "FUNCTION",
    "aggregate": "FUNCTION",
    "procedure": "PROCEDURE",
    "composite type": "TYPE",
    "range type": "TYPE",
    "base type": "TYPE",
    "language": "LANGUAGE",
    "foreign-data wrapper": "FOREIGN DATA WRAPPER",
    "server": "FOREIGN SERVER",
}
"""The words of GRANT … ON; other kinds know no privileges."""
SUBJECTS = {
    "composite type": "Types",
    "range type": "Types",
    "base type": "Types",
    "shell type": "Types",
    "operator family": "Operator families",
    "operator class": "Operator classes",
    "text search dictionary": "Text search dictionaries",
    "statistics": "Statistics",
    "policy": "Policies",
}


class OpaqueKind(ObjectKind[OpaqueObject]):
    model = OpaqueObject
    weight = 155
    subject = "Other objects"
    keyword = ""

    def weigh(self, item: OpaqueObject) -> float:
        return WEIGHTS.get(item.object_kind, self.weight)

    def word(self, item: OpaqueObject) -> str:
        return item.object_kind

    def text_fields(self, item: OpaqueObject) -> tuple[str, ...]:
        return ("identity", "drop_sql", "create_sql") if item.object_kind in PARSED else ()

    def loose_texts(self, item: OpaqueObject) -> Iterable[str]:
        return item.create_sql if item.object_kind in ("function", "procedure") else ()

    def section(self, item: OpaqueObject) -> str:
        return SUBJECTS.get(item.object_kind, item.object_kind.capitalize() + "s")

    def is_type(self, item: OpaqueObject) -> bool:
        return item.object_kind.endswith("type")

    def lock(self, item: OpaqueObject, action: str) -> str:
        if action == "create" and item.object_kind == "trigger":
            return "SHARE ROW EXCLUSIVE"
        if action == "drop" and "view" in item.object_kind:
            return "ACCESS EXCLUSIVE"
        return super().lock(item, action)

    def word_of_access(self, item: OpaqueObject) -> str | None:
        return ACCESS_WORDS.get(item.object_kind)

    def own(self, item: OpaqueObject, owner: str | None, database: Database) -> str | None:
        return None if item.object_kind in OWNERLESS else super().own(item, owner, database)

    def parent_id(self, item: OpaqueObject) -> str | None:
        return item.parent_id

    def name(self, item: OpaqueObject, database: Database) -> str:
        return item.identity

    def identity(self, item: OpaqueObject, database: Database) -> str:
        word = COMMENT_WORDS.get(item.object_kind, item.object_kind.upper())
        return f"{word} {item.identity}"

    def dependencies(self, item: OpaqueObject, database: Database) -> Iterable[str]:
        return item.depends_on if item.parent_id is None else (*item.depends_on, item.parent_id)

    def create(self, item: OpaqueObject, database: Database) -> tuple[str, ...]:
        return item.create_sql

    def drop(self, item: OpaqueObject, database: Database) -> str:
        return item.drop_sql

    def rename(self, old: OpaqueObject, new: OpaqueObject, database: Database) -> tuple[str, ...] | None:
        """PostgreSQL's words for these are not known here: a new name means a new object."""
        return () if (old.identity, old.name) == (new.identity, new.name) else None

    def alter(self, old: OpaqueObject, new: OpaqueObject, database: Database) -> tuple[str, ...] | None:
        if old.create_sql == new.create_sql:
            return ()
        if (
            old.object_kind == new.object_kind
            and old.object_kind in ("function", "procedure")
            and (len(new.create_sql) == 1 and have_same_signature(old.create_sql[0], new.create_sql[0]))
        ):
            return new.create_sql
        return None


KIND = OpaqueKind()

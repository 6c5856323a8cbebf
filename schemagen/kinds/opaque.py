"""Opaque objects: their DDL is kept verbatim, so every change but a comment makes them anew."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, OpaqueObject
from schemagen.sql.parse import have_same_signature

COMMENT_WORDS = {"composite type": "TYPE", "range type": "TYPE", "base type": "TYPE", "window function": "FUNCTION"}
"""Words of COMMENT ON that differ from PostgreSQL's word for the kind."""

WEIGHTS = {
    "collation": 25,
    "composite type": 35,
    "range type": 36,
    "function": 60,
    "procedure": 61,
    "aggregate": 62,
    "operator": 63,
    "cast": 64,
    "text search dictionary": 65,
    "text search configuration": 66,
    "foreign-data wrapper": 67,
    "server": 68,
    "foreign table": 90,
    "statistics": 125,
    "view": 150,
    "materialized view": 151,
    "rule": 160,
    "trigger": 161,
    "event trigger": 162,
    "policy": 170,
    "publication": 180,
}
EARLY = 100
"""Kinds below this weight are things that tables may need; they are dropped last."""

SUBJECTS = {
    "composite type": "Types",
    "range type": "Types",
    "statistics": "Statistics",
    "policy": "Policies",
}


class OpaqueKind(ObjectKind[OpaqueObject]):
    model = OpaqueObject
    weight = 155
    subject = "Other objects"
    keyword = ""

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
        return () if old.identity == new.identity else None

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


def weigh(item: OpaqueObject) -> int:
    """Return the place of the object's kind in a script."""
    return WEIGHTS.get(item.object_kind, OpaqueKind.weight)


def head(item: OpaqueObject) -> str:
    """Return the section heading for the object's kind."""
    plural = item.object_kind.capitalize() + "s"
    return SUBJECTS.get(item.object_kind, plural)


KIND = OpaqueKind()

"""Exclusion constraints, carried as `pg_get_constraintdef` prints them."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds.constraint import ConstraintKind
from schemagen.model import Database, Exclusion


class ExclusionKind(ConstraintKind[Exclusion]):
    model = Exclusion
    weight = 103
    space = "relation"
    subject = "Keys"
    texts = ("definition",)

    def expressions(self, item: Exclusion) -> Iterable[str]:
        return (item.definition,)

    def clauses(self, item: Exclusion, database: Database) -> list[str]:
        return [item.definition]

    def alter(self, old: Exclusion, new: Exclusion, database: Database) -> tuple[str, ...] | None:
        return () if old.definition == new.definition and old.table_id == new.table_id else None


KIND = ExclusionKind()

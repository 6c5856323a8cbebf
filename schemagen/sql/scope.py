"""What names mean at one level of a query: tables, aliases, and columns that are named alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A table or view as it was: its new name, and for each of its columns the new name."""

    name: str
    columns: Mapping[str, str]


Relations = Mapping[tuple[str, str], Relation]
"""By (schema, name) before the rename."""
NOTHING = Relation(name="", columns={})


class Scope:
    """What names of a query level mean: table names and aliases, and columns without either."""

    def __init__(self, outer: Scope | None = None) -> None:
        self.outer = outer
        self.named: dict[str, tuple[Relation, str]] = {}
        self.bound: list[Relation] = []
        self.queries: set[str] = set()

    def bind(self, name: str, relation: Relation, *, renamed: str | None = None) -> None:
        """Let `name` stand for the relation; `renamed` is what it is called afterwards."""
        self.named[name] = (relation, renamed or name)
        self.bound.append(relation)

    def find_table(self, name: str) -> tuple[Relation, str] | None:
        scope: Scope | None = self
        while scope is not None:
            if name in scope.named:
                return scope.named[name]
            scope = scope.outer
        return None

    def find_column(self, name: str) -> str | None:
        """Return the new name of a column that is named alone; None if nothing here is known to have it."""
        scope: Scope | None = self
        while scope is not None:
            found = {relation.columns[name] for relation in scope.bound if name in relation.columns}
            if found:
                return found.pop() if len(found) == 1 else None
            if any(relation is NOTHING for relation in scope.bound):
                return None  # a function or subquery may well have it
            scope = scope.outer
        return None

    def is_query(self, name: str) -> bool:
        """Say whether the name is that of a WITH query."""
        return name in self.queries or (self.outer is not None and self.outer.is_query(name))

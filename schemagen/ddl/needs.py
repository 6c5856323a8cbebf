"""What each object needs before it can be made: what it records, and what its texts name.

Recorded needs are hard. Names found in texts are soft: there may be too many, so a cycle gives them up first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from schemagen.kinds import kind_of
from schemagen.kinds.base import EARLY
from schemagen.kinds.references import References
from schemagen.model import Database, Function, MaterializedView, ModelObject, Table
from schemagen.sql.quote import may_contain

_WORD = re.compile(r"[^\W\d]\w*")


class Needs:
    """Hard and soft needs of every object of a database, as ids of objects: a column stands for its table.

    `hard` has an entry for every object, `soft` for those that have such needs.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.weights: dict[str, float] = {item.id: kind_of(item).weigh(item) for item in database}
        """What each object weighs by itself."""
        self._holders = {object_id: object_id for object_id in self.weights}
        self._holders.update((column.id, table.id) for table in database.tables for column in table.columns)
        self._named = _Named(database, self.weights)
        self._references: References | None = None
        self.hard: dict[str, set[str]] = {}
        self.soft: dict[str, set[str]] = {}
        for item in database:
            targets = self.to_objects(kind_of(item).dependencies(item, database))
            targets.discard(item.id)
            self.hard[item.id] = targets
        for item in database:
            if found := self._find_soft(item):
                found = found - self.hard[item.id] - {item.id}
            if found:
                self.soft[item.id] = found

    def to_objects(self, ids: Iterable[str]) -> set[str]:
        """Return the objects that stand behind ids of objects and columns; unknown ids are left out."""
        holders = self._holders
        return {holders[target] for target in ids if target in holders}

    def _find_soft(self, item: ModelObject) -> set[str]:
        recorded = getattr(item, "depends_on", None)
        if recorded is None:
            return self._named.find(kind_of(item).expressions(item)) if self._named.has_any else set()
        found: set[str] = set()
        if not recorded:  # drawn by hand, or it needs nothing
            for text in kind_of(item).expressions(item):
                found |= self._look_up(text)
        if isinstance(item, MaterializedView) and item.is_populated:
            found |= self._find_what_filling_needs(item)
        return found

    def _look_up(self, text: str) -> set[str]:
        if self._references is None:
            self._references = References(self.database)
        return self._references.find(text)

    def _find_what_filling_needs(self, item: MaterializedView) -> set[str]:
        """Filling a materialized view runs functions, and what their bodies name must be there by then."""
        found: set[str] = set()
        seen, pending = set[str](), [item.id]
        while pending:
            current = self.database.get(pending.pop())
            if isinstance(current, Function) and not current.is_sql_standard:
                found |= self._look_up(current.body)
            reached = self.hard.get(current.id, set()) - seen if current is not None else set()
            seen |= reached
            pending.extend(target for target in reached if not isinstance(self.database.get(target), Table))
        return found


class _Named:
    """Finds the functions, types and sequences that a text names, by its words alone."""

    def __init__(self, database: Database, weights: Mapping[str, float]) -> None:
        self.plain: dict[str, list[str]] = {}
        self.odd: dict[str, list[str]] = {}
        for item in database:
            if weights[item.id] < EARLY and not isinstance(item, Table):
                group = self.plain if _WORD.fullmatch(item.name) else self.odd
                group.setdefault(item.name, []).append(item.id)
        self.has_any = bool(self.plain or self.odd)

    def find(self, texts: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for text in texts:
            for name in _words_of(text) & self.plain.keys():
                found.update(self.plain[name])
            for name, ids in self.odd.items():
                if may_contain(text, name):
                    found.update(ids)
        return found


@lru_cache(maxsize=8192)
def _words_of(text: str) -> frozenset[str]:
    words = _WORD.findall(text)
    return frozenset((*words, *(word.lower() for word in words)))

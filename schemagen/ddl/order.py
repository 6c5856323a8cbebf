"""The order in which objects can be made: by the weight of their kind, then name, then what they need.

An object that needs something heavier (a function that returns a table's rows) moves behind it and no further.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from schemagen.errors import DesignError, Where
from schemagen.kinds import kind_of
from schemagen.kinds.base import EARLY
from schemagen.model import Database, Extension, ModelObject, Schema, Table
from schemagen.sql.quote import may_contain

_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """The objects in order, each one's effective weight, and the ids that each one needs."""

    objects: tuple[ModelObject, ...]
    weights: dict[str, float]
    needs: dict[str, tuple[str, ...]]


def sort_key(item: ModelObject, database: Database) -> tuple[str, str, str]:
    """Return (schema, table, name): how objects of one weight are ordered."""
    table_id = kind_of(item).parent_id(item)
    owner = database.get(table_id) if table_id else None
    schema = getattr(item, "schema", None) or getattr(owner, "schema", None) or ""
    return schema, owner.name if owner is not None else item.name, item.name


def order_objects(database: Database) -> Ordered:
    """Return the objects so that each comes after all that it needs; raise `DesignError` for a true cycle."""
    hard, soft = find_needs(database)
    needs = _break_cycles(database, hard, soft)
    weights = _weigh_all(database, needs)
    waiting = {item.id: len(needs[item.id]) for item in database}
    needed_by: dict[str, list[str]] = {}
    for object_id, targets in needs.items():
        for target in targets:
            needed_by.setdefault(target, []).append(object_id)
    keys = {item.id: (weights[item.id], sort_key(item, database), item.id) for item in database}
    heap = [keys[object_id] for object_id, count in waiting.items() if count == 0]
    heapq.heapify(heap)
    order: list[ModelObject] = []
    while heap:
        object_id = heapq.heappop(heap)[2]
        item = database.get(object_id)
        if item is not None:
            order.append(item)
        for dependent in needed_by.get(object_id, ()):
            waiting[dependent] -= 1
            if waiting[dependent] == 0:
                heapq.heappush(heap, keys[dependent])
    return Ordered(objects=tuple(order), weights=weights, needs=needs)


def find_needs(database: Database) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return for each object the ids of objects that it needs: recorded ones, and ones named in its expressions."""
    owners = {column.id: table.id for table in database.tables for column in table.columns}
    known = {item.id for item in database}
    named = _Named(database)
    hard: dict[str, set[str]] = {}
    soft: dict[str, set[str]] = {}
    for item in database:
        kind = kind_of(item)
        targets = {owners.get(target, target) for target in kind.dependencies(item, database)} & known
        targets.discard(item.id)
        hard[item.id] = targets
        found = named.find(kind.expressions(item)) if named.has_any else None
        soft[item.id] = found - targets - {item.id} if found else set()
    return hard, soft


class _Named:
    """Finds the functions, types and sequences that a text names; too many rather than too few."""

    def __init__(self, database: Database) -> None:
        self.plain: dict[str, list[str]] = {}
        self.odd: dict[str, list[str]] = {}
        for item in database:
            if not isinstance(item, Schema | Extension | Table) and kind_of(item).weigh(item) < EARLY:
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


def _break_cycles(
    database: Database, hard: dict[str, set[str]], soft: dict[str, set[str]]
) -> dict[str, tuple[str, ...]]:
    """Return the needs without the soft ones that close a cycle; a cycle of hard ones is an error."""
    needs: dict[str, tuple[str, ...]] = {}
    state: dict[str, int] = {}  # 1 on the path, 2 done
    for root in hard:
        if root in state:
            continue
        if not hard[root] and not soft[root]:
            needs[root], state[root] = (), 2
            continue
        path: list[str] = [root]
        pending: list[list[str]] = [_sorted(hard[root], soft[root])]
        kept: list[list[str]] = [[]]
        state[root] = 1
        while path:
            current = path[-1]
            if not pending[-1]:
                needs[current] = tuple(kept[-1])
                state[current] = 2
                path.pop(), pending.pop(), kept.pop()
                continue
            target = pending[-1].pop()
            if state.get(target) == 1:
                if target in hard[current]:
                    raise _cycle(database, path[path.index(target) :])
                continue
            kept[-1].append(target)
            if target not in state:
                state[target] = 1
                path.append(target)
                pending.append(_sorted(hard[target], soft[target]))
                kept.append([])
    return needs


def _sorted(hard: set[str], soft: set[str]) -> list[str]:
    targets = hard | soft if soft else hard
    return sorted(targets) if len(targets) > 1 else list(targets)


def _cycle(database: Database, loop: list[str]) -> DesignError:
    names = [kind_of(item).identity(item, database) for item in map(database.get, loop) if item is not None]
    return DesignError(
        "design.cycle",
        f"These objects need each other: {' → '.join([*names, names[0]])}.",
        cause="No order of making them works.",
        fix="Change one of them so that it does not need the others.",
        where=Where(object_id=loop[0], object_name=names[0]),
    )


def _weigh_all(database: Database, needs: dict[str, tuple[str, ...]]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for item in database:
        if not needs[item.id]:
            weights[item.id] = kind_of(item).weigh(item)
    for item in database:
        if item.id in weights:
            continue
        stack = [item.id]
        while stack:
            current = stack[-1]
            open_targets = [target for target in needs[current] if target not in weights]
            if current not in weights and open_targets:
                stack.extend(open_targets)
                continue
            stack.pop()
            if current not in weights:
                found = database.get(current)
                own = kind_of(found).weigh(found) if found is not None else 0.0
                heaviest = max((weights[target] for target in needs[current]), default=0.0)
                weights[current] = own if heaviest <= own else heaviest + 0.5
    return weights

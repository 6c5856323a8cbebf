"""The order in which objects can be made: by the weight of their kind, then name, then what they need.

An object that needs something heavier (a function that returns a table's rows) moves behind it and no further.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import Literal

from schemagen.ddl.cycles import LATE, STUB, Untied, untie
from schemagen.ddl.needs import Needs
from schemagen.kinds import kind_of
from schemagen.model import Database, ModelObject


@dataclass(frozen=True, slots=True)
class Step:
    """One object's turn: "whole", its "stub", what "finishes" the stub, or its "late" parts."""

    item: ModelObject
    part: Literal["whole", "stub", "finish", "late"] = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """The objects in order, each one's effective weight, and the ids that each one needs.

    `objects` holds each object once, a stubbed one where it is finished. `steps` says all turns, and `late` for the
    objects that get parts later which others those parts name (`ObjectKind.put_off` and `catch_up`).
    """

    objects: tuple[ModelObject, ...]
    weights: dict[str, float]
    needs: dict[str, tuple[str, ...]]
    steps: tuple[Step, ...]
    late: dict[str, frozenset[str]] = field(default_factory=dict)


def sort_key(item: ModelObject, database: Database) -> tuple[str, str, str]:
    """Return (schema, table, name): how objects of one weight are ordered."""
    table_id = kind_of(item).parent_id(item)
    owner = database.get(table_id) if table_id else None
    schema = getattr(item, "schema", None) or getattr(owner, "schema", None) or ""
    return schema, owner.name if owner is not None else item.name, item.name


def order_objects(database: Database) -> Ordered:
    """Return the objects so that each comes after all that it needs; raise `DesignError` for a true cycle."""
    untied = untie(Needs(database))
    weights = _weigh_all(database, untied)
    steps = tuple(_make_step(node, untied, database) for node in _sort(database, untied, weights))
    return Ordered(
        objects=tuple(step.item for step in steps if step.part in ("whole", "finish")),
        weights={node: weight for node, weight in weights.items() if "\0" not in node},
        needs={
            node: tuple(sorted({_object_id(target) for target in targets} - {node}))
            for node, targets in untied.needs.items()
            if "\0" not in node
        },
        steps=steps,
        late={object_id: frozenset(parts) for object_id, parts in untied.late.items()},
    )


def _make_step(node: str, untied: Untied, database: Database) -> Step:
    object_id = _object_id(node)
    item = database.get(object_id)
    if item is None:
        raise KeyError(object_id)
    if node.endswith(STUB):
        return Step(item, "stub")
    if node.endswith(LATE):
        return Step(item, "late")
    return Step(item, "finish" if node in untied.stubs else "whole")


def _object_id(node: str) -> str:
    return node.partition("\0")[0]


def _sort(database: Database, untied: Untied, weights: dict[str, float]) -> list[str]:
    needs = untied.needs
    waiting = {node: len(targets) for node, targets in needs.items()}
    needed_by: dict[str, list[str]] = {}
    for node, targets in needs.items():
        for target in targets:
            needed_by.setdefault(target, []).append(node)
    keys = {item.id: (weights[item.id], sort_key(item, database), item.id) for item in database}
    for node in needs:
        if "\0" in node:
            keys[node] = (weights[node], keys[_object_id(node)][1], node)
    heap = [keys[node] for node, count in waiting.items() if count == 0]
    heapq.heapify(heap)
    order: list[str] = []
    while heap:
        node = heapq.heappop(heap)[2]
        order.append(node)
        for dependent in needed_by.get(node, ()):
            waiting[dependent] -= 1
            if waiting[dependent] == 0:
                heapq.heappush(heap, keys[dependent])
    return order


def _weigh_all(database: Database, untied: Untied) -> dict[str, float]:
    """Return the weight of each node; what finishes a stub or was put off follows as soon as it can."""
    needs = untied.needs
    own: dict[str, float] = {item.id: kind_of(item).weigh(item) for item in database}
    weights: dict[str, float] = {node: own[_object_id(node)] for node, targets in needs.items() if not targets}
    for node in needs:
        if node in weights:
            continue
        stack = [node]
        while stack:
            current = stack[-1]
            open_targets = [target for target in needs[current] if target not in weights]
            if current not in weights and open_targets:
                stack.extend(open_targets)
                continue
            stack.pop()
            if current not in weights:
                heaviest = max((weights[target] for target in needs[current]), default=0.0)
                mine = own[_object_id(current)]
                behind = 0.0 if current in untied.stubs or current.endswith(LATE) else 0.5
                weights[current] = mine if heaviest <= mine else heaviest + behind
    return weights

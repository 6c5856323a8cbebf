"""The order in which objects can be made: by the weight of their kind, then name, then what they need.

An object that needs something heavier (a function that returns a table's rows) moves behind it and no further.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from schemagen.ddl.cycles import LATE, STUB, Graph, Untied, untie
from schemagen.ddl.needs import Needs
from schemagen.kinds import kind_of
from schemagen.model import Database, ModelObject

Key = tuple[float, tuple[str, str, str], str]
"""What a node is sorted by, and the node itself."""


class Step(NamedTuple):
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
    found = Needs(database)
    untied = untie(found)
    weights = _weigh_all(found.weights, untied)
    order = _sort(database, untied, weights)
    if not (untied.stubs or untied.late):
        objects = tuple(_get(node, database) for node in order)
        return Ordered(
            objects=objects,
            weights=weights,
            needs={node: tuple(sorted(targets)) for node, targets in untied.needs.items()},
            steps=tuple(map(Step, objects)),
        )
    steps = tuple(_make_step(node, untied, database) for node in order)
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


def _get(object_id: str, database: Database) -> ModelObject:
    item = database.get(object_id)
    if item is None:
        raise KeyError(object_id)
    return item


def _make_step(node: str, untied: Untied, database: Database) -> Step:
    item = _get(_object_id(node), database)
    if node.endswith(STUB):
        return Step(item, "stub")
    if node.endswith(LATE):
        return Step(item, "late")
    return Step(item, "finish" if node in untied.stubs else "whole")


def _object_id(node: str) -> str:
    return node.partition("\0")[0]


def _sort(database: Database, untied: Untied, weights: dict[str, float]) -> list[str]:
    """Return the nodes by weight and name, each moved back only as far as its needs ask for."""
    needs = untied.needs
    keys = {item.id: (weights[item.id], sort_key(item, database), item.id) for item in database}
    for node in needs:
        if node not in keys:
            keys[node] = (weights[node], keys[_object_id(node)][1], node)
    wanted = [key[2] for key in sorted(keys.values())]
    return wanted if _is_possible(wanted, needs) else _move_back(keys, needs)


def _is_possible(order: list[str], needs: Graph) -> bool:
    """Say whether everything comes after all that it needs, as it nearly always does."""
    made: set[str] = set()
    for node in order:
        if not needs[node] <= made:
            return False
        made.add(node)
    return True


def _move_back(keys: dict[str, Key], needs: Graph) -> list[str]:
    waiting = {node: len(targets) for node, targets in needs.items()}
    needed_by: dict[str, list[str]] = {}
    for node, targets in needs.items():
        for target in targets:
            needed_by.setdefault(target, []).append(node)
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


def _weigh_all(own: dict[str, float], untied: Untied) -> dict[str, float]:
    """Return the weight of each node; what finishes a stub or was put off follows as soon as it can."""
    needs = untied.needs
    weigh = own.__getitem__
    is_plain = not (untied.stubs or untied.late)
    if is_plain and all(max(map(weigh, targets)) <= own[node] for node, targets in needs.items() if targets):
        return own
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

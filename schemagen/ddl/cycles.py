"""Objects that need each other, made in parts as `pg_dump` does it.

A view can begin as a stub of the same columns and a function as one of the same signature; both are replaced once
what they need is there. A default or a domain's check can follow its table or domain later. What only a text seems to
name is not waited for at all where that would close a cycle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from schemagen.ddl.needs import Needs
from schemagen.errors import DesignError, Where
from schemagen.kinds import kind_of
from schemagen.model import Database

STUB, LATE = "\0stub", "\0late"
"""Behind an object's id: its stub, and those of its parts that follow later."""
Graph = dict[str, set[str]]


@dataclass(slots=True, kw_only=True)
class Untied:
    """Needs without cycles; stubs and late parts are nodes of their own.

    `late` says for each object with late parts which others they name.
    """

    needs: Graph
    stubs: set[str] = field(default_factory=set)
    late: dict[str, set[str]] = field(default_factory=dict)


def untie(found: Needs) -> Untied:
    """Return the needs with every cycle broken; raise `DesignError` where PostgreSQL has no way either."""
    graph: Graph = {**found.hard, **{node: found.hard[node] | soft for node, soft in found.soft.items()}}
    result = Untied(needs=graph)
    for component in list(find_components(graph, _find_climbers(graph, found.weights))):
        _Knot(found, component, result).untie()
    return result


def _find_climbers(graph: Graph, weights: Mapping[str, float]) -> list[str]:
    """Return what needs something that is no lighter: every way around has such an object on it."""
    weigh = weights.__getitem__
    return [node for node, targets in graph.items() if targets and max(map(weigh, targets)) >= weights[node]]


class _Knot:
    """One group of objects that all need each other, directly or not."""

    def __init__(self, found: Needs, members: set[str], result: Untied) -> None:
        self.found, self.result = found, result
        self.database: Database = found.database
        self.members = members
        self.hard = {node: set(found.hard[node]) for node in members}

    def untie(self) -> None:
        tied = next(find_components(self._inside(self.hard)), None)
        while tied is not None:
            self._make_stub(tied)
            tied = next(find_components(self._inside(self.hard)), None)
        kept = self._inside(self.hard)
        for node in sorted(self.members, key=self._key):
            for wanted in sorted(self.found.soft.get(node, set()) & self.members, key=self._key):
                target = wanted
                if target in self.result.stubs and _reaches(kept, target, node):
                    target += STUB
                if _reaches(kept, target, node):
                    self._put_off(node, wanted)
                else:
                    kept[node].add(target)
                    self.hard[node].add(target)
        for node, targets in self.hard.items():
            self.result.needs[node] = targets | (self.found.soft.get(node, set()) - self.members)

    def _inside(self, graph: Graph) -> Graph:
        return {node: {target for target in targets if target in graph} for node, targets in graph.items()}

    def _key(self, object_id: str) -> tuple[float, str, str]:
        item = self.database.get(object_id)
        return (kind_of(item).weigh(item), item.name, item.id) if item is not None else (0.0, "", object_id)

    def _make_stub(self, tied: set[str]) -> None:
        """Begin one of the objects as a stub: the heaviest that can, so views before functions."""
        for node in sorted(tied, key=lambda node: (-self._key(node)[0], *self._key(node)[1:])):
            item = self.database.get(node)
            if item is None or node in self.result.stubs or kind_of(item).create_stub(item, self.database) is None:
                continue
            self.result.stubs.add(node)
            stub = node + STUB
            self.hard[stub] = self.found.to_objects(kind_of(item).find_stub_needs(item))
            self.hard[node].add(stub)
            for other in tied:
                if other != node and node in self.hard[other]:
                    self.hard[other].remove(node)
                    self.hard[other].add(stub)
            return
        raise _cycle(self.database, _find_loop(self._inside(self.hard), tied))

    def _put_off(self, node: str, target: str) -> None:
        """Let the parts of the object that name the target follow later, if it has such."""
        item = self.database.get(node)
        if item is not None and kind_of(item).put_off(item, {target}, self.database) != item:
            self.result.late.setdefault(node, set()).add(target)
            self.hard.setdefault(node + LATE, {node}).add(target)


def _reaches(graph: Graph, start: str, goal: str) -> bool:
    seen, pending = {start}, [start]
    while pending:
        node = pending.pop()
        if node == goal:
            return True
        fresh = graph.get(node, set()) - seen
        seen |= fresh
        pending.extend(fresh)
    return False


def find_components(graph: Mapping[str, Iterable[str]], roots: Iterable[str] | None = None) -> Iterator[set[str]]:
    """Yield every set of more than one node that all reach each other (Tarjan's algorithm, without recursion).

    Only what the `roots` reach is looked at, if they are given.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in graph if roots is None else roots:
        if root in index:
            continue
        if not graph[root]:
            index[root] = low[root] = len(index)
            continue
        work = [(root, iter(sorted(graph[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, targets = work[-1]
            target = next(targets, None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node) if stack[-1] != node else len(stack) - 1
                    group, stack[at:] = set(stack[at:]), []
                    on_stack -= group
                    if len(group) > 1:
                        yield group
            elif target not in index:
                index[target] = low[target] = len(index)
                stack.append(target)
                on_stack.add(target)
                work.append((target, iter(sorted(graph.get(target, ())))))
            elif target in on_stack:
                low[node] = min(low[node], index[target])


def _find_loop(graph: Graph, tied: set[str]) -> list[str]:
    """Return one way around among nodes that all reach each other."""
    node = min(tied)
    path: list[str] = []
    while node not in path:
        path.append(node)
        node = min(graph[node] & tied)
    return path[path.index(node) :]


def _cycle(database: Database, loop: list[str]) -> DesignError:
    items = [database.get(node.removesuffix(STUB)) for node in loop]
    names = [kind_of(item).identity(item, database) for item in items if item is not None]
    return DesignError(
        "design.cycle",
        f"These objects need each other: {' → '.join([*names, names[0]])}.",
        cause="No order of making them works.",
        fix="Change one of them so that it does not need the others.",
        where=Where(object_id=loop[0].removesuffix(STUB), object_name=names[0]),
    )

"""Groups of tables that belong together: found by letting every table join the group it has most ties with."""

from __future__ import annotations

from collections import defaultdict

Link = tuple[str, str]

MOST_IN_CLUSTER = 26
ROUNDS = 12


def find_clusters(names: list[str], links: list[Link]) -> list[list[str]]:
    """Return the groups, largest first; every name is in one. Small connected parts stay whole."""
    near = _list_neighbours(links)
    clusters: list[list[str]] = []
    for part in _list_parts(names, near):
        clusters += [part] if len(part) <= MOST_IN_CLUSTER else _divide(part, near)
    loose = [cluster[0] for cluster in clusters if len(cluster) == 1]
    clusters = [sorted(cluster) for cluster in clusters if len(cluster) > 1]
    clusters.sort(key=lambda cluster: (-len(cluster), cluster[0]))
    return clusters + [[name] for name in sorted(loose)]


def list_bridges(clusters: list[list[str]], links: list[Link]) -> dict[tuple[int, int], int]:
    """Return how many links there are between each two groups, by their numbers."""
    number = {name: index for index, cluster in enumerate(clusters) for name in cluster}
    bridges: dict[tuple[int, int], int] = defaultdict(int)
    for child, parent in links:
        one, other = sorted((number[child], number[parent]))
        if one != other:
            bridges[one, other] += 1
    return dict(bridges)


def _list_neighbours(links: list[Link]) -> dict[str, dict[str, float]]:
    """Return each table's neighbours with weights: a tie to a table that everything refers to says little."""
    degree: dict[str, int] = defaultdict(int)
    for link in links:
        for name in link:
            degree[name] += 1
    near: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for child, parent in links:
        if child == parent:
            continue
        weight = 1 / (1 + min(degree[child], degree[parent]) ** 0.2 + 0.12 * max(degree[child], degree[parent]))
        near[child][parent] += weight
        near[parent][child] += weight
    return near


def _list_parts(names: list[str], near: dict[str, dict[str, float]]) -> list[list[str]]:
    seen: set[str] = set()
    parts = []
    for name in names:
        if name in seen:
            continue
        part, queue = [], [name]
        seen.add(name)
        while queue:
            one = queue.pop()
            part.append(one)
            for other in near.get(one, ()):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        parts.append(sorted(part))
    return parts


def _divide(part: list[str], near: dict[str, dict[str, float]]) -> list[list[str]]:
    """Merge the pair of groups with the strongest tie for its size until none may be merged without growing too big."""
    group = {name: index for index, name in enumerate(part)}
    members = {index: [name] for index, name in enumerate(part)}
    ties: dict[int, dict[int, float]] = {index: defaultdict(float) for index in members}
    for name in part:
        for other, weight in near[name].items():
            ties[group[name]][group[other]] += weight
    while True:
        best = _strongest(members, ties)
        if best is None:
            return list(members.values())
        keep, gone = best
        members[keep] += members.pop(gone)
        for other, weight in ties.pop(gone).items():
            ties[other].pop(gone, None)
            if other != keep:
                ties[keep][other] += weight
                ties[other][keep] += weight


def _strongest(members: dict[int, list[str]], ties: dict[int, dict[int, float]]) -> tuple[int, int] | None:
    best, value = None, 0.0
    for one, others in ties.items():
        for other, weight in others.items():
            size = len(members[one]) + len(members[other])
            if one < other and size <= MOST_IN_CLUSTER:
                gain = weight / (len(members[one]) * len(members[other])) ** 0.5
                if gain > value + 1e-12:
                    best, value = (one, other), gain
    return best

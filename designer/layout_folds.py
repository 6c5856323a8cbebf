"""Partitions stand under their parent: for the layout a family is one card, and its members are set inside it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

Size = tuple[float, float]
Place = tuple[float, float]

GAP_PX = 20
MOST_IN_A_COLUMN = 12


class Family(NamedTuple):
    """A table with its partitions: the size of all together, and where each member stands in it."""

    size: Size
    places: dict[str, Place]


def gather_families(sizes: Mapping[str, Size], folds: Mapping[str, str]) -> dict[str, Family]:
    """Return each root's family; its partitions stand in the order of `folds`."""
    known = {child: parent for child, parent in folds.items() if child in sizes and parent in sizes}
    members: dict[str, list[str]] = defaultdict(list)
    for name in known:
        members[_find_root(name, known)].append(name)
    return {root: _stack(root, members[root], sizes) for root in sorted(set(sizes) - set(known))}


def _find_root(name: str, folds: Mapping[str, str]) -> str:
    while name in folds:
        name = folds[name]
    return name


def _stack(root: str, partitions: list[str], sizes: Mapping[str, Size]) -> Family:
    """Put the partitions in columns below the root."""
    width, height = sizes[root]
    places: dict[str, Place] = {root: (0.0, 0.0)}
    if not partitions:
        return Family((width, height), places)
    columns = max(math.ceil(len(partitions) / MOST_IN_A_COLUMN), math.isqrt(len(partitions) // 4))
    rows = math.ceil(len(partitions) / columns)
    column_px = _round_up(max(sizes[name][0] for name in partitions) + GAP_PX)
    row_px = _round_up(max(sizes[name][1] for name in partitions) + GAP_PX / 2)
    top = _round_up(height + GAP_PX)
    for index, name in enumerate(partitions):
        places[name] = ((index // rows) * column_px, top + (index % rows) * row_px)
    return Family((max(width, columns * column_px - GAP_PX), top + rows * row_px), places)


def _round_up(value: float) -> float:
    return math.ceil(value / GAP_PX) * GAP_PX

"""Cards that stand beside others: views next to the tables they read, types next to the tables that use them.

They take no part in the layout of tables by their foreign keys. Each goes in a strip of rows at the group of tables
that it has most to do with; what belongs to many groups, or to none, stands in strips of its own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from designer.layout_packing import Block, Place, Size

STRIP_GAP_PX = 100
CARD_GAP_PX = 40
WANTED_ASPECT = 1.5
LEAST_ROW_PX = 600
MIN_SHARE = 0.4
"""Of all that a card is tied to, how much must be in one group for the card to stand there."""


def find_anchors(name: str, near: Mapping[str, Sequence[str]], owner: Mapping[str, str]) -> Counter[str]:
    """Return how often a satellite is tied to which table, directly or through other satellites."""
    found: Counter[str] = Counter()
    seen, queue = {name}, [name]
    while queue:
        for other in near[queue.pop()]:
            if other in owner:
                found[owner[other]] += 1
            elif other in near and other not in seen:
                seen.add(other)
                queue.append(other)
    return found


def choose_groups(clusters: Sequence[Sequence[str]], anchors: Mapping[str, Counter[str]]) -> dict[int, list[str]]:
    """Return the satellites of each cluster by its number; -1 holds those that belong to none in particular."""
    number = {name: index for index, cluster in enumerate(clusters) for name in cluster}
    groups: dict[int, list[str]] = defaultdict(list)
    for name, ties in anchors.items():
        counts: Counter[int] = Counter()
        for anchor, count in ties.items():
            counts[number[anchor]] += count
        best = min(counts, key=lambda index: (-counts[index], index), default=-1)
        groups[best if counts[best] >= MIN_SHARE * counts.total() and counts else -1].append(name)
    return groups


def attach(block: Block, names: Sequence[str], sizes: Mapping[str, Size], anchors: Mapping[str, Counter[str]]) -> Block:
    """Return the block with these cards below it or at its right, whichever makes the better page.

    The strip stands as near to what its cards are tied to as the block's own edge lets it.
    """
    widest = max(sizes[name][0] for name in names)
    x, y = _find_middle(block, names, sizes, anchors)
    below = shelve(names, sizes, max(block.width, widest))
    options = [_join(block, below, _slide(x, below.width, block.width), block.height + STRIP_GAP_PX)]
    for columns in range(1, 7):
        beside = shelve(names, sizes, columns * (widest + CARD_GAP_PX))
        options.append(_join(block, beside, block.width + STRIP_GAP_PX, _slide(y, beside.height, block.height)))
    return min(options, key=lambda option: max(option.width, option.height * WANTED_ASPECT))


def shelve(names: Sequence[str], sizes: Mapping[str, Size], width: float | None = None) -> Block:
    """Put cards into rows, tall ones first, so that the cards of a row are of like height.

    Without a width the rows together make a page of pleasant shape.
    """
    if width is None:
        area = sum((sizes[name][0] + CARD_GAP_PX) * (sizes[name][1] + CARD_GAP_PX) for name in names)
        width = max(math.sqrt(area * WANTED_ASPECT), LEAST_ROW_PX)
    places: dict[str, Place] = {}
    left = top = row_height = 0.0
    for name in sorted(names, key=lambda one: (-sizes[one][1], one)):
        if left and left + sizes[name][0] > width:
            left, top, row_height = 0.0, top + row_height + CARD_GAP_PX, 0.0
        places[name] = (left, top)
        left += sizes[name][0] + CARD_GAP_PX
        row_height = max(row_height, sizes[name][1])
    return Block.around(places, sizes)


def _find_middle(
    block: Block, names: Sequence[str], sizes: Mapping[str, Size], anchors: Mapping[str, Counter[str]]
) -> Place:
    """Return the middle of the tables in the block that these cards are tied to, each tie counting once."""
    x = y = 0.0
    count = 0
    for name in names:
        for anchor, ties in sorted(anchors[name].items()):
            if anchor in block.places:
                left, top = block.places[anchor]
                x, y = x + ties * (left + sizes[anchor][0] / 2), y + ties * (top + sizes[anchor][1] / 2)
                count += ties
    return (x / count, y / count) if count else (0.0, 0.0)


def _slide(middle: float, length: float, whole: float) -> float:
    """Return where something of this length begins to stand around `middle` without leaving the whole."""
    return max(0.0, min(middle - length / 2, whole - length))


def _join(block: Block, strip: Block, left: float, top: float) -> Block:
    moved = {name: (x + left, y + top) for name, (x, y) in strip.places.items()}
    return Block({**block.places, **moved}, max(block.width, left + strip.width), max(block.height, top + strip.height))

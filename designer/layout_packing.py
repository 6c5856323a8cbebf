"""Packs laid-out groups into a page of pleasant shape, related groups near each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Place = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A group: the corners of its cards, relative to its own."""

    places: dict[str, Place]
    width: float
    height: float

    @classmethod
    def around(cls, places: dict[str, Place], sizes: Mapping[str, Size]) -> Block:
        """Return the block of these cards, moved so that it begins at (0, 0)."""
        left = min(x for x, _ in places.values())
        top = min(y for _, y in places.values())
        right = max(x + sizes[name][0] for name, (x, _) in places.items())
        bottom = max(y + sizes[name][1] for name, (_, y) in places.items())
        moved = {name: (x - left, y - top) for name, (x, y) in places.items()}
        return cls(moved, right - left, bottom - top)


def pack_blocks(
    blocks: list[Block], bridges: Mapping[tuple[int, int], int], *, gap_px: float, aspect: float
) -> list[Place]:
    """Return the corner of each block. The largest comes first; each next one goes to the free corner that keeps the
    page compact and is close to the blocks it is tied to."""
    placed: dict[int, tuple[float, float, float, float]] = {}
    for index in _choose_order(blocks, bridges):
        block = blocks[index]
        width, height = block.width + gap_px, block.height + gap_px
        best = min(
            _list_corners(placed, width, height),
            key=lambda corner: _price(corner, width, height, index, placed, bridges, aspect),
        )
        placed[index] = (*best, width, height)
    left = min((box[0] for box in placed.values()), default=0)
    top = min((box[1] for box in placed.values()), default=0)
    return [(placed[index][0] - left, placed[index][1] - top) for index in range(len(blocks))]


def _choose_order(blocks: list[Block], bridges: Mapping[tuple[int, int], int]) -> list[int]:
    """The largest block, then always the one with most ties to those already there; untied ones last, by size."""
    ties: dict[int, int] = dict.fromkeys(range(len(blocks)), 0)
    order: list[int] = []
    while ties:
        index = max(ties, key=lambda one: (ties[one], len(blocks[one].places), blocks[one].height, -one))
        del ties[index]
        order.append(index)
        for (one, other), count in bridges.items():
            if one == index and other in ties:
                ties[other] += count
            elif other == index and one in ties:
                ties[one] += count
    return order


def _list_corners(placed: dict[int, tuple[float, float, float, float]], width: float, height: float) -> list[Place]:
    """Return the places beside placed blocks where the block overlaps none."""
    if not placed:
        return [(0.0, 0.0)]
    boxes = list(placed.values())
    corners = set()
    for x, y, w, h in boxes:
        for left in (x + w, x - width):
            corners |= {(left, y), (left, y + h - height)}
        for top in (y + h, y - height):
            corners |= {(x, top), (x + w - width, top)}
    return [corner for corner in sorted(corners) if not _overlaps(corner, width, height, boxes)]


def _overlaps(corner: Place, width: float, height: float, boxes: list[tuple[float, float, float, float]]) -> bool:
    left, top = corner
    return any(
        left < x + w - 0.01 and x < left + width - 0.01 and top < y + h - 0.01 and y < top + height - 0.01
        for x, y, w, h in boxes
    )


def _price(
    corner: Place,
    width: float,
    height: float,
    index: int,
    placed: dict[int, tuple[float, float, float, float]],
    bridges: Mapping[tuple[int, int], int],
    aspect: float,
) -> tuple[float, Place]:
    if not placed:
        return 0.0, corner
    left, top = corner
    boxes = list(placed.values())
    wide = max(left + width, *(x + w for x, _, w, _ in boxes)) - min(left, *(x for x, *_ in boxes))
    high = max(top + height, *(y + h for _, y, _, h in boxes)) - min(top, *(y for _, y, *_ in boxes))
    middle = (left + width / 2, top + height / 2)
    pull, ties = 0.0, 0
    for other, (x, y, w, h) in placed.items():
        count = bridges.get((min(index, other), max(index, other)), 0)
        pull += count * (abs(x + w / 2 - middle[0]) + abs(y + h / 2 - middle[1]))
        ties += count
    frame = max(wide, high * aspect)
    return frame + 0.35 * (pull / ties if ties else 0.0), corner

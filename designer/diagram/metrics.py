"""Sizes of what is drawn. `static/js/canvas/geometry.js` repeats HEADER_PX, ROW_PX and ROWS_TOP_PX (a test compares).

Widths are estimated from the advance widths of DejaVu Sans, the widest of the fonts in `--font-sans`, so that text
set in any of them fits its card.
"""

from __future__ import annotations

import re
from functools import lru_cache

HEADER_PX = 36
ROW_PX = 24
ROWS_TOP_PX = 40
BOTTOM_PX = 6
NAME_SIZE_PX = 13
TYPE_SIZE_PX = 11.5
TITLE_SIZE_PX = 13.5
GRID_PX = 20
MIN_WIDTH_PX = 180
NAME_LIMIT_PX = 270
TYPE_LIMIT_PX = 150
ROW_TEXT_X = 32
SIDE_PX = 12

_ADVANCES = {
    **dict.fromkeys("ijl'|", 0.28),
    **dict.fromkeys(".,:;! ", 0.32),
    **dict.fromkeys('ft()[]{}/\\I"-', 0.39),
    **dict.fromkeys("rJ", 0.42),
    **dict.fromkeys("cszvxykL_?", 0.56),
    **dict.fromkeys("wMmW@%", 0.95),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&", 0.71),
}
_ORDINARY = 0.625
_WIDE = 1.05
_FIRST_WIDE = 0x1100


@lru_cache(maxsize=65536)
def measure_em(text: str) -> float:
    """Return the width of `text` in units of its font size."""
    return sum(_ADVANCES.get(char) or (_ORDINARY if ord(char) < _FIRST_WIDE else _WIDE) for char in text)


@lru_cache(maxsize=65536)
def fit(text: str, size_px: float, limit_px: float) -> str:
    """Return `text`, cut with an ellipsis where it is wider than the limit."""
    if measure_em(text) * size_px <= limit_px:
        return text
    room = limit_px / size_px - 1
    width = 0.0
    for index, char in enumerate(text):
        width += measure_em(char)
        if width > room:
            return text[:index].rstrip() + "…"
    return text


def entity_height(rows: int, *, has_rows: bool = True) -> int:
    """Return the height of a card with this many rows; a view has none, an empty table has room for one."""
    if not has_rows:
        return HEADER_PX + BOTTOM_PX
    return ROWS_TOP_PX + max(rows, 1) * ROW_PX + BOTTOM_PX


def entity_width(title: str, rows: list[tuple[str, str]]) -> int:
    """Return the width of a card from its title and its (name, type) rows, in steps of the grid."""
    widest = measure_em(title) * TITLE_SIZE_PX * 1.06 + 2 * SIDE_PX + 20
    for name, type_name in rows:
        name_px = min(measure_em(name) * NAME_SIZE_PX, NAME_LIMIT_PX)
        type_px = min(measure_em(type_name) * TYPE_SIZE_PX, TYPE_LIMIT_PX)
        widest = max(widest, ROW_TEXT_X + name_px + 22 + type_px + SIDE_PX)
    return min(max(MIN_WIDTH_PX, -int(-widest // GRID_PX) * GRID_PX), 480)


def split_sign(name: str, width_px: float, height_px: float) -> tuple[list[str], float]:
    """Break a name into whole-word lines for the big sign seen from afar; return the lines and their font size."""
    words = re.findall(r"[^_]+_?|_", name) or [name]
    best: tuple[list[str], float] = ([name], 0.0)
    for count in range(1, min(len(words), 4) + 1):
        lines = _balance(words, count)
        widest = max(measure_em(line) for line in lines) * 1.2  # the sign is set bold
        size = min((width_px - 20) / widest, (height_px - 16) / (1.15 * len(lines)), 46)
        if size > best[1] * 1.02:
            best = (lines, size)
    return best[0], round(max(best[1], 8), 1)


def _balance(words: list[str], count: int) -> list[str]:
    target = sum(measure_em(word) for word in words) / count
    lines = [""]
    for index, word in enumerate(words):
        left = len(words) - index
        is_full = lines[-1] and measure_em(lines[-1]) + measure_em(word) / 2 > target
        if len(lines) < count and lines[-1] and (is_full or left <= count - len(lines)):
            lines.append(word)
        else:
            lines[-1] += word
    return lines

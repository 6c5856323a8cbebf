"""Gives every table and view of a database a place on the canvas."""

from __future__ import annotations

import math

from designer.bridge import DRAWN_OPAQUE
from schemagen.model import Database, OpaqueObject

COLUMN_PX = 320
ROW_PX = 26
HEADER_PX = 60


def place_database(database: Database) -> dict[str, tuple[float, float]]:
    """Return a place for each table and each view, in rows of a square-like grid."""
    sizes = {table.id: HEADER_PX + ROW_PX * len(table.columns) for table in database.tables}
    views = [item for item in database.of_kind(OpaqueObject) if item.object_kind in DRAWN_OPAQUE]
    sizes |= {item.id: HEADER_PX for item in views}
    names = {item.id: str(item.name) for item in (*database.tables, *views)}
    total_px = sum(sizes.values())
    columns = max(1, round(math.sqrt(total_px / COLUMN_PX)))
    heights = [0.0] * columns
    places: dict[str, tuple[float, float]] = {}
    for item_id in sorted(sizes, key=lambda each: (names[each], each)):
        column = heights.index(min(heights))
        places[item_id] = (column * COLUMN_PX, heights[column])
        heights[column] += sizes[item_id] + ROW_PX
    return places

"""What the canvas draws, as plain data: cards with rows, and edges between rows."""

from __future__ import annotations

from typing import NamedTuple


class RowPicture(NamedTuple):
    """One row of a card. `flags` are letters: p primary key, r required, u unique, f foreign key, g generated."""

    id: str
    name: str
    type: str
    flags: str = ""


class EntityPicture(NamedTuple):
    """A table, or a view or type (`kind`): its rows are then columns, labels or what a domain demands, or none."""

    id: str
    name: str
    rows: tuple[RowPicture, ...] = ()
    schema: str = "public"
    x: float = 0
    y: float = 0
    version: int = 1
    colour: str = ""
    kind: str = "table"
    comment: str = ""


class EdgePicture(NamedTuple):
    """A relationship; `child_rows` and `parent_rows` are row numbers in key order, empty for a plain dependency.

    `kind` is "relationship", "descent" (partitions), "dependency" (a view reads it) or "use" (of a type).
    """

    id: str
    child: str
    parent: str
    name: str
    child_rows: tuple[int, ...]
    parent_rows: tuple[int, ...]
    is_required: bool = True
    is_unique: bool = False
    kind: str = "relationship"

"""Extended statistics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """`CREATE STATISTICS` on columns (ids) and expressions (without outer parentheses; PostgreSQL 14 on).

    `kinds` are of "ndistinct", "dependencies", "mcv", in that order; none for a single expression.
    """

    kind: ClassVar[str] = "statistics"

    id: str
    table_id: str
    schema: str
    name: str
    kinds: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()
    target: int | None = None
    owner: str | None = None
    comment: str | None = None

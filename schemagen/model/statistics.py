"""Extended statistics."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

ALL_KINDS = frozenset(("ndistinct", "dependencies", "mcv"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """`CREATE STATISTICS` on columns (ids) and expressions (without outer parentheses; PostgreSQL 14 on).

    `kinds` are of "ndistinct", "dependencies", "mcv", in that order; none means all that apply. The order of columns
    means nothing, so they are kept sorted. Columns of what is no table are names as SQL.
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
    depends_on: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(sorted(self.columns)))
        if set(self.kinds) >= ALL_KINDS:
            object.__setattr__(self, "kinds", ())

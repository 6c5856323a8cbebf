"""Publications of logical replication."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTable:
    """A table of a publication; column list and row filter (without outer parentheses) are of PostgreSQL 15 on."""

    table_id: str
    columns: tuple[str, ...] = ()
    predicate: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(sorted(self.columns)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """`CREATE PUBLICATION`. `operations` are of "insert", "update", "delete", "truncate", in that order.

    `schemas` are names (PostgreSQL 15 on). `generated_columns` is "none" or "stored" (PostgreSQL 18 on).
    The order of tables, of their columns and of schemas means nothing, so they are kept sorted.
    """

    kind: ClassVar[str] = "publication"

    id: str
    name: str
    is_for_all_tables: bool = False
    tables: tuple[PublishedTable, ...] = ()
    schemas: tuple[str, ...] = ()
    operations: tuple[str, ...] = ("insert", "update", "delete", "truncate")
    is_via_root: bool = False
    generated_columns: str = "none"
    owner: str | None = None
    comment: str | None = None
    depends_on: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", tuple(sorted(self.tables, key=lambda table: table.table_id)))
        object.__setattr__(self, "schemas", tuple(sorted(self.schemas)))

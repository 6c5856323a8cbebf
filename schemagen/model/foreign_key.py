"""A foreign key: ordered pairs of columns between two tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """`FOREIGN KEY`. Actions and `match` are upper-case SQL words ("NO ACTION", "SIMPLE").

    `on_delete_columns` is the column list of `SET NULL (…)` and `SET DEFAULT (…)` (PostgreSQL 15 on).
    """

    kind: ClassVar[str] = "foreign_key"

    id: str
    table_id: str
    name: str
    columns: tuple[str, ...]
    referenced_table_id: str
    referenced_columns: tuple[str, ...]
    on_update: str = "NO ACTION"
    on_delete: str = "NO ACTION"
    on_delete_columns: tuple[str, ...] = ()
    match: str = "SIMPLE"
    is_deferrable: bool = False
    is_deferred: bool = False
    is_validated: bool = True
    is_enforced: bool = True
    is_period: bool = False
    comment: str | None = None

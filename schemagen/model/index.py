"""An index that is not the servant of a constraint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexKey:
    """One key: a column id or an expression (without outer parentheses), never both.

    `operator_class` (with parameters) and `collation` are None for the default; `nulls` is "first", "last" or
    None for the default of the direction.
    """

    column_id: str | None = None
    expression: str | None = None
    operator_class: str | None = None
    collation: str | None = None
    is_descending: bool = False
    nulls: str | None = None
    statistics_target: int | None = None
    """Of an expression; None for the default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """`CREATE INDEX` on a table, or on an materialized view (`table_id` is then its id,
    and keys are expressions that hold the column name as SQL)."""

    kind: ClassVar[str] = "index"

    id: str
    table_id: str
    name: str
    keys: tuple[IndexKey, ...]
    method: str = "btree"
    is_unique: bool = False
    is_nulls_not_distinct: bool = False
    include: tuple[str, ...] = ()
    predicate: str | None = None
    storage_parameters: tuple[str, ...] = ()
    tablespace: str | None = None
    is_clustered: bool = False
    is_only: bool = False
    """`CREATE INDEX … ON ONLY`: an index of a partitioned parent that is not carried down."""
    parent_index_id: str | None = None
    """The parent's index that this partition's index is attached to."""
    comment: str | None = None

"""Primary key, unique, check and exclusion constraints. Foreign keys have a file of their own.

Only constraints of the table itself are listed: what a partition or child inherits belongs to its parent. A key of a
partition that hangs under the parent's key is listed where it says something of its own, such as another name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryKey:
    """`PRIMARY KEY`; columns are ids in key order."""

    kind: ClassVar[str] = "primary_key"

    id: str
    table_id: str
    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    is_deferrable: bool = False
    is_deferred: bool = False
    storage_parameters: tuple[str, ...] = ()
    is_without_overlaps: bool = False
    is_clustered: bool = False
    tablespace: str | None = None
    is_only: bool = False
    """A key of a partitioned table that is not carried down: its partitions' keys are attached one by one."""
    parent_key_id: str | None = None
    """The parent's key that this partition's key is attached to."""
    index_comment: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unique:
    """`UNIQUE`; columns are ids in key order."""

    kind: ClassVar[str] = "unique"

    id: str
    table_id: str
    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    is_nulls_not_distinct: bool = False
    is_deferrable: bool = False
    is_deferred: bool = False
    storage_parameters: tuple[str, ...] = ()
    is_without_overlaps: bool = False
    is_clustered: bool = False
    tablespace: str | None = None
    is_only: bool = False
    """A key of a partitioned table that is not carried down: its partitions' keys are attached one by one."""
    parent_key_id: str | None = None
    """The parent's key that this partition's key is attached to."""
    index_comment: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`CHECK`; `expression` is without the outer parentheses."""

    kind: ClassVar[str] = "check"

    id: str
    table_id: str
    name: str
    expression: str
    is_no_inherit: bool = False
    is_validated: bool = True
    is_enforced: bool = True
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionElement:
    """One `key WITH operator`: a column id or an expression (without outer parentheses), and the operator as SQL
    (`&&`, or `OPERATOR(app.===)` for one that is not PostgreSQL's own). The rest is as in `IndexKey`."""

    column_id: str | None = None
    expression: str | None = None
    operator: str
    operator_class: str | None = None
    collation: str | None = None
    is_descending: bool = False
    nulls: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """`EXCLUDE`; `predicate` is without outer parentheses, `include` are column ids."""

    kind: ClassVar[str] = "exclusion"

    id: str
    table_id: str
    name: str
    elements: tuple[ExclusionElement, ...]
    method: str = "gist"
    include: tuple[str, ...] = ()
    predicate: str | None = None
    is_deferrable: bool = False
    is_deferred: bool = False
    storage_parameters: tuple[str, ...] = ()
    is_clustered: bool = False
    tablespace: str | None = None
    is_only: bool = False
    """A key of a partitioned table that is not carried down: its partitions' keys are attached one by one."""
    parent_key_id: str | None = None
    """The parent's key that this partition's key is attached to."""
    index_comment: str | None = None
    comment: str | None = None

"""Primary key, unique, check and exclusion constraints. Foreign keys have a file of their own.

Only constraints of the table itself are listed: what a partition or child inherits belongs to its parent.
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
class Exclusion:
    """`EXCLUDE`; `definition` is all that `pg_get_constraintdef` prints."""

    kind: ClassVar[str] = "exclusion"

    id: str
    table_id: str
    name: str
    definition: str
    comment: str | None = None

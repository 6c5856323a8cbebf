"""A column of a table, and the data types that columns and domains have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DataType:
    """A type as PostgreSQL's `format_type` prints it with an empty search_path.

    For a type that is itself an object of the model (enum, domain, opaque composite) `object_id` names it and
    `name` holds only what follows its name: "" or array brackets. So a renamed enum needs no edit here.
    """

    name: str
    object_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`GENERATED … AS IDENTITY` with its sequence options; None means the default of the column's type."""

    is_always: bool = True
    start: int = 1
    increment: int = 1
    minimum: int | None = None
    maximum: int | None = None
    cache: int = 1
    is_cycled: bool = False
    sequence_name: str | None = None
    """Set only where the name is not PostgreSQL's own `<table>_<column>_seq`."""
    sequence_comment: str | None = None
    is_logged_apart: bool = False
    """The sequence is logged although the table is not, or the other way (PostgreSQL 15 on)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """`GENERATED ALWAYS AS (expression) STORED`, or `VIRTUAL` (PostgreSQL 18 on)."""

    expression: str
    is_stored: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. At most one of `default`, `identity` and `generated` is set.

    `is_local` is False for a column that a partition or child table only inherits: such columns are written by
    their parent. `not_null_name` is set only where the constraint's name is not `<table>_<column>_not_null`
    (PostgreSQL 18 keeps not-null constraints as named objects, which can be NOT VALID and NO INHERIT);
    `is_not_null_local` says that it is declared here although a parent already says so. `storage`, `compression` and
    `statistics_target` are None for the default; `options` are `n_distinct=…` and its like.
    """

    id: str
    name: str
    type: DataType
    is_not_null: bool = False
    not_null_name: str | None = None
    is_not_null_validated: bool = True
    is_not_null_inherited: bool = True
    is_not_null_local: bool = False
    not_null_comment: str | None = None
    default: str | None = None
    identity: Identity | None = None
    generated: Generated | None = None
    collation: str | None = None
    storage: str | None = None
    compression: str | None = None
    statistics_target: int | None = None
    options: tuple[str, ...] = ()
    is_local: bool = True
    comment: str | None = None

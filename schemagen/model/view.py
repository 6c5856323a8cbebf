"""Views and materialized views: a query under a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from schemagen.model.column import DataType


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewColumn:
    """A column that the query yields. It follows from the query, so it is never a difference of its own."""

    name: str
    type: DataType
    collation: str | None = None
    """Set only where it is not the type's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewColumnSetting:
    """What a view's column bears beside its query: a default on a view, storage settings on a materialized one."""

    name: str
    default: str | None = None
    statistics_target: int | None = None
    storage: str | None = None
    compression: str | None = None
    options: tuple[str, ...] = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """`CREATE VIEW`. `query` is what `pg_get_viewdef` prints, without the final semicolon.

    `options` are `name=value` pairs, sorted (`check_option=local`, `security_barrier=true`, `security_invoker=true`).
    `columns` and `depends_on` (ids of objects and columns) are derived from the query: a view drawn by hand may lack
    them, and who changes the query empties them. `column_settings` are sorted by name and hold only columns that bear
    something.
    """

    kind: ClassVar[str] = "view"

    id: str
    schema: str
    name: str
    query: str
    options: tuple[str, ...] = ()
    column_settings: tuple[ViewColumnSetting, ...] = ()
    owner: str | None = None
    comment: str | None = None
    columns: tuple[ViewColumn, ...] = field(default=(), compare=False)
    depends_on: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterializedView:
    """`CREATE MATERIALIZED VIEW`; fields as in `View`. `access_method` is None for heap.

    `is_populated` is a state of its rows: it is written, but never a difference.
    """

    kind: ClassVar[str] = "materialized_view"

    id: str
    schema: str
    name: str
    query: str
    is_populated: bool = field(default=True, compare=False)
    access_method: str | None = None
    storage_parameters: tuple[str, ...] = ()
    tablespace: str | None = None
    column_settings: tuple[ViewColumnSetting, ...] = ()
    owner: str | None = None
    comment: str | None = None
    columns: tuple[ViewColumn, ...] = field(default=(), compare=False)
    depends_on: tuple[str, ...] = field(default=(), compare=False)

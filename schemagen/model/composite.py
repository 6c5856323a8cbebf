"""Composite and range types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from schemagen.model.column import DataType


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeAttribute:
    """One attribute of a composite type."""

    id: str
    name: str
    type: DataType
    collation: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeType:
    """`CREATE TYPE … AS (…)`; the order of attributes is part of the type."""

    kind: ClassVar[str] = "composite_type"

    id: str
    schema: str
    name: str
    attributes: tuple[CompositeAttribute, ...] = ()
    owner: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeType:
    """`CREATE TYPE … AS RANGE`. Functions and the operator class are qualified names as SQL, None for the default.

    `multirange_name` (PostgreSQL 14 on) is None where it is the one that PostgreSQL makes up, `multirange_schema`
    where it is the range type's own. `depends_on` are ids of what must exist before it.
    """

    kind: ClassVar[str] = "range_type"

    id: str
    schema: str
    name: str
    subtype: DataType
    operator_class: str | None = None
    collation: str | None = None
    canonical: str | None = None
    subtype_diff: str | None = None
    multirange_name: str | None = None
    multirange_schema: str | None = None
    owner: str | None = None
    comment: str | None = None
    depends_on: tuple[str, ...] = field(default=(), compare=False)

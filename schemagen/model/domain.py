"""A domain: a base type with a default and checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from schemagen.model.column import DataType


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainCheck:
    """A named CHECK of a domain; `expression` is without the outer parentheses and speaks of VALUE."""

    id: str
    name: str
    expression: str
    is_validated: bool = True
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """`CREATE DOMAIN`."""

    kind: ClassVar[str] = "domain"

    id: str
    schema: str
    name: str
    type: DataType
    is_not_null: bool = False
    not_null_name: str | None = None
    """Set only where it is not PostgreSQL's own `<domain>_not_null` (named from PostgreSQL 17 on)."""
    not_null_comment: str | None = None
    default: str | None = None
    collation: str | None = None
    checks: tuple[DomainCheck, ...] = ()
    owner: str | None = None
    comment: str | None = None

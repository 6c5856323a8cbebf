"""A PostgreSQL namespace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A namespace. `public` exists in every new database and is created only if it is missing."""

    kind: ClassVar[str] = "schema"

    id: str
    name: str
    owner: str | None = None
    comment: str | None = None

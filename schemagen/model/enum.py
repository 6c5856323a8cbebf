"""An enum type and its ordered labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumLabel:
    """One label; it has an id of its own so that a renamed label is known from a replaced one."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """`CREATE TYPE … AS ENUM`; labels are in sort order."""

    kind: ClassVar[str] = "enum"

    id: str
    schema: str
    name: str
    labels: tuple[EnumLabel, ...] = ()
    owner: str | None = None
    comment: str | None = None

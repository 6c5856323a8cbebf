"""A sequence that people own. Sequences behind identity columns belong to their column and are not listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """`CREATE SEQUENCE`. Bounds of None mean the default of the data type.

    `owned_by` is the id of the column that owns it (what `serial` makes), None for a free sequence.
    """

    kind: ClassVar[str] = "sequence"

    id: str
    schema: str
    name: str
    data_type: str = "bigint"
    start: int = 1
    increment: int = 1
    minimum: int | None = None
    maximum: int | None = None
    cache: int = 1
    is_cycled: bool = False
    is_unlogged: bool = False
    owned_by: str | None = None
    owner: str | None = None
    comment: str | None = None

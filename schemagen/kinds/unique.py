"""Unique constraints."""

from __future__ import annotations

from schemagen.kinds.key import KeyKind
from schemagen.model import Unique


class UniqueKind(KeyKind[Unique]):
    model = Unique
    weight = 101
    subject = "Keys"
    words = "UNIQUE"
    fixed = (*KeyKind.fixed, "is_nulls_not_distinct")

    def write_words(self, item: Unique) -> str:
        return "UNIQUE NULLS NOT DISTINCT" if item.is_nulls_not_distinct else "UNIQUE"


KIND = UniqueKind()

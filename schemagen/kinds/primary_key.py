"""Primary keys."""

from __future__ import annotations

from schemagen.kinds.key import KeyKind
from schemagen.model import PrimaryKey


class PrimaryKeyKind(KeyKind[PrimaryKey]):
    model = PrimaryKey
    weight = 100
    subject = "Keys"
    words = "PRIMARY KEY"


KIND = PrimaryKeyKind()

"""An installed extension; its member objects are never part of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """An extension in a schema. `version` is None when any version will do."""

    kind: ClassVar[str] = "extension"

    id: str
    schema: str
    name: str
    version: str | None = None
    comment: str | None = None

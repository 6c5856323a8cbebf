"""One difference between two models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A difference. `kind` is the object's kind, or that of a part: "column", "enum_label", "domain_check".

    For `action` "changed", `attribute` names the field and `old` and `new` are its values; a renamed object has
    `attribute` "name". For "added" and "removed" the whole item is in `new` or `old`. `parent_id` is the object that
    a part belongs to, or the table of a constraint, index, trigger or policy.
    """

    action: Literal["added", "removed", "changed"]
    kind: str
    object_id: str
    object_name: str
    attribute: str | None = None
    old: Any = None
    new: Any = None
    parent_id: str | None = None

    @property
    def is_rename(self) -> bool:
        return self.action == "changed" and self.attribute == "name"

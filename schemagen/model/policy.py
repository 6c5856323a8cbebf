"""Row-level security policies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`CREATE POLICY`. `command` is "ALL", "SELECT", "INSERT", "UPDATE" or "DELETE"; no `roles` means PUBLIC.

    `using` and `check` are without outer parentheses. Whether the table asks for policies at all is the table's
    `row_security`.
    """

    kind: ClassVar[str] = "policy"

    id: str
    table_id: str
    name: str
    is_permissive: bool = True
    command: str = "ALL"
    roles: tuple[str, ...] = ()
    using: str | None = None
    check: str | None = None
    comment: str | None = None
    depends_on: tuple[str, ...] = field(default=(), compare=False)

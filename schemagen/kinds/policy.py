"""Row-level security policies. Roles and both conditions can be altered; command and kind of policy cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.attached import AttachedKind
from schemagen.model import Database, Policy
from schemagen.sql.quote import quote_name


class PolicyKind(AttachedKind[Policy]):
    model = Policy
    weight = 170
    subject = "Policies"
    keyword = "POLICY"
    texts = ("using", "check")
    locks: ClassVar = {"create": "ACCESS EXCLUSIVE", "alter": "ACCESS EXCLUSIVE"}

    def texts_move(self, item: Policy) -> bool:
        return True

    def expressions(self, item: Policy) -> Iterable[str]:
        return tuple(text for text in (item.using, item.check) if text is not None)

    def create(self, item: Policy, database: Database) -> tuple[str, ...]:
        lines = [f"CREATE POLICY {self.display_name(item, database, word='ON')}"]
        if not item.is_permissive:
            lines.append("AS RESTRICTIVE")
        if item.command != "ALL":
            lines.append(f"FOR {item.command}")
        if item.roles:
            lines.append(f"TO {_write_roles(item)}")
        if item.using is not None:
            lines.append(f"USING ({item.using})")
        if item.check is not None:
            lines.append(f"WITH CHECK ({item.check})")
        return ("\n    ".join(lines),)

    def alter(self, old: Policy, new: Policy, database: Database) -> tuple[str, ...] | None:
        free = {name: getattr(new, name) for name in ("roles", "using", "check", "comment", "name")}
        if replace(old, **free) != new:
            return None
        lines = [f"ALTER POLICY {self.display_name(new, database, word='ON')}"]
        if old.roles != new.roles:
            lines.append(f"TO {_write_roles(new)}")
        for word, before, after in (("USING", old.using, new.using), ("WITH CHECK", old.check, new.check)):
            if before == after:
                continue
            if after is None:
                return None  # ALTER POLICY can exchange a condition, not take it away
            lines.append(f"{word} ({after})")
        return ("\n    ".join(lines),) if len(lines) > 1 else ()


def _write_roles(item: Policy) -> str:
    return ", ".join(quote_name(role) for role in item.roles) or "PUBLIC"


KIND = PolicyKind()

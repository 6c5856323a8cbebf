"""Check constraints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from schemagen.kinds.constraint import ConstraintKind
from schemagen.model import Check, Database
from schemagen.sql.quote import quote_name


class CheckKind(ConstraintKind[Check]):
    model = Check
    weight = 102
    subject = "Checks"
    texts = ("expression",)

    def expressions(self, item: Check) -> Iterable[str]:
        return (item.expression,)

    def clauses(self, item: Check, database: Database) -> list[str]:
        parts = [f"CHECK ({item.expression})"]
        if item.is_no_inherit:
            parts.append("NO INHERIT")
        if not item.is_enforced:
            parts.append("NOT ENFORCED")
        elif not item.is_validated:
            parts.append("NOT VALID")
        return parts

    def alter(self, old: Check, new: Check, database: Database) -> tuple[str, ...] | None:
        if replace(old, is_validated=new.is_validated, comment=new.comment, name=new.name) != new:
            return None
        if old.is_validated == new.is_validated or not new.is_enforced:
            return ()
        if not new.is_validated:
            return None
        return (f"ALTER TABLE {self.table(new, database)} VALIDATE CONSTRAINT {quote_name(new.name)}",)


KIND = CheckKind()

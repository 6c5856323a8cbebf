"""Rewrite rules of tables and views; the one that makes a view a view is the view's query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.attached import AttachedKind
from schemagen.kinds.view_columns import close_query
from schemagen.model import Database, Rule
from schemagen.sql.quote import quote_name
from schemagen.sql.write import indent


class RuleKind(AttachedKind[Rule]):
    model = Rule
    weight = 160
    subject = "Rules"
    keyword = "RULE"
    texts = ("condition", "actions")
    locks: ClassVar = {"create": "ACCESS EXCLUSIVE", "alter": "ACCESS EXCLUSIVE"}

    def texts_move(self, item: Rule) -> bool:
        return True

    def expressions(self, item: Rule) -> Iterable[str]:
        if item.condition is not None:
            yield item.condition
        yield from item.actions

    def create(self, item: Rule, database: Database) -> tuple[str, ...]:
        made = self._define(item, database, "CREATE RULE")
        return (made,) if item.enabled == "origin" else (made, self.enable(item, database))

    def alter(self, old: Rule, new: Rule, database: Database) -> tuple[str, ...] | None:
        statements = []
        if replace(old, enabled=new.enabled, comment=new.comment, name=new.name) != new:
            if old.table_id != new.table_id:
                return None
            statements.append(self._define(new, database, "CREATE OR REPLACE RULE"))
        if old.enabled != new.enabled:
            statements.append(self.enable(new, database))
        return tuple(statements)

    def _define(self, item: Rule, database: Database, head: str) -> str:
        lines = [f"{head} {quote_name(item.name)} AS", f"    ON {item.event} TO {self.relation(item, database)}"]
        if item.condition is not None:
            lines.append(f"    WHERE {item.condition}")
        do = "    DO INSTEAD" if item.is_instead else "    DO ALSO"
        actions = [close_query(action.strip()) for action in item.actions]
        if not actions:
            lines.append(f"{do} NOTHING")
        elif len(actions) == 1 and not actions[0].startswith("("):
            lines.append(f"{do} {actions[0]}")
        else:
            lines.append(f"{do} (")
            lines.append(";\n".join(indent(indent(action)) for action in actions))
            lines.append("    )")
        return "\n".join(lines)


KIND = RuleKind()

"""Triggers. `CREATE OR REPLACE TRIGGER` is of PostgreSQL 14 on, so one that changes is dropped and made again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.attached import AttachedKind, write_function
from schemagen.kinds.base import write_columns, write_relation
from schemagen.model import Database, Trigger
from schemagen.sql.quote import quote_literal, quote_name


class TriggerKind(AttachedKind[Trigger]):
    model = Trigger
    weight = 161
    subject = "Triggers"
    keyword = "TRIGGER"
    texts = ("condition",)
    locks: ClassVar = {"create": "SHARE ROW EXCLUSIVE", "alter": "SHARE ROW EXCLUSIVE"}

    def dependencies(self, item: Trigger, database: Database) -> Iterable[str]:
        yield from super().dependencies(item, database)
        yield from item.columns
        if item.function_id is not None:
            yield item.function_id
        if item.referenced_table_id is not None:
            yield item.referenced_table_id

    def expressions(self, item: Trigger) -> Iterable[str]:
        if item.condition is not None:
            yield item.condition
        if item.function_id is None and item.function is not None:
            yield item.function

    def create(self, item: Trigger, database: Database) -> tuple[str, ...]:
        lines = [
            f"CREATE {'CONSTRAINT ' if item.is_constraint else ''}TRIGGER {quote_name(item.name)}",
            f"{item.timing} {self._write_events(item, database)} ON {self.relation(item, database)}",
        ]
        if item.referenced_table_id is not None:
            lines.append(f"FROM {write_relation(item.referenced_table_id, database, needed_by=item.name)}")
        if item.is_deferrable:
            lines.append("DEFERRABLE INITIALLY DEFERRED" if item.is_deferred else "DEFERRABLE")
        tables = [("OLD", item.old_table), ("NEW", item.new_table)]
        named = [f"{word} TABLE AS {quote_name(name)}" for word, name in tables if name is not None]
        if named:
            lines.append(f"REFERENCING {' '.join(named)}")
        lines.append(f"FOR EACH {'ROW' if item.is_for_each_row else 'STATEMENT'}")
        if item.condition is not None:
            lines.append(f"WHEN ({item.condition})")
        arguments = ", ".join(quote_literal(argument) for argument in item.arguments)
        lines.append(f"EXECUTE FUNCTION {write_function(item, database)}({arguments})")
        made = "\n    ".join(lines)
        return (made,) if item.enabled == "origin" else (made, self.enable(item, database))

    def alter(self, old: Trigger, new: Trigger, database: Database) -> tuple[str, ...] | None:
        if replace(old, enabled=new.enabled, comment=new.comment, name=new.name) != new:
            return None
        return () if old.enabled == new.enabled else (self.enable(new, database),)

    def _write_events(self, item: Trigger, database: Database) -> str:
        words = []
        for event in item.events:
            only = ""
            if event == "UPDATE" and item.columns:
                only = f" OF {write_columns(item.table_id, item.columns, database, needed_by=item.name)}"
            words.append(event + only)
        return " OR ".join(words)


KIND = TriggerKind()

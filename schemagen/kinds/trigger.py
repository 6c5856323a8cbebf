"""Triggers. `CREATE OR REPLACE TRIGGER` is of PostgreSQL 14 on, so one that changes is dropped and made again."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.attached import ENABLE, AttachedKind, write_function
from schemagen.kinds.base import write_columns, write_relation
from schemagen.model import Database, Table, Trigger, TriggerState
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
        yield from (state.table_id for state in item.on_partitions)

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
        state = () if item.enabled == "origin" else (self.enable(item, database),)
        return (made, *state, *self._enable_copies(item, item.on_partitions, database))

    def release(self, item: Trigger, going: AbstractSet[str], database: Database) -> Trigger:
        """Without the states of its copies on partitions that go."""
        return replace(item, on_partitions=tuple(s for s in item.on_partitions if s.table_id not in going))

    def alter(self, old: Trigger, new: Trigger, database: Database) -> tuple[str, ...] | None:
        free = {name: getattr(new, name) for name in ("enabled", "on_partitions", "comment", "name")}
        if replace(old, **free) != new:
            return None
        if old.enabled != new.enabled:  # goes down to all partitions
            return (self.enable(new, database), *self._enable_copies(new, new.on_partitions, database))
        different = {state.table_id for state in new.on_partitions}
        back = [
            TriggerState(table_id=state.table_id, enabled=new.enabled)
            for state in old.on_partitions
            if state.table_id not in different and database.get(state.table_id) is not None
        ]
        changed = [state for state in new.on_partitions if state not in old.on_partitions]
        return tuple(self._enable_copies(new, (*back, *changed), database))

    def _enable_copies(self, item: Trigger, states: Iterable[TriggerState], database: Database) -> Iterable[str]:
        """Yield the statements for copies on partitions, parents first: before PostgreSQL 15 ONLY did not hold."""
        for state in sorted(states, key=lambda state: (_count_parents(state.table_id, database), state.table_id)):
            partition = write_relation(state.table_id, database, needed_by=item.name)
            yield f"ALTER TABLE ONLY {partition} {ENABLE[state.enabled]} TRIGGER {quote_name(item.name)}"

    def _write_events(self, item: Trigger, database: Database) -> str:
        words = []
        for event in item.events:
            only = ""
            if event == "UPDATE" and item.columns:
                only = f" OF {write_columns(item.table_id, item.columns, database, needed_by=item.name)}"
            words.append(event + only)
        return " OR ".join(words)


def _count_parents(table_id: str, database: Database) -> int:
    table, count = database.get(table_id), 0
    while isinstance(table, Table) and table.partition_of is not None:
        table, count = database.get(table.partition_of.parent_id), count + 1
    return count


KIND = TriggerKind()

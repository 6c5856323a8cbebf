"""Event triggers. They come last in a script, or they would already watch the rest of it (as `pg_dump` does)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from schemagen.kinds.attached import ENABLE, write_function
from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, EventTrigger
from schemagen.sql.quote import quote_literal


class EventTriggerKind(ObjectKind[EventTrigger]):
    model = EventTrigger
    weight = 198
    subject = "Event triggers"
    keyword = "EVENT TRIGGER"

    def dependencies(self, item: EventTrigger, database: Database) -> Iterable[str]:
        return () if item.function_id is None else (item.function_id,)

    def expressions(self, item: EventTrigger) -> Iterable[str]:
        return () if item.function_id is not None or item.function is None else (item.function,)

    def create(self, item: EventTrigger, database: Database) -> tuple[str, ...]:
        lines = [f"CREATE EVENT TRIGGER {self.name(item, database)} ON {item.event}"]
        if item.tags:
            lines.append(f"WHEN TAG IN ({', '.join(map(quote_literal, item.tags))})")
        lines.append(f"EXECUTE FUNCTION {write_function(item, database)}()")
        made = "\n    ".join(lines)
        return (made,) if item.enabled == "origin" else (made, self._enable(item, database))

    def alter(self, old: EventTrigger, new: EventTrigger, database: Database) -> tuple[str, ...] | None:
        if replace(old, enabled=new.enabled, comment=new.comment, name=new.name) != new:
            return None
        return () if old.enabled == new.enabled else (self._enable(new, database),)

    def _enable(self, item: EventTrigger, database: Database) -> str:
        return f"ALTER EVENT TRIGGER {self.name(item, database)} {ENABLE[item.enabled]}"


KIND = EventTriggerKind()

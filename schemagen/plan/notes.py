"""What a rename leaves behind: bodies of functions are text that PostgreSQL does not look into until they run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schemagen.kinds import kind_of
from schemagen.model import Database, Table, Trigger
from schemagen.operations.base import Operation
from schemagen.operations.rename_object import RenameObject, RenamePart
from schemagen.plan.situation import Situation, mentions

MOST_NAMED = 5


def make_note_finder(situation: Situation) -> Callable[[Operation], tuple[str, ...]]:
    """Return what finds the notes of one operation; functions are looked at once for each rename."""
    loose = [(item, text) for item in situation.new if (text := " ".join(kind_of(item).loose_texts(item)))]
    tables = situation.old.tables if loose else ()
    columns = {column.id: (column.name, table) for table in tables for column in table.columns}

    def find(operation: Operation) -> tuple[str, ...]:
        if not loose or not isinstance(operation, RenameObject | RenamePart):
            return ()
        if isinstance(operation, RenamePart):
            if operation.what != "column" or operation.object_id not in columns:
                return ()
            name, table = columns[operation.object_id]
            watchers = _list_trigger_functions(table, situation.old)
            users = [
                item
                for item, text in loose
                if mentions(text, name) and (item.id in watchers or mentions(text, table.name))
            ]
            return _say(users, name, situation.new)
        item = situation.old.get(operation.object_id)
        if item is None or kind_of(item).parent_id(item) is not None or item.name == operation.new.name:
            return ()
        return _say([user for user, text in loose if mentions(text, item.name)], item.name, situation.new)

    return find


def _list_trigger_functions(table: Table, database: Database) -> set[str | None]:
    return {item.function_id for item in database.of_kind(Trigger) if item.table_id == table.id}


def _say(users: list[Any], name: str, database: Database) -> tuple[str, ...]:
    if not users:
        return ()
    names = [f"{kind_of(item).word(item)} {kind_of(item).display_name(item, database)}" for item in users]
    shown = ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")
    return (f'PostgreSQL does not follow names inside bodies: "{name}" may still stand in {shown}.',)

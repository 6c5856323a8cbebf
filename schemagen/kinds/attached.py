"""What rules, triggers and policies share: names that count inside one table or view, and an enabled state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from schemagen.errors import DesignError, Where
from schemagen.kinds.base import ObjectKind, missing, write_relation
from schemagen.model import Database, OpaqueObject
from schemagen.sql.quote import quote_name, quote_qualified

AttachedT = TypeVar("AttachedT", bound=Any)
ENABLE = {"origin": "ENABLE", "disabled": "DISABLE", "replica": "ENABLE REPLICA", "always": "ENABLE ALWAYS"}


class AttachedKind(ObjectKind[AttachedT]):
    """An object of a table or view, named only inside it: `TRIGGER stamp ON public.meal`."""

    def relation(self, item: AttachedT, database: Database) -> str:
        """Return the qualified name of the table or view."""
        return write_relation(item.table_id, database, needed_by=item.name)

    def name(self, item: AttachedT, database: Database) -> str:
        return quote_name(item.name)

    def identity(self, item: AttachedT, database: Database) -> str:
        return f"{self.keyword} {self.display_name(item, database, word='ON')}"

    def display_name(self, item: AttachedT, database: Database, *, word: str = "on") -> str:
        return f"{quote_name(item.name)} {word} {self.relation(item, database)}"

    def dependencies(self, item: AttachedT, database: Database) -> Iterable[str]:
        return (item.table_id, *item.depends_on)

    def rename(self, old: AttachedT, new: AttachedT, database: Database) -> tuple[str, ...] | None:
        if old.name == new.name:
            return ()
        return (f"ALTER {self.identity(old, database)} RENAME TO {quote_name(new.name)}",)

    def enable(self, item: AttachedT, database: Database) -> str:
        """Return the statement that gives the object its enabled state."""
        words = f"{ENABLE[item.enabled]} {self.keyword} {quote_name(item.name)}"
        return f"ALTER TABLE {self.relation(item, database)} {words}"


def write_function(item: Any, database: Database) -> str:
    """Return the name of the function that a trigger or event trigger calls, as SQL without parentheses."""
    if item.function_id is None:
        if not item.function:
            raise DesignError(
                "design.no_function",
                f'The {item.kind.replace("_", " ")} "{item.name}" calls no function.',
                fix="Choose the function that it shall call.",
                where=Where(object_id=item.id, object_name=item.name),
            )
        return str(item.function)
    function = database.get(item.function_id)
    if function is None:
        raise missing(item.function_id, item.name)
    if isinstance(function, OpaqueObject):
        return quote_qualified(function.schema, function.name)
    return quote_qualified(getattr(function, "schema", None), function.name)

"""Composite types: attributes are added, dropped and renamed in place; stored ones cannot change their type."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds.base import ObjectKind, write_comment, write_type
from schemagen.model import CompositeAttribute, CompositeType, Database
from schemagen.sql.quote import quote_name
from schemagen.sql.write import align, write_list


class CompositeTypeKind(ObjectKind[CompositeType]):
    model = CompositeType
    weight = 35
    subject = "Types"
    keyword = "TYPE"
    access_word = "TYPE"
    is_value_type = True
    space = "type"

    def dependencies(self, item: CompositeType, database: Database) -> Iterable[str]:
        return [attribute.type.object_id for attribute in item.attributes if attribute.type.object_id is not None]

    def expressions(self, item: CompositeType) -> Iterable[str]:
        yield from (attribute.type.name for attribute in item.attributes if attribute.type.object_id is None)
        yield from (attribute.collation for attribute in item.attributes if attribute.collation is not None)

    def create(self, item: CompositeType, database: Database) -> tuple[str, ...]:
        rows = [(quote_name(attribute.name), _define(attribute, database)) for attribute in item.attributes]
        return (write_list(f"CREATE TYPE {self.name(item, database)} AS", align(rows)),)

    def comments(self, item: CompositeType, database: Database) -> tuple[str, ...]:
        return (
            *super().comments(item, database),
            *(
                self._comment(attribute, item, database)
                for attribute in item.attributes
                if attribute.comment is not None
            ),
        )

    def rename(self, old: CompositeType, new: CompositeType, database: Database) -> tuple[str, ...] | None:
        wanted = {attribute.id: attribute.name for attribute in new.attributes}
        moves = [(a.name, wanted[a.id]) for a in old.attributes if wanted.get(a.id, a.name) != a.name]
        taken = {attribute.name for attribute in old.attributes}
        head = f"ALTER TYPE {self.name(new, database)} RENAME ATTRIBUTE"
        first, last = [], []
        for number, (before, after) in enumerate(moves):
            if after in taken:  # a swap goes through a name of its own
                between = f"crowsfoot_{number}"
                first.append(f"{head} {quote_name(before)} TO {quote_name(between)} CASCADE")
                before = between
            last.append(f"{head} {quote_name(before)} TO {quote_name(after)} CASCADE")
        return (*(super().rename(old, new, database) or ()), *first, *last)

    def alter(self, old: CompositeType, new: CompositeType, database: Database) -> tuple[str, ...] | None:
        before = {attribute.id: attribute for attribute in old.attributes}
        kept = [attribute for attribute in old.attributes if attribute.id in {a.id for a in new.attributes}]
        if [a.id for a in kept] != [a.id for a in new.attributes[: len(kept)]]:
            return None  # new attributes come last, and none can move
        actions = [f"DROP ATTRIBUTE {quote_name(a.name)} CASCADE" for a in old.attributes if a not in kept]
        for attribute in new.attributes:
            was = before.get(attribute.id)
            name, definition = quote_name(attribute.name), _define(attribute, database)
            if was is None:
                actions.append(f"ADD ATTRIBUTE {name} {definition} CASCADE")
            elif (was.type, was.collation) != (attribute.type, attribute.collation):
                if is_stored(new.id, database):
                    return None
                actions.append(f"ALTER ATTRIBUTE {name} TYPE {definition} CASCADE")
        comments = (
            self._comment(attribute, new, database)
            for attribute in new.attributes
            if attribute.comment != (before[attribute.id].comment if attribute.id in before else None)
        )
        return (*(f"ALTER TYPE {self.name(new, database)} {action}" for action in actions), *comments)

    def _comment(self, attribute: CompositeAttribute, item: CompositeType, database: Database) -> str:
        return write_comment(f"COLUMN {self.name(item, database)}.{quote_name(attribute.name)}", attribute.comment)


def is_stored(type_id: str, database: Database) -> bool:
    """Say whether a column of a table holds values of the type, by itself or inside another composite type."""
    holders = {
        item.id
        for item in database.of_kind(CompositeType)
        if item.id != type_id and any(attribute.type.object_id == type_id for attribute in item.attributes)
    }
    if any(column.type.object_id == type_id for table in database.tables for column in table.columns):
        return True
    return any(is_stored(holder, database) for holder in sorted(holders))


def _define(attribute: CompositeAttribute, database: Database) -> str:
    collation = "" if attribute.collation is None else f" COLLATE {attribute.collation}"
    return write_type(attribute.type, database) + collation


KIND = CompositeTypeKind()

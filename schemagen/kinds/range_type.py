"""Range types. Nothing but names can change; the multirange type has a name of its own, which PostgreSQL makes up."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds.base import ObjectKind, write_type
from schemagen.model import Database, RangeType
from schemagen.names import name_multirange
from schemagen.sql.quote import quote_name, quote_qualified
from schemagen.sql.write import write_list


class RangeTypeKind(ObjectKind[RangeType]):
    model = RangeType
    weight = 36
    subject = "Types"
    keyword = "TYPE"
    access_word = "TYPE"
    is_value_type = True
    space = "type"
    texts = ("operator_class", "collation", "canonical", "subtype_diff")

    def dependencies(self, item: RangeType, database: Database) -> Iterable[str]:
        return item.depends_on if item.subtype.object_id is None else (*item.depends_on, item.subtype.object_id)

    def expressions(self, item: RangeType) -> Iterable[str]:
        found = (item.operator_class, item.collation, item.canonical, item.subtype_diff)
        yield from (text for text in found if text is not None)
        if item.subtype.object_id is None:
            yield item.subtype.name

    def create(self, item: RangeType, database: Database) -> tuple[str, ...]:
        options = [
            ("SUBTYPE", write_type(item.subtype, database)),
            ("SUBTYPE_OPCLASS", item.operator_class),
            ("COLLATION", item.collation),
            ("CANONICAL", item.canonical),
            ("SUBTYPE_DIFF", item.subtype_diff),
            ("MULTIRANGE_TYPE_NAME", _write_multirange(item)),
        ]
        lines = (f"{name} = {value}" for name, value in options if value is not None)
        return (write_list(f"CREATE TYPE {self.name(item, database)} AS RANGE", lines),)

    def drop(self, item: RangeType, database: Database) -> str:
        # The canonical function and the type need each other: only CASCADE takes them.
        return super().drop(item, database) + (" CASCADE" if item.canonical is not None else "")

    def rename(self, old: RangeType, new: RangeType, database: Database) -> tuple[str, ...] | None:
        statements = list(super().rename(old, new, database) or ())
        before, after = find_multirange(old), find_multirange(new)
        if before[0] != after[0]:
            place = quote_qualified(*before)
            statements.append(f"ALTER TYPE {place} SET SCHEMA {quote_name(after[0])}")
        if before[1] != after[1]:
            place = quote_qualified(after[0], before[1])
            statements.append(f"ALTER TYPE {place} RENAME TO {quote_name(after[1])}")
        return tuple(statements)

    def alter(self, old: RangeType, new: RangeType, database: Database) -> tuple[str, ...] | None:
        fields = ("subtype", *self.texts)
        return () if all(getattr(old, field) == getattr(new, field) for field in fields) else None


def find_multirange(item: RangeType) -> tuple[str, str]:
    """Return schema and name of the multirange type (PostgreSQL 14 on)."""
    return item.multirange_schema or item.schema, item.multirange_name or name_multirange(item.name)


def _write_multirange(item: RangeType) -> str | None:
    if item.multirange_name is None and item.multirange_schema is None:
        return None
    return quote_qualified(*find_multirange(item))


KIND = RangeTypeKind()

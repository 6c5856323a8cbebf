"""Exclusion constraints."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds.base import write_columns, write_parameters
from schemagen.kinds.constraint import write_deferrable
from schemagen.kinds.index import write_key
from schemagen.kinds.key import IndexedConstraintKind, write_tablespace
from schemagen.model import Database, Exclusion


class ExclusionKind(IndexedConstraintKind[Exclusion]):
    model = Exclusion
    weight = 103
    subject = "Keys"
    texts = ("elements", "predicate")
    fixed = ("elements", "method", "include", "predicate", "is_deferrable", "is_deferred")

    def expressions(self, item: Exclusion) -> Iterable[str]:
        for element in item.elements:
            texts = (element.expression, element.operator, element.operator_class, element.collation)
            yield from (text for text in texts if text)
        if item.predicate:
            yield item.predicate

    def clauses(self, item: Exclusion, database: Database) -> list[str]:
        keys = (f"{write_key(element, item, database)} WITH {element.operator}" for element in item.elements)
        parts = [f"EXCLUDE USING {item.method} ({', '.join(keys)})"]
        if item.include:
            parts.append(f"INCLUDE ({write_columns(item.table_id, item.include, database, needed_by=item.name)})")
        parts.append(write_parameters(item.storage_parameters).strip())
        parts.append(write_tablespace(item))
        if item.predicate:
            parts.append(f"WHERE ({item.predicate})")
        return [*(part for part in parts if part), *write_deferrable(item)]


KIND = ExclusionKind()

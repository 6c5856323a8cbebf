"""Carrying values of a composite type that is made anew over to it, attribute by attribute.

A USING expression can neither hold a subquery (for arrays) nor repeat itself at any depth, so the work is done by
functions in `pg_temp`, which are dropped before the old type is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from schemagen.kinds import write_type
from schemagen.model import CompositeType, Database, DataType
from schemagen.operations.base import NO_LOCK, Operation
from schemagen.operations.conversion import as_column, write_using
from schemagen.sql.quote import quote_body, quote_name, quote_qualified

TURN = "pg_temp.crowsfoot_turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnComposite(Operation):
    """Make the functions for one type. `leaving` is the old type under the name that it has until it is dropped.

    `turned` are the ids of all types that have such functions.
    """

    item: CompositeType
    leaving: CompositeType
    old: Database
    new: Database
    turned: frozenset[str]

    @property
    def object_id(self) -> str:  # type: ignore[override]
        return self.item.id

    @property
    def object_name(self) -> str:  # type: ignore[override]
        return quote_qualified(self.item.schema, self.item.name)

    def sql(self) -> tuple[str, ...]:
        source, target = quote_qualified(self.leaving.schema, self.leaving.name), self.object_name
        values = ", ".join(self._write_attributes())
        one = f"SELECT CASE WHEN $1 IS DISTINCT FROM NULL THEN ROW({values})::{target} END"
        each = f"ARRAY(SELECT {TURN}($1[i]) FROM pg_catalog.generate_subscripts($1, 1) AS i ORDER BY i)"
        many = f"SELECT CASE WHEN $1 IS NOT NULL THEN {each} END"
        return (
            f"CREATE FUNCTION {TURN}({source}) RETURNS {target} LANGUAGE sql AS {quote_body(one)}",
            f"CREATE FUNCTION {TURN}({source}[]) RETURNS {target}[] LANGUAGE sql AS {quote_body(many)}",
        )

    def describe(self) -> str:
        return f"Prepare to carry values over to type {self.object_name}"

    @property
    def lock(self) -> str:
        return NO_LOCK

    def drop(self) -> tuple[str, ...]:
        """Return the statements that take the functions away."""
        source = quote_qualified(self.leaving.schema, self.leaving.name)
        return (f"DROP FUNCTION {TURN}({source}[])", f"DROP FUNCTION {TURN}({source})")

    def _write_attributes(self) -> Iterator[str]:
        before = {attribute.id: attribute for attribute in self.leaving.attributes}
        for attribute in self.item.attributes:
            was = before.get(attribute.id)
            if was is None:
                yield f"NULL::{write_type(attribute.type, self.new)}"
                continue
            value = f"($1).{quote_name(was.name)}"
            if is_turned(was.type, attribute.type, self.turned):
                yield f"{TURN}({value})"
                continue
            turned = write_using(as_column(was), as_column(attribute), value, self.old, self.new)
            yield turned or f"{value}::{write_type(attribute.type, self.new)}"


def is_turned(old: DataType, new: DataType, turned: frozenset[str]) -> bool:
    """Say whether values of the type go through the functions."""
    return old == new and old.object_id in turned and old.name in ("", "[]")


def list_turned(old: Database, new: Database, rebuilt: set[str], columns: set[str]) -> tuple[CompositeType, ...]:
    """Return the composite types that are rebuilt and stored in the columns, or in a type that is."""
    found: dict[str, CompositeType] = {}
    pending = [column.type for table in old.tables for column in table.columns if column.id in columns]
    while pending:
        data_type = pending.pop()
        item = new.get(data_type.object_id) if data_type.object_id in rebuilt else None
        if isinstance(item, CompositeType) and isinstance(old.get(item.id), CompositeType) and item.id not in found:
            found[item.id] = replace(item)
            pending.extend(attribute.type for attribute in item.attributes)
    return tuple(found[type_id] for type_id in sorted(found))

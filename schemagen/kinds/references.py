"""Which objects an SQL text names: for ordering, and for objects drawn by hand that record no needs.

A name without a schema means every object of that name, and so does a word of a text that cannot be parsed: too many
rather than too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from schemagen.kinds.registry import kind_of
from schemagen.model import Database, ModelObject, OpaqueObject, Table
from schemagen.sql.named import Name, find_names


class References:
    """Looks names up in one database; made once and asked often."""

    def __init__(self, database: Database) -> None:
        self._relations: defaultdict[str, list[ModelObject]] = defaultdict(list)
        self._functions: defaultdict[str, list[ModelObject]] = defaultdict(list)
        self._types: defaultdict[str, list[ModelObject]] = defaultdict(list)
        self._operators: defaultdict[str, list[ModelObject]] = defaultdict(list)
        for item in database:
            for group in self._groups(item):
                group[item.name].append(item)

    def _groups(self, item: ModelObject) -> Iterable[defaultdict[str, list[ModelObject]]]:
        kind = kind_of(item)
        if isinstance(item, OpaqueObject):
            return (self._operators,) if item.object_kind == "operator" else (self._relations, self._types)
        if kind.space == "routine":
            return (self._functions,)
        if kind.space == "relation" and kind.parent_id(item) is None:
            return (self._relations, self._types)
        return (self._types,) if kind.is_type(item) else ()

    def find(self, text: str) -> set[str]:
        """Return the ids of relations, functions, types and operators that the text names."""
        names = find_names(text)
        found = _look_up(names.relations, self._relations) | _look_up(names.types, self._types)
        found |= _look_up(names.functions, self._functions)
        found |= _look_up({(None, name) for name in names.operators}, self._operators)
        return found

    def find_columns(self, text: str) -> set[str]:
        """Return the ids of the columns that the text names, in the tables that it names."""
        names = find_names(text)
        tables = (item for group in _pick(names.relations, self._relations) for item in group)
        return {
            column.id
            for table in tables
            if isinstance(table, Table)
            for column in table.columns
            if column.name in names.columns
        }


def find_references(text: str, database: Database) -> frozenset[str]:
    """Return the ids of all that the text names, columns included."""
    references = References(database)
    return frozenset(references.find(text) | references.find_columns(text))


def _pick(names: Iterable[Name], group: defaultdict[str, list[ModelObject]]) -> Iterable[list[ModelObject]]:
    for schema, name in names:
        if name in group:
            yield [item for item in group[name] if schema is None or getattr(item, "schema", None) in (None, schema)]


def _look_up(names: Iterable[Name], group: defaultdict[str, list[ModelObject]]) -> set[str]:
    return {item.id for items in _pick(names, group) for item in items}

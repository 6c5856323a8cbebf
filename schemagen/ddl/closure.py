"""The part of a design that one object needs: enough to make that object alone, and to show its SQL.

What an object records as its needs is followed exactly. What its SQL only names is found by its words: too much rather
than too little, because a query that lacks a table fails and one table more costs a millisecond.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from schemagen.kinds import kind_of
from schemagen.kinds.base import EARLY
from schemagen.model import (
    Database,
    Extension,
    Index,
    ModelObject,
    OpaqueObject,
    PrimaryKey,
    Schema,
    Table,
    Unique,
)

_WORD = re.compile(r'"(?:[^"]|"")+"|[^\W\d][\w$]*')
_RELATIONS = ("table", "view", "materialized_view", "sequence")


def find_closure(database: Database, item: ModelObject, *, with_extensions: bool = False) -> Database:
    """Return `item` with everything that it needs; `item` need not be in the database, or may be newer than there.

    Keys of the tables come along: foreign keys, GROUP BY and ON CONFLICT ask for them. Extensions come along only
    `with_extensions`, or where a column is of a type that the design does not hold: making one takes its time.
    """
    return _Closure(database, item).find(with_extensions=with_extensions)


def put_item(database: Database, item: ModelObject) -> Database:
    """Return the database with `item` in the place of the object of its id, or added."""
    return Database((*(other for other in database if other.id != item.id), item))


class _Closure:
    def __init__(self, database: Database, root: ModelObject) -> None:
        self.root = root
        self.database = put_item(database, root)
        self.owners: dict[str, str] = {}
        self.names: defaultdict[str, list[str]] = defaultdict(list)
        self.keys: defaultdict[str, list[ModelObject]] = defaultdict(list)
        for item in self.database:
            if isinstance(item, Table):
                self.owners.update((column.id, item.id) for column in item.columns)
            if isinstance(item, PrimaryKey | Unique) or (isinstance(item, Index) and item.is_unique):
                self.keys[item.table_id].append(item)
            elif _is_nameable(item):
                self.names[item.name.lower()].append(item.id)

    def find(self, *, with_extensions: bool) -> Database:
        found: dict[str, ModelObject] = {}
        waiting = [self.root.id]
        while waiting:
            item = self.database.get(waiting.pop())
            if item is None or item.id in found:
                continue
            found[item.id] = item
            waiting.extend(target for target in self._needs(item) if target not in found)
            if isinstance(item, Table):
                waiting.extend(key.id for key in self.keys[item.id])
        schemas = {getattr(item, "schema", None) for item in found.values()}
        is_foreign = with_extensions or any(_has_foreign_type(item) for item in found.values())
        for item in self.database:
            if (isinstance(item, Schema) and item.name in schemas) or (is_foreign and isinstance(item, Extension)):
                found[item.id] = item
        return Database(tuple(found.values()))

    def _needs(self, item: ModelObject) -> Iterator[str]:
        kind = kind_of(item)
        for target in kind.dependencies(item, self.database):
            yield self.owners.get(target, target)
        if (parent := kind.parent_id(item)) is not None:
            yield parent
        names = self._named(_list_texts(item, with_body=item.id == self.root.id))
        if item.id == self.root.id or item.kind in ("view", "materialized_view"):
            yield from names
        else:
            yield from (target for target in names if self._is_early(target))

    def _named(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            for word in set(_WORD.findall(text)):
                yield from self.names.get(word.strip('"').replace('""', '"').lower(), ())

    def _is_early(self, object_id: str) -> bool:
        item = self.database.get(object_id)
        return item is not None and not isinstance(item, Table) and kind_of(item).weigh(item) < EARLY


def _list_texts(item: ModelObject, *, with_body: bool) -> Iterator[str]:
    kind = kind_of(item)
    yield from kind.expressions(item)
    yield from kind.read_texts(item)
    body = getattr(item, "body", None)
    if with_body and body:
        yield body


def _is_nameable(item: ModelObject) -> bool:
    kind = kind_of(item)
    return item.kind in _RELATIONS or kind.is_type(item) or kind.space == "routine" or isinstance(item, OpaqueObject)


def _has_foreign_type(item: ModelObject) -> bool:
    held: list[Any] = [
        getattr(part, "type", None) for part in getattr(item, "columns", ()) if not isinstance(part, str)
    ]
    held += [getattr(part, "type", None) for part in getattr(item, "attributes", ())]
    held.append(getattr(item, "type", None))
    return any(data is not None and data.object_id is None and "." in data.name for data in held)


def without_owner(item: ModelObject) -> ModelObject:
    """Return the object in the hands of whoever makes it."""
    changes: dict[str, Any] = {"owner": None} if getattr(item, "owner", None) is not None else {}
    return replace(item, **changes)

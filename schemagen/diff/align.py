"""Giving a second model the ids of the first wherever names say that they mean the same thing.

Ids that both models know are trusted. For the rest, an object pairs with one of the same kind and qualified name
(inside the same table, for what belongs to a table), and a column, label or domain check with one of the same name.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

from schemagen.kinds import kind_of
from schemagen.model import Database, OpaqueObject, Schema
from schemagen.names import KEEP_SCHEMA

PARTS = ("columns", "labels", "checks", "attributes")
REFERENCES = frozenset(
    """
    id table_id columns include referenced_table_id referenced_columns on_delete_columns column_id parent_index_id
    parent_key_id owned_by parent_id inherits depends_on object_id function_id of_type_id
    """.split()  # noqa: SIM905 - a list this long reads better as words
)
"""Fields of the model that hold ids."""


def without_kept(database: Database) -> Database:
    """Return the database without the schema in which migrations keep data aside."""
    gone: set[str] = set()
    for item in database:
        schema = item.name if isinstance(item, Schema) else getattr(item, "schema", None)
        if schema == KEEP_SCHEMA:
            gone.add(item.id)
    if not gone:
        return database
    return Database(tuple(item for item in database if item.id not in gone and _owner(item) not in gone))


def align(old: Database, new: Database) -> Database:
    """Return `new` with the ids of `old` for everything that is the same by id or else by name."""
    old, new = without_kept(old), without_kept(new)
    mapping = pair_by_name(old, new)
    return rewrite_ids(new, mapping)


def rewrite_ids(database: Database, mapping: dict[str, str]) -> Database:
    """Return the database with ids replaced, wherever they stand."""
    if not mapping:
        return database
    return Database(tuple(_rewrite(item, mapping) for item in database))


def pair_by_name(old: Database, new: Database) -> dict[str, str]:
    """Return new id → old id for objects and parts that only their names pair."""
    mapping: dict[str, str] = {}
    free = [item for item in new if old.get(item.id) is None and kind_of(item).key(item) is None]
    known = {item.id for item in new}
    available = {_name_key(item, {}): item for item in old if item.id not in known}
    # Tables and types first: what belongs to a table is named inside it, and a function by its arguments' types.
    for item in sorted(
        free, key=lambda item: (_owner(item) is not None or bool(kind_of(item).signature(item)), item.id)
    ):
        match = available.pop(_name_key(item, mapping), None)
        if match is not None:
            mapping[item.id] = match.id
    for item in new:
        was = old.get(mapping.get(item.id, item.id))
        if was is not None and was is not item and was.kind == item.kind:
            for field in PARTS:
                mapping.update(_pair_parts(getattr(was, field, ()), getattr(item, field, ())))
    mapping.update(_pair_by_key(old, new, mapping))
    return mapping


def _pair_by_key(old: Database, new: Database, mapping: dict[str, str]) -> dict[str, str]:
    """Return new id → old id for what has no name, such as grants: it is told by what it is about."""
    available = {(item.kind, key): item.id for item in old if (key := kind_of(item).key(item)) and not new.get(item.id)}
    found: dict[str, str] = {}
    for item in new if available else ():
        key = kind_of(item).key(item) if old.get(item.id) is None else None
        if key is not None:
            match = available.get((item.kind, tuple(part and mapping.get(part, part) for part in key)))
            found.update({item.id: match} if match is not None else {})
    return found


def _pair_parts(old: tuple[Any, ...], new: tuple[Any, ...]) -> dict[str, str]:
    if not old or not new or not hasattr(old[0], "id") or not hasattr(new[0], "id"):
        return {}
    old_ids, new_ids = {part.id for part in old}, {part.id for part in new}
    available = {part.name: part.id for part in old if part.id not in new_ids}
    return {part.id: available[part.name] for part in new if part.id not in old_ids and part.name in available}


def _owner(item: Any) -> str | None:
    return getattr(item, "table_id", None) or getattr(item, "parent_id", None)


def _name_key(item: Any, mapping: dict[str, str]) -> tuple[Any, ...]:
    owner = _owner(item)
    if isinstance(item, OpaqueObject):
        return item.kind, item.object_kind, item.identity
    types = kind_of(item).signature(item)
    signature = ((data_type.name, mapping.get(data_type.object_id or "", data_type.object_id)) for data_type in types)
    return item.kind, mapping.get(owner, owner) if owner else getattr(item, "schema", None), item.name, *signature


def _rewrite(value: Any, mapping: dict[str, str]) -> Any:
    """Return a copy of a dataclass in which every id that the mapping knows is replaced."""
    changes: dict[str, Any] = {}
    for field, is_reference in _fields(value.__class__):
        before = getattr(value, field)
        if before is None or before == ():
            continue
        after = _rewrite_value(before, mapping, is_reference=is_reference)
        if after is not before:
            changes[field] = after
    return dataclasses.replace(value, **changes) if changes else value


def _rewrite_value(value: Any, mapping: dict[str, str], *, is_reference: bool) -> Any:
    if isinstance(value, str):
        return mapping.get(value, value) if is_reference else value
    if isinstance(value, tuple):
        items = tuple(_rewrite_value(item, mapping, is_reference=is_reference) for item in value)
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    return _rewrite(value, mapping) if dataclasses.is_dataclass(value) else value


@cache
def _fields(cls: Any) -> tuple[tuple[str, bool], ...]:
    return tuple((field.name, field.name in REFERENCES) for field in dataclasses.fields(cls))

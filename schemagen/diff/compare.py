"""The generic comparison. It knows no kinds: objects are paired by id, then by name, and fields are compared.

Parts with ids of their own (columns, enum labels, domain checks) are paired in the same way. Their order is a
difference only where PostgreSQL can keep one, which is for enum labels and attributes of composite types.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from schemagen.diff.align import align, without_kept
from schemagen.diff.changes import Change
from schemagen.kinds import kind_of
from schemagen.model import Database, ModelObject

ACTIONS = ("removed", "changed", "added")
UNORDERED = frozenset(("storage_parameters", "options"))
"""Lists of `name=value`, kept in the order in which they were set."""
ORDERED_PARTS = frozenset({("enum", "labels"), ("composite_type", "attributes")})

__all__ = ["compare", "without_kept"]


def compare(old: Database, new: Database) -> tuple[Change, ...]:
    """Return every difference, removed first, then changed, then added, each in order of kind and name."""
    before, after = without_kept(old), align(old, new)
    changes = [_whole("removed", item, before) for item in before if after.get(item.id) is None]
    changes.extend(_whole("added", item, after) for item in after if before.get(item.id) is None)
    for item in after:
        was = before.get(item.id)
        if was is not None and was is not item and was != item:
            changes.extend(_compare_items(was, item, after))
    return tuple(sorted(changes, key=_sort_key))


def _sort_key(change: Change) -> tuple[int, str, str, str, str]:
    return ACTIONS.index(change.action), change.kind, change.object_name, change.object_id, change.attribute or ""


def _whole(action: Any, item: ModelObject, database: Database) -> Change:
    return Change(
        action=action,
        kind=item.kind,
        object_id=item.id,
        object_name=kind_of(item).display_name(item, database),
        old=item if action == "removed" else None,
        new=item if action == "added" else None,
        parent_id=_parent_id(item),
    )


def _parent_id(item: Any) -> str | None:
    return getattr(item, "table_id", None) or getattr(item, "parent_id", None)


def _compare_items(old: ModelObject, new: ModelObject, database: Database) -> Iterator[Change]:
    name = kind_of(new).display_name(new, database)
    if old.kind != new.kind:
        yield Change(action="removed", kind=old.kind, object_id=old.id, object_name=name, old=old)
        yield Change(action="added", kind=new.kind, object_id=new.id, object_name=name, new=new)
        return
    yield from _compare_fields(old, new, kind=new.kind, name=name, parent_id=_parent_id(new))


def _compare_fields(old: Any, new: Any, *, kind: str, name: str, parent_id: str | None) -> Iterator[Change]:
    for field in _fields(new.__class__):
        before, after = getattr(old, field), getattr(new, field)
        if before == after or field == "id" or (field in UNORDERED and sorted(before) == sorted(after)):
            continue
        if _are_parts(before) and _are_parts(after):
            yield from _compare_parts(before, after, owner=new, kind=kind, owner_name=name, field=field)
            continue
        yield Change(
            action="changed",
            kind=kind,
            object_id=new.id,
            object_name=name,
            attribute=field,
            old=before,
            new=after,
            parent_id=parent_id,
        )


def _compare_parts(
    old: tuple[Any, ...], new: tuple[Any, ...], *, owner: Any, kind: str, owner_name: str, field: str
) -> Iterator[Change]:
    before, after = {part.id: part for part in old}, {part.id: part for part in new}
    for part in old:
        if part.id not in after:
            yield _part("removed", part, owner, owner_name)
    for part in new:
        if part.id not in before:
            yield _part("added", part, owner, owner_name)
        elif before[part.id] != part:
            name = f"{owner_name}.{part.name}"
            yield from _compare_fields(before[part.id], part, kind=_part_kind(part), name=name, parent_id=owner.id)
    if (kind, field) in ORDERED_PARTS:
        was = tuple(part.name for part in old if part.id in after)
        now = tuple(before[part.id].name for part in new if part.id in before)
        if was != now:
            yield Change(
                action="changed",
                kind=kind,
                object_id=owner.id,
                object_name=owner_name,
                attribute=field,
                old=was,
                new=now,
            )


def _part(action: Any, part: Any, owner: Any, owner_name: str) -> Change:
    return Change(
        action=action,
        kind=_part_kind(part),
        object_id=part.id,
        object_name=f"{owner_name}.{part.name}",
        old=part if action == "removed" else None,
        new=part if action == "added" else None,
        parent_id=owner.id,
    )


def _part_kind(part: Any) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(part).__name__).lower()


def _are_parts(value: Any) -> bool:
    return isinstance(value, tuple) and all(hasattr(part, "id") for part in value)


@cache
def _fields(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls) if field.compare)

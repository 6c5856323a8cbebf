"""The SQL texts of an object that PostgreSQL keeps parsed: reading them, and changing each in its place.

A kind's `text_fields` name them; a field may hold a text, several, or parts (columns, keys, checks) that hold some.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from schemagen.kinds.registry import kind_of

PART_FIELDS = ("expression", "default", "predicate", "generated")
"""Fields of parts that hold SQL."""


def read_texts(item: Any) -> Iterator[str]:
    """Yield every text that PostgreSQL keeps parsed for the object."""
    for field in kind_of(item).text_fields(item):
        yield from _read(getattr(item, field))


def map_texts(item: Any, change: Callable[[str], str]) -> dict[str, Any]:
    """Return the fields of the object with each text changed; fields that stay are left out."""
    found = {}
    for field in kind_of(item).text_fields(item):
        before = getattr(item, field)
        after = _map(before, change)
        if after is not before:
            found[field] = after
    return found


def _read(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _read(part)
    elif dataclasses.is_dataclass(value):
        for field in PART_FIELDS:
            yield from _read(getattr(value, field, None))


def _map(value: Any, change: Callable[[str], str]) -> Any:
    """Return the value with its texts changed, or the very same value if none changes."""
    if isinstance(value, str):
        after = change(value)
        return value if after == value else after
    if isinstance(value, tuple):
        parts = tuple(_map(part, change) for part in value)
        return value if all(one is two for one, two in zip(parts, value, strict=True)) else parts
    if not dataclasses.is_dataclass(value):
        return value
    changes = {}
    for field in PART_FIELDS:
        before = getattr(value, field, None)
        if before is not None and (after := _map(before, change)) is not before:
            changes[field] = after
    return dataclasses.replace(value, **changes) if changes else value  # type: ignore[type-var]

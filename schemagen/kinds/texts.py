"""SQL texts inside the fields of an object: reading them, and changing each in its place.

A field may hold a text, several, or parts (columns, keys, checks) that hold some.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

PART_FIELDS = ("expression", "default", "predicate", "generated")
"""Fields of parts that hold SQL."""


def read_texts(value: Any) -> Iterator[str]:
    """Yield every text in the value of a field."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from read_texts(part)
    elif dataclasses.is_dataclass(value):
        for field in PART_FIELDS:
            yield from read_texts(getattr(value, field, None))


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return the value with its texts changed, or the very same value if none changes."""
    if isinstance(value, str):
        after = change(value)
        return value if after == value else after
    if isinstance(value, tuple):
        parts = tuple(map_texts(part, change) for part in value)
        return value if all(one is two for one, two in zip(parts, value, strict=True)) else parts
    if not dataclasses.is_dataclass(value):
        return value
    changes = {}
    for field in PART_FIELDS:
        before = getattr(value, field, None)
        if before is not None and (after := map_texts(before, change)) is not before:
            changes[field] = after
    return dataclasses.replace(value, **changes) if changes else value  # type: ignore[type-var]

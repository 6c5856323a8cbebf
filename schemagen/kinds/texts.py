"""SQL texts inside the fields of an object: reading them, and changing each in its place.

A field may hold a text, several, or parts (columns, keys, checks) that hold some.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

PART_FIELDS = ("expression", "default", "predicate", "generated")
"""Fields of parts that hold SQL."""


def read_texts(value: Any) -> Iterator[str]:
    """Yield every text in the value of a field."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            if isinstance(part, str):
                yield part
                continue
            for field in _list_part_fields(part.__class__):
                if (found := getattr(part, field)) is None:
                    continue
                if isinstance(found, str):
                    yield found
                else:
                    yield from read_texts(found)
    elif value is not None:
        for field in _list_part_fields(value.__class__):
            yield from read_texts(getattr(value, field))


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return the value with its texts changed, or the very same value if none changes."""
    if value is None:
        return None
    if isinstance(value, str):
        after = change(value)
        return value if after == value else after
    if isinstance(value, tuple):
        parts: list[Any] | None = None
        for at, part in enumerate(value):
            if (new := map_texts(part, change)) is not part:
                parts = list(value) if parts is None else parts
                parts[at] = new
        return value if parts is None else tuple(parts)
    changes = {}
    for field in _list_part_fields(value.__class__):
        before = getattr(value, field)
        if before is not None and (new := map_texts(before, change)) is not before:
            changes[field] = new
    return dataclasses.replace(value, **changes) if changes else value


@cache
def _list_part_fields(cls: Any) -> tuple[str, ...]:
    """Return the fields of a part that hold SQL; none for what is no part."""
    known = {field.name for field in dataclasses.fields(cls)} if dataclasses.is_dataclass(cls) else set()
    return tuple(field for field in PART_FIELDS if field in known)

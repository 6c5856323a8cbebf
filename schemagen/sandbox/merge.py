"""Putting the texts of one object into its twin: nothing but texts passes from one to the other."""

from __future__ import annotations

import dataclasses
from typing import Any

from schemagen.kinds.registry import kind_of
from schemagen.kinds.texts import PART_FIELDS
from schemagen.model import Column, IndexKey, ModelObject, OpaqueObject, Table, ViewColumnSetting

_KEY_FIELDS = ("operator_class", "collation")


def merge_texts(item: ModelObject, settled: ModelObject | None) -> ModelObject:
    """Return `item` with its texts as its settled twin has them; a text that only one of them has is left alone."""
    if settled is None or type(settled) is not type(item):
        return item
    if isinstance(item, OpaqueObject) and isinstance(settled, OpaqueObject):
        # Only the first statement was run again.
        return dataclasses.replace(item, create_sql=(*settled.create_sql[:1], *item.create_sql[1:]))
    changes = {}
    for field in kind_of(item).text_fields(item):
        before = getattr(item, field)
        after = _merge(before, getattr(settled, field))
        if after != before:
            changes[field] = after
    if isinstance(item, Table) and isinstance(settled, Table) and item.partition_of and settled.partition_of:
        changes["partition_of"] = settled.partition_of
    return dataclasses.replace(item, **changes) if changes else item


def _merge(value: Any, settled: Any) -> Any:
    if isinstance(value, str):
        return settled if isinstance(settled, str) else value
    if isinstance(value, tuple) and isinstance(settled, tuple):
        return _merge_all(value, settled)
    if isinstance(value, Column):
        return _merge_column(value, settled)
    if dataclasses.is_dataclass(value) and type(settled) is type(value):
        fields = (*PART_FIELDS, *_KEY_FIELDS) if isinstance(value, IndexKey) else PART_FIELDS
        known = [field for field in fields if hasattr(value, field)]
        return dataclasses.replace(  # type: ignore[type-var]
            value, **{field: _merge(getattr(value, field), getattr(settled, field)) for field in known}
        )
    return value


def _merge_all(values: tuple[Any, ...], settled: tuple[Any, ...]) -> tuple[Any, ...]:
    """Pair parts by id, those without one by their place; what has no twin stays as it is."""
    if values and hasattr(values[0], "id"):
        twins = {part.id: part for part in settled}
        return tuple(_merge(part, twins[part.id]) if part.id in twins else part for part in values)
    if len(values) != len(settled):
        return values
    merged = tuple(_merge(*pair) for pair in zip(values, settled, strict=True))
    return tuple(part for part in merged if not isinstance(part, ViewColumnSetting) or part != _nothing(part))


def _merge_column(column: Column, settled: Column) -> Column:
    generated = column.generated
    if generated is not None and settled.generated is not None and column.is_local:
        # How it is kept stays as it is, and so does the expression of a column that its parent writes.
        generated = dataclasses.replace(generated, expression=settled.generated.expression)
    default = settled.default if column.default is not None else None  # None too: DEFAULT NULL is no default
    return dataclasses.replace(column, default=default, generated=generated)


def _nothing(setting: ViewColumnSetting) -> ViewColumnSetting:
    return ViewColumnSetting(name=setting.name)

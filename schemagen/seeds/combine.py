"""A model between two: rows made for it fit the old tables and still hold when the new rules come.

A proof of a migration is about the migration. Rows that the new constraints forbid would only prove that bad rows
are bad.
"""

from __future__ import annotations

from dataclasses import replace

from schemagen.model import Check, Column, Database, Enum, ForeignKey, Index, ModelObject, PrimaryKey, Table, Unique

_WIDTHS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")


def combine_for_rows(old: Database, new: Database) -> Database:
    """Return the old tables with the rules of both models, for `generate_rows` only."""
    tables = {table.id: table for table in old.tables}
    columns = {column.id for table in old.tables for column in table.columns}
    objects: list[ModelObject] = [_narrow(item, new) for item in old]
    known = {item.id for item in old}
    for item in new:
        if item.id in known or not isinstance(item, PrimaryKey | Unique | Check | ForeignKey | Index):
            continue
        if item.table_id in tables and _columns_of(item) <= columns:
            objects.append(item)
    return Database(tuple(objects))


def _columns_of(item: PrimaryKey | Unique | Check | ForeignKey | Index) -> set[str]:
    match item:
        case Check():
            return set()
        case Index():
            return {key.column_id for key in item.keys if key.column_id is not None}
        case ForeignKey():
            return {*item.columns, *item.referenced_columns}
    return set(item.columns)


def _narrow(item: ModelObject, new: Database) -> ModelObject:
    other = new.get(item.id)
    if isinstance(item, Table) and isinstance(other, Table):
        later = {column.id: column for column in other.columns}
        return replace(item, columns=tuple(_narrow_column(column, later.get(column.id)) for column in item.columns))
    if isinstance(item, Enum) and isinstance(other, Enum):
        kept = {label.id for label in other.labels}
        labels = tuple(label for label in item.labels if label.id in kept)
        return replace(item, labels=labels or item.labels)
    return item


def _narrow_column(column: Column, later: Column | None) -> Column:
    if later is None:
        return column
    column = replace(column, is_not_null=column.is_not_null or later.is_not_null)
    if column.type == later.type or column.type.object_id is not None:
        return column
    if later.type.object_id is not None and not _is_text(column.type.name):
        return column
    if _is_text(column.type.name) or _is_narrower(later.type.name, column.type.name):
        return replace(column, type=later.type)
    return column


def _is_text(name: str) -> bool:
    return name.startswith(("text", "character varying", "citext"))


def _is_narrower(name: str, than: str) -> bool:
    first, second = name.split("(")[0], than.split("(")[0]
    if first in _WIDTHS and second in _WIDTHS:
        return _WIDTHS.index(first) < _WIDTHS.index(second) or (first == second == "numeric" and "(" in name)
    return False

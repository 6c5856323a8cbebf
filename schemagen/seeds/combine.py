"""A model between two: rows made for it fit the old tables and still hold when the new rules come.

A proof of a migration is about the migration. Rows that the new constraints forbid would only prove that bad rows
are bad.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from schemagen.kinds import kind_of
from schemagen.model import (
    Check,
    Column,
    Database,
    DataType,
    Enum,
    Exclusion,
    ForeignKey,
    Index,
    ModelObject,
    PrimaryKey,
    Table,
    Unique,
)
from schemagen.sql.quote import quote_name

_WIDTHS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")
_LENGTH = re.compile(r"(?:text|character varying)(?:\((\d+)\))?")
_NUMERIC = re.compile(r"numeric\((\d+),(\d+)\)")
MAX_OVERFLOW = 1000
"""Longer texts are not made only to be cut."""


def combine_for_rows(old: Database, new: Database) -> Database:
    """Return the old tables with the rules of both models, for `generate_rows` only.

    Values that the change makes smaller are made too large for it on purpose, where no rule speaks of their column:
    they are what the way back has to restore.
    """
    tables = {table.id: table for table in old.tables}
    columns = {column.id for table in old.tables for column in table.columns}
    ruled = find_ruled(old, new)
    objects: list[ModelObject] = [_narrow(item, new, ruled, old) for item in old]
    for table in old.tables:
        objects.extend(_list_overflows(table, new, ruled))
    known = {item.id for item in old}
    for item in new:
        if isinstance(item, Check) and item.id in known and old.get(item.id) != item and item.table_id in tables:
            objects.append(replace(item, id=f"after {item.id}"))
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


def _narrow(item: ModelObject, new: Database, ruled: frozenset[str], old: Database) -> ModelObject:
    other = new.get(item.id)
    if isinstance(item, Table) and isinstance(other, Table):
        later = {column.id: column for column in other.columns}
        columns = (_narrow_column(column, later.get(column.id), column.id in ruled) for column in item.columns)
        return replace(item, columns=tuple(columns))
    if isinstance(item, Enum) and isinstance(other, Enum) and _is_ruled_type(item.id, old, ruled):
        kept = {label.id for label in other.labels}
        labels = tuple(label for label in item.labels if label.id in kept)
        return replace(item, labels=labels or item.labels)
    return item


def _is_ruled_type(type_id: str, database: Database, ruled: frozenset[str]) -> bool:
    """Say whether a column with rules, or another type, is made of this type."""
    if any(kind_of(item).is_type(item) and type_id in kind_of(item).dependencies(item, database) for item in database):
        return True
    return any(
        column.type.object_id == type_id and column.id in ruled for table in database.tables for column in table.columns
    )


def _narrow_column(column: Column, later: Column | None, is_ruled: bool) -> Column:
    if later is None:
        return column
    column = replace(column, is_not_null=column.is_not_null or later.is_not_null)
    if column.type == later.type or column.type.object_id is not None:
        return column
    if later.type.object_id is not None and not _is_text(column.type.name):
        return column
    if not is_ruled and (free := _loosen(column.type.name, later.type.name)):
        return replace(column, type=DataType(name=free))
    if _is_text(column.type.name) or _is_narrower(later.type.name, column.type.name):
        return replace(column, type=later.type)
    return column


def _loosen(name: str, later: str) -> str | None:
    """Return a type whose values the change cuts or rounds but never refuses; None where there is none."""
    if _is_text(name) and _is_text(later):
        return name
    before, after = _NUMERIC.fullmatch(name), _NUMERIC.fullmatch(later)
    if before is None or after is None:
        return None
    scale, room = int(before[2]), min(int(before[1]) - int(before[2]), int(after[1]) - int(after[2])) - 1
    return f"numeric({room + scale},{scale})" if room > 0 and scale > 0 else None


def _list_overflows(table: Table, new: Database, ruled: frozenset[str]) -> list[Check]:
    """Return rules that ask for texts longer than the column's new type can hold."""
    other = new.get(table.id)
    later = {column.id: column for column in other.columns} if isinstance(other, Table) else {}
    found = []
    for column in table.columns:
        target = later.get(column.id)
        before, after = _LENGTH.fullmatch(column.type.name), _LENGTH.fullmatch(target.type.name) if target else None
        if column.id in ruled or before is None or after is None or after[1] is None:
            continue
        wanted = int(after[1]) + 1
        if wanted <= MAX_OVERFLOW and (before[1] is None or int(before[1]) >= wanted):
            expression = f"char_length({quote_name(column.name)}) >= {wanted}"
            found.append(Check(id=f"overflow {column.id}", table_id=table.id, name="overflow", expression=expression))
    return found


def find_ruled(old: Database, new: Database) -> frozenset[str]:
    """Return the columns that keys, checks, predicates or partitions of either model speak of."""
    found: set[str] = set()
    for database in (old, new):
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for item in database:
            if isinstance(item, PrimaryKey | Unique | ForeignKey):
                found.update(_columns_of(item))
                found.update(item.referenced_columns if isinstance(item, ForeignKey) else ())
            elif isinstance(item, Check):
                texts[item.table_id].append(item.expression)
            elif isinstance(item, Exclusion):
                found.update(element.column_id for element in item.elements if element.column_id)
                texts[item.table_id].extend(kind_of(item).read_texts(item))
            elif isinstance(item, Index):
                found.update(_columns_of(item) if item.is_unique else ())
                texts[item.table_id].extend(text for text in (item.predicate, *_list_expressions(item)) if text)
        for table in database.tables:
            said = " ".join((*texts[table.id], table.partition_key or ""))
            if said:
                found.update(column.id for column in table.columns if column.name.lower() in said.lower())
    return frozenset(found)


def _list_expressions(item: Index) -> tuple[str, ...]:
    return tuple(key.expression for key in item.keys if key.expression is not None)


def _is_text(name: str) -> bool:
    return name.startswith(("text", "character varying", "citext"))


def _is_narrower(name: str, than: str) -> bool:
    first, second = name.split("(")[0], than.split("(")[0]
    if first in _WIDTHS and second in _WIDTHS:
        return _WIDTHS.index(first) < _WIDTHS.index(second) or (first == second == "numeric" and "(" in name)
    return False

"""The data dictionary: every table with its columns, keys and constraints, and every type, as Markdown.

All other objects (views, functions, grants…) follow by kind, so that nothing is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from schemagen.documents.describe_objects import describe_others, describe_part
from schemagen.documents.markdown import escape_markdown, write_code, write_table
from schemagen.kinds import kind_of
from schemagen.kinds.base import write_type
from schemagen.kinds.exclusion import KIND as EXCLUSION
from schemagen.model import (
    Check,
    Column,
    Database,
    Exclusion,
    ForeignKey,
    Index,
    PrimaryKey,
    Table,
    Unique,
)


def write_data_dictionary(database: Database, *, title: str) -> str:
    """Return the dictionary; the same database and title give the same text."""
    parts = _group_parts(database)
    tables = sorted(database.tables, key=lambda table: (table.schema, table.name))
    blocks = [f"# {escape_markdown(title)}: data dictionary", _summarize(database)]
    schema = None
    for table in tables:
        if table.schema != schema:
            schema = table.schema
            blocks.append(f"## Schema {write_code(schema)}")
        blocks.extend(_describe_table(table, parts[table.id], database))
    blocks.extend(describe_others(database, parts))
    return "\n\n".join(blocks) + "\n"


def _summarize(database: Database) -> str:
    columns = sum(len(table.columns) for table in database.tables)
    keys = len(database.of_kind(ForeignKey))
    return f"{len(database.tables)} tables, {columns} columns, {keys} foreign keys."


def _group_parts(database: Database) -> dict[str, list[Any]]:
    parts: dict[str, list[Any]] = defaultdict(list)
    for item in database:
        owner = kind_of(item).parent_id(item)
        if owner is not None:
            parts[owner].append(item)
    for items in parts.values():
        items.sort(key=lambda item: (item.kind, item.name, item.id))
    return parts


def _describe_table(table: Table, parts: list[Any], database: Database) -> Iterator[str]:
    yield f"### {write_code(f'{table.schema}.{table.name}')}"
    if table.comment:
        yield escape_markdown(table.comment)
    if table.partition_of is not None:
        parent = database.get(table.partition_of.parent_id)
        yield f"Partition of {write_code(parent.name if parent else '?')}: {write_code(table.partition_of.bound)}"
    if table.partition_key is not None:
        yield f"Partitioned by {write_code(table.partition_key)}"
    keys = {column for part in parts if isinstance(part, PrimaryKey) for column in part.columns}
    rows = [_describe_column(column, column.id in keys, database) for column in table.columns]
    if rows:
        yield write_table(("Column", "Type", "Required", "Default", "Meaning"), rows)
    lines = [line for part in parts for line in _describe_part(part, table, database)]
    if lines:
        yield "\n".join(f"- {line}" for line in lines)


def _describe_column(column: Column, is_key: bool, database: Database) -> tuple[str, ...]:
    value = column.default or ""
    if column.identity is not None:
        value = "numbered"
    elif column.generated is not None:
        value = f"= {column.generated.expression}"
    return (
        write_code(column.name) + (" **key**" if is_key else ""),
        write_code(write_type(column.type, database)),
        "yes" if column.is_not_null else "",
        write_code(value),
        escape_markdown(column.comment or ""),
    )


def _describe_part(part: Any, table: Table, database: Database) -> Iterator[str]:
    name = write_code(part.name)
    if isinstance(part, PrimaryKey):
        yield f"Primary key {name}: {_list_columns(part.columns, table)}"
    elif isinstance(part, Unique):
        yield f"Unique {name}: {_list_columns(part.columns, table)}"
    elif isinstance(part, Check):
        yield f"Check {name}: {write_code(part.expression)}"
    elif isinstance(part, Exclusion):
        yield f"Exclusion {name}: {write_code(' '.join(EXCLUSION.clauses(part, database)))}"
    elif isinstance(part, ForeignKey):
        yield _describe_reference(part, name, table, database)
    elif isinstance(part, Index):
        keys = ", ".join(_name_key(key.column_id, key.expression, table) for key in part.keys)
        where = f" where {write_code(part.predicate)}" if part.predicate else ""
        yield f"{'Unique index' if part.is_unique else 'Index'} {name} ({part.method}): {keys}{where}"
    else:
        yield from describe_part(part, database)


def _describe_reference(key: ForeignKey, name: str, table: Table, database: Database) -> str:
    parent = database.get(key.referenced_table_id)
    columns = _list_columns(key.columns, table)
    if not isinstance(parent, Table):
        return f"Foreign key {name}: {columns}"
    target = write_code(f"{parent.schema}.{parent.name}")
    actions = "".join(
        f", on {word} {action.lower()}"
        for word, action in (("delete", key.on_delete), ("update", key.on_update))
        if action != "NO ACTION"
    )
    return f"Foreign key {name}: {columns} → {target} ({_list_columns(key.referenced_columns, parent)}){actions}"


def _list_columns(columns: tuple[str, ...], table: Table) -> str:
    names = {column.id: column.name for column in table.columns}
    return ", ".join(write_code(names.get(column, "?")) for column in columns)


def _name_key(column_id: str | None, expression: str | None, table: Table) -> str:
    return _list_columns((column_id,), table) if column_id else write_code(expression or "")

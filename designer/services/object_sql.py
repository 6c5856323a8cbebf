"""The SQL of one object as the bundle would write it, with its comments, owner and rights."""

from __future__ import annotations

from typing import Any

from schemagen.ddl import list_statements
from schemagen.ddl.closure import find_closure, put_item
from schemagen.errors import DesignError
from schemagen.kinds import kind_of
from schemagen.model import Database, Grant, ModelObject, Table


def write_object_sql(database: Database, item: ModelObject) -> str:
    """Return the statements of the object; of a table with all its own. What is missing is said in a comment."""
    try:
        return "\n\n".join(f"{sql};" for sql in _list_sql(put_item(database, item), item))
    except DesignError as error:
        return f"-- {error}"


def _list_sql(database: Database, item: ModelObject) -> list[str]:
    if isinstance(item, Table):
        return _list_table(database, item)
    kind = kind_of(item)
    statements = [*kind.create(item, database), *kind.comments(item, database)]
    owner = getattr(item, "owner", None)
    if owner is not None and (sql := kind.own(item, owner, database)) is not None:
        statements.append(sql)
    for grant in database.of_kind(Grant):
        if grant.object_id == item.id:
            statements.extend(kind_of(grant).create(grant, database))
    return statements


def _list_table(database: Database, table: Table) -> list[str]:
    """Return the table with its keys, constraints, indexes, triggers, policies and rights, in the order of a script."""
    own = [other for other in database if _belongs(other, table)]
    part = {other.id: other for each in (table, *own) for other in find_closure(database, each)}
    wanted = {table.id, *(other.id for other in own)}
    statements = [one.sql for one in list_statements(Database(tuple(part.values()))) if one.object_id in wanted]
    owner = table.owner and kind_of(table).own(table, table.owner, database)
    return statements if not owner or owner in statements else [*statements, owner]


def _belongs(other: Any, table: Table) -> bool:
    return kind_of(other).parent_id(other) == table.id or (isinstance(other, Grant) and other.object_id == table.id)

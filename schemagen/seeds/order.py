"""The order in which tables are filled: parents before children; what closes a cycle is set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from schemagen.model import Database, ForeignKey, Table


def order_tables(database: Database) -> tuple[tuple[Table, ...], frozenset[str]]:
    """Return the tables that take rows, parents first, and the ids of foreign keys that point forward.

    Partitions are left out: their rows go through the table that they are part of.
    """
    tables = {table.id: table for table in database.tables if table.partition_of is None}
    keys: defaultdict[str, list[ForeignKey]] = defaultdict(list)
    for key in database.of_kind(ForeignKey):
        if key.table_id in tables and key.referenced_table_id in tables and key.table_id != key.referenced_table_id:
            keys[key.table_id].append(key)
    names = sorted(tables, key=lambda item: (tables[item].schema, tables[item].name))
    ordered: list[str] = []
    state: dict[str, int] = {}
    for name in names:
        _visit(name, keys, database, ordered, state)
    position = {name: at for at, name in enumerate(ordered)}
    forward = frozenset(
        key.id for found in keys.values() for key in found if position[key.referenced_table_id] > position[key.table_id]
    )
    return tuple(tables[name] for name in ordered), forward


def _visit(
    start: str,
    keys: dict[str, list[ForeignKey]],
    database: Database,
    ordered: list[str],
    state: dict[str, int],
) -> None:
    """Depth-first without recursion. Required parents go first, so that a cycle is cut at a key that may be NULL."""
    stack: list[tuple[str, Iterator[str]]] = [(start, iter(()))] if start not in state else []
    while stack:
        name, parents = stack[-1]
        if name not in state:
            state[name] = 1
            found = sorted(keys[name], key=lambda key: (not _is_required(key, database), key.name))
            parents = iter([key.referenced_table_id for key in found])
            stack[-1] = (name, parents)
        following = next((parent for parent in parents if parent not in state), None)
        if following is None:
            ordered.append(name)
            stack.pop()
        else:
            stack.append((following, iter(())))


def _is_required(key: ForeignKey, database: Database) -> bool:
    table = database.table(key.table_id)
    wanted = set(key.columns)
    return all(column.is_not_null for column in table.columns if column.id in wanted)

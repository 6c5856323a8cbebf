"""DOT, the language of Graphviz: tables with their columns, and relationships that end in crow's feet.

File suffix: `.dot`. What it cannot carry: everything but tables, columns, keys and foreign keys; views are drawn as
boxes with their name. Reference: https://graphviz.org/doc/info/shapes.html#html and
https://graphviz.org/docs/attr-types/arrowType/.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from schemagen.kinds.base import write_type
from schemagen.model import Column, Database, ForeignKey, Index, OpaqueObject, PrimaryKey, Table, Unique

MOST_COLUMNS = 40
"""Longer tables end in a line that says how many columns are left out; the data dictionary has them all."""

_HEAD = """digraph design {
  graph [rankdir=LR, nodesep=0.35, ranksep=1.1, pad=0.3, fontname="Helvetica"];
  node [shape=plain, fontname="Helvetica", fontsize=11];
  edge [color="#5b6b80", penwidth=1.1, arrowsize=0.9, dir=both];
"""


def write_dot(database: Database) -> str:
    """Return the graph; the same database gives the same text."""
    keys = _list_keys(database)
    tables = sorted(database.tables, key=lambda table: (table.schema, table.name, table.id))
    numbers = {table.id: f"t{number}" for number, table in enumerate(tables)}
    ports = {column.id: f"c{number}" for table in tables for number, column in enumerate(table.columns[:MOST_COLUMNS])}
    lines = [_write_node(table, numbers[table.id], keys[table.id], database) for table in tables]
    views = [item for item in database.of_kind(OpaqueObject) if item.object_kind in ("view", "materialized view")]
    for number, view in enumerate(sorted(views, key=lambda item: (item.identity, item.id))):
        label = _escape(f"«{view.object_kind}» {view.identity}")
        lines.append(f'  v{number} [shape=box, style="rounded,dashed", color="#8794a5", label=<{label}>];')
    lines += _write_edges(database, numbers, ports)
    return _HEAD + "\n".join(lines) + "\n}\n"


def _list_keys(database: Database) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for key in database.of_kind(PrimaryKey):
        keys[key.table_id].update(key.columns)
    return keys


def _write_node(table: Table, node: str, keys: set[str], database: Database) -> str:
    title = table.name if table.schema == "public" else f"{table.schema}.{table.name}"
    rows = [f'<tr><td colspan="2" bgcolor="#e8eef6" align="left"><b>{_escape(title)}</b></td></tr>']
    for number, column in enumerate(table.columns[:MOST_COLUMNS]):
        rows.append(_write_row(column, f"c{number}", column.id in keys, database))
    left_out = len(table.columns) - MOST_COLUMNS
    if left_out > 0:
        rows.append(f'<tr><td colspan="2" align="left"><i>{left_out} more</i></td></tr>')
    body = "".join(rows)
    return (
        f'  {node} [label=<<table border="1" cellborder="0" cellspacing="0" cellpadding="4" color="#8794a5" '
        f'bgcolor="white">{body}</table>>];'
    )


def _write_row(column: Column, port: str, is_key: bool, database: Database) -> str:
    name = _escape(column.name)
    if is_key:
        name = f"<u>{name}</u>"
    elif column.is_not_null:
        name = f"{name} *"
    kind = f'<font color="#5b6b80">{_escape(write_type(column.type, database))}</font>'
    return f'<tr><td align="left">{name}</td><td align="left" port="{port}">{kind}</td></tr>'


def _write_edges(database: Database, numbers: dict[str, str], ports: dict[str, str]) -> Iterator[str]:
    unique_sets = _list_unique_sets(database)
    required = {column.id for table in database.tables for column in table.columns if column.is_not_null}
    for key in sorted(database.of_kind(ForeignKey), key=lambda item: (item.name, item.id)):
        if key.table_id not in numbers or key.referenced_table_id not in numbers:
            continue
        is_unique = any(columns <= frozenset(key.columns) for columns in unique_sets[key.table_id])
        child_end = "teeodot" if is_unique else "crowodot"
        parent_end = "teetee" if all(column in required for column in key.columns) else "teeodot"
        child = _write_end(numbers[key.table_id], ports.get(key.columns[0]))
        parent = _write_end(numbers[key.referenced_table_id], ports.get(key.referenced_columns[0]))
        yield f"  {child} -> {parent} [arrowtail={child_end}, arrowhead={parent_end}];"


def _list_unique_sets(database: Database) -> dict[str, list[frozenset[str]]]:
    sets: dict[str, list[frozenset[str]]] = defaultdict(list)
    for key in database.of_kind(PrimaryKey):
        sets[key.table_id].append(frozenset(key.columns))
    for unique in database.of_kind(Unique):
        sets[unique.table_id].append(frozenset(unique.columns))
    for index in database.of_kind(Index):
        columns = frozenset(part.column_id for part in index.keys if part.column_id)
        if index.is_unique and index.predicate is None and len(columns) == len(index.keys):
            sets[index.table_id].append(columns)
    return sets


def _write_end(node: str, port: str | None) -> str:
    return f"{node}:{port}" if port else node


def _escape(text: str) -> str:
    for raw, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(raw, written)
    return "".join(letter if letter.isprintable() else " " for letter in text)

"""DOT, the language of Graphviz: tables with their columns, and relationships that end in crow's feet.

File suffix: `.dot`. What it cannot carry: everything but tables, views, columns, keys, foreign keys and what a view
reads. Tables are record shapes, because Graphviz draws HTML-like labels only where it was built with
expat. Reference: https://graphviz.org/doc/info/shapes.html#record and
https://graphviz.org/docs/attr-types/arrowType/.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemagen.kinds import kind_of
from schemagen.kinds.base import write_type
from schemagen.model import Column, Database, ForeignKey, Index, ModelObject, PrimaryKey, Table, Unique
from schemagen.sql.types import shorten_type

MOST_COLUMNS = 40
"""Longer tables end in a line that says how many columns are left out; the data dictionary has them all."""
MOST_ROUTED = 250
"""More relationships than these are drawn straight: Graphviz took 18 s to route 989 of them around 473 tables."""
ROW_HEIGHT = 24
HALF_WIDTH = 100
"""Canvas pixels of a row and of half a table: Graphviz places a node by its middle."""

_HEAD = """digraph design {
  graph [rankdir=TB, nodesep=0.5, ranksep=0.9, pad=0.4, inputscale=72, bgcolor=white];
  node [shape=record, fontname="Courier", fontsize=10,
    height=0.2, margin="0.11,0.055", style=filled,
    fillcolor=white, color="#8794a5", fontcolor="#1b222b"];
  edge [color="#5b6b80", penwidth=1.1, arrowsize=0.8, dir=both];
"""

Place = tuple[float, float]


def write_dot(database: Database, *, positions: Mapping[str, Place] | None = None) -> str:
    """Return the graph; the same database and positions give the same text.

    `positions` are canvas pixels by object id, as a design holds them. Where every drawn object has one, the nodes are
    pinned there (for Graphviz's `neato`); otherwise Graphviz places them.
    """
    keys = _list_keys(database)
    tables = sorted(database.tables, key=lambda table: (table.schema, table.name, table.id))
    views = [item for item in database if is_view(item)]
    views.sort(key=lambda item: (kind_of(item).name(item, database), item.id))
    pins = _pin([*tables, *views], positions or {})
    numbers = {table.id: f"t{number}" for number, table in enumerate(tables)}
    ports = {column.id: f"c{number}" for table in tables for number, column in enumerate(table.columns[:MOST_COLUMNS])}
    lines = [_write_node(table, numbers[table.id], keys[table.id], database, pins.get(table.id)) for table in tables]
    for number, view in enumerate(views):
        lines.append(_write_view(view, f"v{number}", database, pins.get(view.id)))
    lines += _write_edges(database, numbers, ports, pins)
    lines += _write_needs(database, views, numbers)
    routes = "true" if len(database.of_kind(ForeignKey)) <= MOST_ROUTED else "line"
    return f"{_HEAD}  splines={routes};\n" + "\n".join(lines) + "\n}\n"


def is_view(item: ModelObject) -> bool:
    """Say whether the object is drawn as a view, one of a stored design's opaque ones too."""
    return kind_of(item).word(item) in ("view", "materialized view")


def _write_view(view: Any, node: str, database: Database, place: Place | None) -> str:
    """Return a dashed box with the view's columns, as far as they are known."""
    columns = getattr(view, "columns", ())
    shown = columns[:MOST_COLUMNS]
    title = _escape(f"{kind_of(view).word(view)} {kind_of(view).display_name(view, database).removeprefix('public.')}")
    names = "|".join(f"{_escape(column.name)}\\l" for column in shown)
    types = "|".join(f"{_escape(shorten_type(write_type(column.type, database)))}\\l" for column in shown)
    rows = [f"{{{{{names}}}|{{{types}}}}}"] if shown else []
    if len(columns) > MOST_COLUMNS:
        rows.append(f"{len(columns) - MOST_COLUMNS} more\\l")
    label = "|".join([title, *rows])
    pin = _write_pin(place, len(shown) + 1)
    return f'  {node} [style="filled,dashed", fillcolor="#f4f6f9", label="{{{label}}}"{pin}];'


def _write_needs(database: Database, views: Sequence[Any], numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield an arrow from each view to the tables and views that it reads."""
    nodes = {**numbers, **{view.id: f"v{number}" for number, view in enumerate(views)}}
    owners = {column.id: table.id for table in database.tables for column in table.columns}
    for view in views:
        needed = {owners.get(need, need) for need in kind_of(view).dependencies(view, database)}
        for target in sorted(nodes[need] for need in needed if need in nodes and need != view.id):
            yield f"  {nodes[view.id]} -> {target} [style=dashed, dir=forward, arrowhead=vee];"


def _pin(drawn: Sequence[ModelObject], positions: Mapping[str, Place]) -> dict[str, Place]:
    return dict(positions) if drawn and all(item.id in positions for item in drawn) else {}


def _write_pin(place: Place | None, rows: int) -> str:
    """Return the attribute that pins a node's middle; Graphviz counts upwards, the canvas downwards from a corner."""
    if place is None:
        return ""
    return f', pos="{place[0] + HALF_WIDTH:g},{-(place[1] + rows * ROW_HEIGHT / 2):g}!"'


def _list_keys(database: Database) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for key in database.of_kind(PrimaryKey):
        keys[key.table_id].update(key.columns)
    return keys


def _write_node(table: Table, node: str, keys: set[str], database: Database, place: Place | None) -> str:
    title = table.name if table.schema == "public" else f"{table.schema}.{table.name}"
    shown = table.columns[:MOST_COLUMNS]
    names = [f"<n{number}> {_say_column(column, column.id in keys)}\\l" for number, column in enumerate(shown)]
    types = [
        f"<c{number}> {_escape(shorten_type(write_type(column.type, database)))}\\l"
        for number, column in enumerate(shown)
    ]
    rows = [f"{{{{{'|'.join(names)}}}|{{{'|'.join(types)}}}}}"] if shown else []
    left_out = len(table.columns) - MOST_COLUMNS
    if left_out > 0:
        rows.append(f"{left_out} more\\l")
    label = "|".join([_escape(title), *rows])
    return f'  {node} [label="{{{label}}}"{_write_pin(place, len(shown) + 1)}];'


def _say_column(column: Column, is_key: bool) -> str:
    mark = "PK " if is_key else ""
    return f"{mark}{_escape(column.name)}{' *' if column.is_not_null and not is_key else ''}"


def _say_type(column: Column, database: Database) -> str:
    return _escape(shorten_type(write_type(column.type, database)).removeprefix("public."))


def _write_edges(
    database: Database, numbers: dict[str, str], ports: dict[str, str], pins: dict[str, Place]
) -> Iterator[str]:
    unique_sets = _list_unique_sets(database)
    required = {column.id for table in database.tables for column in table.columns if column.is_not_null}
    for key in sorted(database.of_kind(ForeignKey), key=lambda item: (item.name, item.id)):
        if key.table_id not in numbers or key.referenced_table_id not in numbers:
            continue
        is_unique = any(columns <= frozenset(key.columns) for columns in unique_sets[key.table_id])
        child_end = "teeodot" if is_unique else "crowodot"
        parent_end = "teetee" if all(column in required for column in key.columns) else "teeodot"
        to_right = pins.get(key.table_id, (0, 0))[0] < pins.get(key.referenced_table_id, (0, 0))[0]
        child = _write_end(numbers[key.table_id], ports.get(key.columns[0]), to_right)
        parent = _write_end(numbers[key.referenced_table_id], ports.get(key.referenced_columns[0]), not to_right)
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


def _write_end(node: str, port: str | None, to_right: bool) -> str:
    """Return the end of an edge: the right end of the row (its type), or the left end (its name)."""
    if port is None:
        return node
    return f"{node}:{port}:e" if to_right else f"{node}:{port.replace('c', 'n')}:w"


def _escape(text: str) -> str:
    """Return the text for a record label: what has a meaning there gets a backslash."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return re.sub(r'([\\{}|<>" ])', r"\\\1", printable)

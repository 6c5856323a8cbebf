"""Which partition-key values a partitioned table can take: read from the bounds of its partitions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from schemagen.model import Database, Table

_KEY = re.compile(r"(RANGE|LIST|HASH) \((.*)\)\Z", re.DOTALL)
_LITERAL = re.compile(r"'((?:[^']|'')*)'(?:::[^,)]+)?|(MINVALUE|MAXVALUE|NULL|true|false|-?\d+(?:\.\d+)?)")


def list_routes(table: Table, database: Database) -> tuple[dict[str, str | None], ...] | None:
    """Return, for each leaf, key columns (by name) with a value that leads there.

    An empty tuple means that no row can be stored; None that any value will do. Keys that are expressions are left
    to the server.
    """
    if table.partition_key is None:
        return None
    children: defaultdict[str, list[Table]] = defaultdict(list)
    for item in database.tables:
        if item.partition_of is not None:
            children[item.partition_of.parent_id].append(item)
    return tuple(_walk(table, children, {}))


def _walk(
    table: Table, children: dict[str, list[Table]], values: dict[str, str | None]
) -> Iterator[dict[str, str | None]]:
    if table.partition_key is None:
        yield values
        return
    match = _KEY.match(table.partition_key)
    names = [part.strip().split(" ")[0].strip('"') for part in match[2].split(",")] if match else []
    for child in sorted(children[table.id], key=lambda item: item.name):
        bound = child.partition_of.bound if child.partition_of else ""
        found = _leave_bounds(table, names) if bound == "DEFAULT" else _read_bound(bound, names)
        if found is not None:
            yield from _walk(child, children, {**values, **found})


def _leave_bounds(table: Table, names: list[str]) -> dict[str, str | None]:
    """Return values for a DEFAULT partition: long ago for times, and for other types whatever comes."""
    types = {column.name: column.type.name for column in table.columns}
    return {name: "1900-01-01" for name in names if types.get(name, "").startswith(("date", "timestamp"))}


def _read_bound(bound: str, names: list[str]) -> dict[str, str | None] | None:
    """Return values inside a bound; None for one that cannot be read."""
    if bound.startswith("FOR VALUES WITH"):
        return {}
    literals = [_read_literal(match) for match in _LITERAL.finditer(bound)]
    if bound.startswith("FOR VALUES IN"):
        return {names[0]: literals[0]} if names and literals else None
    low, high = literals[: len(names)], literals[len(names) :]
    found: dict[str, str | None] = {}
    for name, start, end in zip(names, low, high, strict=False):
        if start not in ("MINVALUE", None):
            found[name] = start
        elif end not in ("MAXVALUE", None) and re.fullmatch(r"-?\d+", str(end)):
            found[name] = str(int(str(end)) - 1)
        elif end not in ("MAXVALUE", None):
            found[name] = "1970-01-02" if re.match(r"\d{4}-", str(end)) else ""
    return found


def _read_literal(match: re.Match[str]) -> str | None:
    if match[2] == "NULL":
        return None
    return match[2] if match[2] is not None else match[1].replace("''", "'")

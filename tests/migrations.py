"""Helpers of the tests that run migrations on a server: reading cases, naming renames, looking at rows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

from schemagen.diff.align import rewrite_ids
from schemagen.model import Database, Schema, Table
from schemagen.sql.quote import quote_name, quote_qualified

CASES = Path(__file__).parent / "cases" / "diff"
NAMESPACE = UUID("00000000-0000-0000-0000-00000000c0fe")
_RENAMED = re.compile(r"^-- renamed: (schema|table|column) (\S+) from (\S+)$", re.MULTILINE)


def read_script(sandbox: Any, script: str) -> Database:
    """Return the model of a script that is run on an empty scratch database."""
    with sandbox.scratch("case") as scratch:
        scratch.run(script)
        return scratch.read(namespace=NAMESPACE)


def apply_hints(old: Database, new: Database, script: str) -> Database:
    """Return `new` with the old ids of what the script's `-- renamed:` comments name."""
    mapping: dict[str, str] = {}
    for kind, after, before in _RENAMED.findall(script):
        if kind == "schema":
            mapping.update(_pair_schemas(old, new, before, after))
            continue
        source, target = _find_table(old, before, kind), _find_table(new, after, kind)
        if kind == "column":
            names = {column.name: column.id for column in source.columns}
            wanted = after.rsplit(".", 1)[1]
            mapping[next(c.id for c in target.columns if c.name == wanted)] = names[before.rsplit(".", 1)[1]]
        else:
            mapping.update(_pair_tables(old, new, source, target))
    return rewrite_ids(new, mapping)


def _find_table(database: Database, name: str, kind: str) -> Table:
    qualified = name.rsplit(".", 1)[0] if kind == "column" else name
    return next(table for table in database.tables if f"{table.schema}.{table.name}" == qualified)


def _pair_tables(old: Database, new: Database, source: Table, target: Table) -> dict[str, str]:
    mapping = {target.id: source.id}
    names = {column.name: column.id for column in source.columns}
    mapping.update({column.id: names[column.name] for column in target.columns if column.name in names})
    parts = {item.name: item.id for item in old if getattr(item, "table_id", None) == source.id}
    for item in new:
        if getattr(item, "table_id", None) == target.id and item.name in parts:
            mapping[item.id] = parts[item.name]
    return mapping


def _pair_schemas(old: Database, new: Database, before: str, after: str) -> dict[str, str]:
    mapping = {
        two.id: one.id
        for one in old.of_kind(Schema)
        for two in new.of_kind(Schema)
        if (one.name, two.name) == (before, after)
    }
    for one in old:
        for two in new:
            if getattr(one, "schema", None) == before and getattr(two, "schema", None) == after:
                if (one.kind, one.name) != (two.kind, two.name):
                    continue
                mapping[two.id] = one.id
                if isinstance(one, Table) and isinstance(two, Table):
                    mapping.update(_pair_tables(old, new, one, two))
                labels = {label.name: label.id for label in getattr(one, "labels", ())}
                mapping.update({label.id: labels[label.name] for label in getattr(two, "labels", ())})
    return mapping


def read_rows(scratch: Any, database: Database) -> dict[str, list[str]]:
    """Return the rows of every table as sorted texts, without regard to the order of columns."""
    found = {}
    for table in database.tables:
        name = quote_qualified(table.schema, table.name)
        columns = ", ".join(quote_name(column.name) for column in sorted(table.columns, key=lambda c: c.name))
        if table.row_security == "forced":
            scratch.run(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
        rows = scratch.connection.execute(f"SELECT row({columns})::text FROM {name}").fetchall()
        if table.row_security == "forced":
            scratch.run(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
        found[str(name)] = sorted(row[0] for row in rows)
    return found

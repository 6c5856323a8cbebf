"""Faults that no catalog comparison shows: views left empty, indexes left unusable, copies left behind or not made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import psycopg

from schemagen.model import Database, MaterializedView
from schemagen.names import KEEP_SCHEMA
from schemagen.plan import Plan

_CARRIED = re.compile(r"carried_\d+\Z")
"""Copies that live only while a table is made anew."""
# An index of a partitioned table (relkind 'I') is invalid until all partitions have theirs, which a design may want.
_UNFIT = """
SELECT n.nspname, c.relname, c.oid::regclass::text, 'is not filled'
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND NOT c.relispopulated
UNION ALL
SELECT NULL, NULL, c.oid::regclass::text, 'is not valid' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relkind = 'i' AND NOT (i.indisvalid AND i.indisready)
ORDER BY 3
"""
_KEPT = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind <> 'i'
"""


def list_kept(plan: Plan) -> frozenset[str]:
    """Return the names of the tables in `crowsfoot_keep` that the way up leaves behind for the way down."""
    names = (step.keeps.removeprefix(f"{KEEP_SCHEMA}.") for step in plan.up if step.keeps)
    return frozenset(name for name in names if not _CARRIED.match(name))


def find_state_faults(
    connection: psycopg.Connection[Any], database: Database, *, kept: Iterable[str]
) -> tuple[str, ...]:
    """Return a sentence for each fault; `kept` are the copies that have to be there now."""
    unfilled = {(view.schema, view.name) for view in database.of_kind(MaterializedView) if not view.is_populated}
    rows = connection.execute(_UNFIT).fetchall()
    faults = [f"{name} {what}" for schema, view, name, what in rows if (schema, view) not in unfilled]
    found = {name for (name,) in connection.execute(_KEPT, [KEEP_SCHEMA]).fetchall()}
    wanted = set(kept)
    faults.extend(f"the copy {KEEP_SCHEMA}.{name} is missing" for name in sorted(wanted - found))
    faults.extend(f"the copy {KEEP_SCHEMA}.{name} was left behind" for name in sorted(found - wanted))
    is_there = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [KEEP_SCHEMA]).fetchone()
    if is_there and not found and not wanted:
        faults.append(f"the schema {KEEP_SCHEMA} was left behind")
    return tuple(faults)

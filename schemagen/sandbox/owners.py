"""Who owns what, kept beside the catalog: in a scratch database all belongs to the sandbox role, whatever scripts say.

The sandbox role must not become others, and a new owner would need CREATE on the schema; and a script whose owner
takes rights from itself could not go on, because it was written for a superuser. So both are written into temporary
tables of the session (`owners.sql`), which the catalog reader asks. Being tables, they follow the script's
transactions.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import psycopg
from psycopg.rows import dict_row

TABLES = ("crowsfoot_owners", "crowsfoot_held")
_OWNERS = """
SELECT replace(class::regclass::text, 'pg_catalog.', '') AS class, object AS oid, owner FROM pg_temp.crowsfoot_owners
"""
# The same columns as catalog/queries/privileges.sql.
_HELD = """
SELECT replace(h.class::regclass::text, 'pg_catalog.', '') AS class, h.object AS oid, h.number,
       i.refobjid AS table_oid, i.refobjsubid AS table_number, a.attname AS column_name, NULL AS grantee,
       h.privileges, '{}'::text[] AS grantable
FROM pg_temp.crowsfoot_held h
LEFT JOIN pg_attribute a ON h.class = 'pg_class'::regclass AND h.number > 0
    AND a.attrelid = h.object AND a.attnum = h.number
LEFT JOIN pg_depend i ON h.class = 'pg_class'::regclass AND i.classid = h.class AND i.objid = h.object
    AND i.objsubid = 0 AND i.refclassid = h.class AND i.refobjsubid > 0 AND i.deptype = 'i'
WHERE NOT (h.privileges @> h.usual AND h.usual @> h.privileges)
"""

Kept = dict[str, list[tuple[Any, ...]]]
"""Rows by table."""


@lru_cache(maxsize=1)
def _load_functions() -> bytes:
    return (resources.files(__package__) / "owners.sql").read_bytes()


def prepare_owners(connection: psycopg.Connection[Any]) -> None:
    """Make the tables, unless they are there, and the functions that write them."""
    connection.execute(_load_functions())


def read_recorded(connection: psycopg.Connection[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return rows as the queries "owners" and "privileges" would find them; none if this session ran no such script."""
    if not _is_prepared(connection):
        return {}
    with connection.cursor(row_factory=dict_row) as cursor:
        return {
            "owners": cursor.execute(_OWNERS).fetchall(),
            "privileges": cursor.execute(_HELD).fetchall(),
        }


def keep_recorded(connection: psycopg.Connection[Any]) -> Kept:
    """Return all rows, before a reset of the session drops the tables."""
    if not _is_prepared(connection):
        return {}
    return {table: connection.execute(f"SELECT * FROM pg_temp.{table}".encode()).fetchall() for table in TABLES}


def restore_recorded(connection: psycopg.Connection[Any], kept: Kept) -> None:
    """Put back what `keep_recorded` returned."""
    if not any(kept.values()):
        return
    prepare_owners(connection)
    for table, rows in kept.items():
        with connection.cursor() as cursor, cursor.copy(f"COPY pg_temp.{table} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)


def _is_prepared(connection: psycopg.Connection[Any]) -> bool:
    row = connection.execute("SELECT pg_catalog.to_regclass('pg_temp.crowsfoot_held') IS NOT NULL").fetchone()
    return bool(row and row[0])

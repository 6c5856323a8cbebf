"""Reading a database's catalog into the model, from one snapshot and without writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row

from schemagen.catalog import build_database, load_queries
from schemagen.model import Database

# Deparsed texts depend on these; pg_dump sets the first four for the same reason.
_SETTINGS = """
SET LOCAL search_path = '';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 3;
SET LOCAL timezone = 'UTC';
SET LOCAL quote_all_identifiers = off;
SET LOCAL jit = off
"""


def read_database(connection: psycopg.Connection[Any], *, namespace: UUID) -> Database:
    """Return the model of the connected database; ids are made from `namespace` and the objects' names.

    System objects, members of extensions, temporary objects and the schema `crowsfoot_keep` are left out.
    A connection that is already in a transaction reads in that transaction and sees its own changes.
    """
    return build_database(read_rows(connection), namespace=namespace)


def read_rows(connection: psycopg.Connection[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every catalog query by name."""
    queries = load_queries(connection.info.server_version // 10000)
    with _snapshot(connection), connection.cursor(row_factory=dict_row) as cursor:
        return {name: cursor.execute(query).fetchall() for name, query in queries.items()}


@contextmanager
def _snapshot(connection: psycopg.Connection[Any]) -> Iterator[None]:
    if connection.info.transaction_status != TransactionStatus.IDLE:
        with connection.transaction(force_rollback=True):  # a savepoint: takes the settings back
            connection.execute(_SETTINGS)
            yield
        return
    with connection.transaction(force_rollback=True):
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute(_SETTINGS)
        yield

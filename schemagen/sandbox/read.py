"""Reading a database's catalog into the model, from one snapshot and without writing."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row, namedtuple_row

from schemagen.catalog import EARLY, LARGE, build_database, load_queries
from schemagen.model import Database
from schemagen.sandbox.owners import read_recorded

# Deparsed texts depend on these; pg_dump sets the first four for the same reason.
_SETTINGS = """
SET LOCAL search_path = '';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 3;
SET LOCAL timezone = 'UTC';
SET LOCAL quote_all_identifiers = off;
SET LOCAL jit = off;
SET LOCAL enable_nestloop = off
"""


def read_database(connection: psycopg.Connection[Any], *, namespace: UUID) -> Database:
    """Return the model of the connected database; ids are made from `namespace` and the objects' names.

    System objects, members of extensions, temporary objects and the schema `crowsfoot_keep` are left out.
    A connection that is already in a transaction reads in that transaction and sees its own changes.
    """
    queries = load_queries(connection.info.server_version // 10000)
    recorded = read_recorded(connection)
    with _no_collection(), _snapshot(connection), connection.pipeline():
        early = {name: _run(connection, name, queries[name]) for name in EARLY}
        rows: dict[str, Any] = {name: cursor.fetchall() for name, cursor in early.items()}
        # The server works on these while tables and columns become objects.
        late = (*(name for name in queries if name not in EARLY and name not in LARGE), *LARGE)
        rows.update((name, _run(connection, name, queries[name])) for name in late)
        return build_database(_Results(rows, recorded), namespace=namespace)


def _run(connection: psycopg.Connection[Any], name: str, query: str) -> psycopg.Cursor[Any]:
    """Start a query; columns come as named tuples, because making twelve thousand dictionaries takes its time."""
    factory: Any = namedtuple_row if name == "columns" else dict_row
    return connection.cursor(row_factory=factory).execute(query.encode())


class _Results(Mapping[str, Sequence[dict[str, Any]]]):
    """Rows by query name; those of a query that is still under way are waited for when they are looked at.

    What is `recorded` beside the catalog comes behind it.
    """

    def __init__(self, rows: dict[str, Any], recorded: dict[str, list[dict[str, Any]]]) -> None:
        self._rows, self._recorded = rows, recorded

    def __getitem__(self, name: str) -> Sequence[dict[str, Any]]:
        found = self._rows[name]
        if isinstance(found, psycopg.Cursor):
            found = self._rows[name] = [*found.fetchall(), *self._recorded.get(name, ())]
        return found  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector while many objects are made and none is thrown away: a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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

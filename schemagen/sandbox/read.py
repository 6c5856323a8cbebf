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

from schemagen.catalog import BATCHES, build_database, load_queries
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
        return build_database(_Results(connection, queries, recorded), namespace=namespace)


class _Results(Mapping[str, Sequence[Any]]):
    """Rows by query name, fetched when they are looked at.

    The server works on one batch of queries while the rows of the one before become objects. A pipeline's results all
    come together, so a batch starts only when the last has come. What is `recorded` beside the catalog comes behind it.
    """

    def __init__(
        self, connection: psycopg.Connection[Any], queries: dict[str, str], recorded: dict[str, list[dict[str, Any]]]
    ) -> None:
        self._connection, self._queries, self._recorded = connection, queries, recorded
        named = {name for batch in BATCHES for name in batch}
        self._waiting = [*BATCHES, tuple(name for name in queries if name not in named)]
        self._cursors: dict[str, psycopg.Cursor[Any]] = {}
        self._running: tuple[str, ...] = ()
        self._rows: dict[str, list[Any]] = {}
        self._start_next()

    def __getitem__(self, name: str) -> Sequence[Any]:
        while self._running and (name in self._running or name not in self._cursors):
            self._fetch(self._running[0])
            self._start_next()
        if name not in self._rows:
            self._fetch(name)
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)

    def _start_next(self) -> None:
        self._running = self._waiting.pop(0) if self._waiting else ()
        for name in self._running:
            self._cursors[name] = self._start(name)

    def _start(self, name: str) -> psycopg.Cursor[Any]:
        """Start a query; columns come as named tuples, because making twelve thousand dictionaries takes its time."""
        factory: Any = namedtuple_row if name == "columns" else dict_row
        return self._connection.cursor(row_factory=factory).execute(self._queries[name].encode())

    def _fetch(self, name: str) -> None:
        self._rows[name] = [*self._cursors[name].fetchall(), *self._recorded.get(name, ())]


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

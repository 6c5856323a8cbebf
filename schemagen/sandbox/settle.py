"""Texts as the server prints them for good.

PostgreSQL's deparse is not stable over the first reload: `varchar_col IN ('a', 'b')` comes back in one form from the
original and in another from its dump; from then on the text stays. So texts that can move are given to the server once
more, in place, in a transaction that is rolled back, and what it prints then is kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import psycopg
from psycopg.pq import TransactionStatus

from schemagen.kinds.registry import kind_of
from schemagen.model import Database, MaterializedView, ModelObject
from schemagen.sandbox.again import write_again
from schemagen.sandbox.merge import merge_texts
from schemagen.sandbox.read import read_database


def settle_database(connection: psycopg.Connection[Any], database: Database, *, namespace: UUID) -> Database:
    """Return the model just read from this connection, with every text that can still move brought to rest."""
    moving = [item for item in database if _can_move(item)]
    if not moving:
        return database
    settled, given = retype(connection, moving, database, namespace=namespace)
    chosen = {item.id: merge_texts(item, settled.get(item.id)) for item in moving if item.id in given}
    return Database(tuple(chosen.get(item.id, item) for item in database))


def retype(
    connection: psycopg.Connection[Any], items: Iterable[ModelObject], database: Database, *, namespace: UUID
) -> tuple[Database, frozenset[str]]:
    """Return what the catalog says after each item's texts were given to the server again, and whose were.

    Nothing stays changed. `database` resolves the items' references; names must be those of the connected database.
    An item that the server would not take again (something depends on it) is not among the ids returned.
    """
    items, given = tuple(items), set[str]()
    queries: dict[str, str] = {}
    connection.execute("BEGIN")
    try:
        connection.execute("SET LOCAL check_function_bodies = off")
        connection.execute("SET LOCAL search_path = ''")
        for item in items:
            if isinstance(item, MaterializedView):
                if text := _print_query(connection, item):
                    queries[item.id] = text
                    given.add(item.id)
                continue
            groups = list(write_again(item, database))
            if groups and (_try_all(connection, groups) or _try_in_public(connection, groups)):
                given.add(item.id)
        found = read_database(connection, namespace=namespace)
    finally:
        if connection.info.transaction_status != TransactionStatus.IDLE:
            connection.execute("ROLLBACK")
    return _put_queries(found, queries, database), frozenset(given)


def _put_queries(found: Database, queries: dict[str, str], database: Database) -> Database:
    """Return what was read with the printed queries in the place of those in the catalog."""
    wanted = {}
    for object_id, query in queries.items():
        view = database.get(object_id)
        wanted[getattr(view, "schema", None), getattr(view, "name", None)] = query
    return Database(
        tuple(
            dataclasses.replace(item, query=wanted[item.schema, item.name])
            if isinstance(item, MaterializedView) and (item.schema, item.name) in wanted
            else item
            for item in found
        )
    )


def _can_move(item: ModelObject) -> bool:
    kind = kind_of(item)
    texts = kind.read_texts(item)
    return any(texts) if kind.texts_move(item) else any("ARRAY[" in text for text in texts)


def _try(connection: psycopg.Connection[Any], statements: tuple[str, ...]) -> bool:
    """Run the statements as one; say whether the server took them."""
    try:
        with connection.transaction():
            for statement in statements:
                connection.execute(statement.encode())
    except psycopg.Error:
        if connection.closed:
            raise
        return False
    return True


def _try_all(connection: psycopg.Connection[Any], groups: list[tuple[str, ...]]) -> bool:
    return all([_try(connection, statements) for statements in groups])


def _try_in_public(connection: psycopg.Connection[Any], groups: list[tuple[str, ...]]) -> bool:
    """Run the statements where names without a schema are found in `public`, as in the script that people run."""
    connection.execute("SET LOCAL search_path = public")
    taken = _try_all(connection, groups)
    connection.execute("SET LOCAL search_path = ''")
    return taken


def _print_query(connection: psycopg.Connection[Any], item: MaterializedView) -> str | None:
    """Return a materialized view's query as the server prints it for a temporary view of the same query."""
    for path in ("''", "public"):  # by names without a schema the script means those in `public`
        try:
            with connection.transaction():
                connection.execute(f"SET LOCAL search_path = {path}")
                connection.execute(f"CREATE TEMPORARY VIEW crowsfoot_twin AS {item.query}".encode())
                connection.execute("SET LOCAL search_path = ''")
                row = connection.execute("SELECT pg_get_viewdef('pg_temp.crowsfoot_twin'::regclass)").fetchone()
                connection.execute("DROP VIEW pg_temp.crowsfoot_twin")
        except psycopg.Error:
            if connection.closed:
                raise
        else:
            return str(row[0]).rstrip("; \n") if row else None
    return None

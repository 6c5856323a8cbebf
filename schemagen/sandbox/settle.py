"""Texts as the server prints them for good.

PostgreSQL's deparse is not stable over the first reload: `varchar_col IN ('a', 'b')` comes back in one form from the
original and in another from its dump; from then on the text stays. So texts that can move are given to the server once
more, in place, in a transaction that is rolled back, and what it prints then is kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import psycopg
from psycopg.pq import TransactionStatus

from schemagen.kinds.registry import kind_of
from schemagen.model import Check, Database, Domain, Index, ModelObject, OpaqueObject, Table
from schemagen.sandbox.read import read_database
from schemagen.sql.quote import quote_name, quote_qualified

_REPLACEABLE = {"view": "CREATE VIEW ", "function": "CREATE FUNCTION ", "procedure": "CREATE PROCEDURE "}
_REMADE = frozenset(("policy", "trigger", "rule", "statistics"))
"""Kinds that nothing depends on: they are dropped and made again."""


def settle_database(connection: psycopg.Connection[Any], database: Database, *, namespace: UUID) -> Database:
    """Return the model just read from this connection, with every text that can still move brought to rest."""
    moving = [item for item in database if _can_move(item)]
    if not moving:
        return database
    settled = retype(connection, moving, database, namespace=namespace)
    chosen = {item.id: merge_texts(item, settled.get(item.id)) for item in moving}
    return Database(tuple(chosen.get(item.id, item) for item in database))


def retype(
    connection: psycopg.Connection[Any], items: Iterable[ModelObject], database: Database, *, namespace: UUID
) -> Database:
    """Return what the catalog says after each item's texts were given to the server again; nothing stays changed.

    `database` resolves the items' references; names must be those of the connected database.
    """
    connection.execute("BEGIN")
    try:
        connection.execute("SET LOCAL check_function_bodies = off")
        connection.execute("SET LOCAL search_path = ''")
        matviews = {}
        for item in items:
            if isinstance(item, OpaqueObject) and item.object_kind == "materialized view":
                if text := _print_query(connection, item):
                    matviews[item.id] = text
                continue
            for statements in _write_again(item, database):
                _try(connection, statements)
        found = read_database(connection, namespace=namespace)
    finally:
        if connection.info.transaction_status != TransactionStatus.IDLE:
            connection.execute("ROLLBACK")
    return Database(tuple(_put_query(item, matviews.get(item.id)) for item in found))


def merge_texts(item: ModelObject, settled: ModelObject | None) -> ModelObject:
    """Return `item` with the texts of its settled twin, when they differ in nothing else."""
    if settled is None or type(settled) is not type(item):
        return item
    match item, settled:
        case Check(), Check():
            return dataclasses.replace(item, expression=settled.expression)
        case Index(), Index() if len(item.keys) == len(settled.keys):
            return dataclasses.replace(item, keys=settled.keys, predicate=settled.predicate)
        case Domain(), Domain() if [c.name for c in item.checks] == [c.name for c in settled.checks]:
            checks = tuple(
                dataclasses.replace(mine, expression=theirs.expression)
                for mine, theirs in zip(item.checks, settled.checks, strict=True)
            )
            return dataclasses.replace(item, checks=checks, default=settled.default)
        case Table(), Table() if len(item.columns) == len(settled.columns):
            columns = tuple(
                dataclasses.replace(mine, default=theirs.default, generated=theirs.generated)
                for mine, theirs in zip(item.columns, settled.columns, strict=True)
            )
            return dataclasses.replace(item, columns=columns)
        case OpaqueObject(), OpaqueObject() if len(item.create_sql) == len(settled.create_sql):
            return dataclasses.replace(item, create_sql=settled.create_sql)
    return item


def _can_move(item: ModelObject) -> bool:
    match item:
        case Check():
            return "ARRAY[" in item.expression
        case Index():
            return any("ARRAY[" in (key.expression or "") for key in item.keys) or "ARRAY[" in (item.predicate or "")
        case Domain():
            return any("ARRAY[" in check.expression for check in item.checks)
        case Table():
            return any(
                "ARRAY[" in (c.default or "") or (c.generated and "ARRAY[" in c.generated.expression)
                for c in item.columns
            )
        case OpaqueObject():
            if item.object_kind in ("view", "materialized view", "rule", "policy"):
                return True
            return item.object_kind in ("trigger", "statistics") and "ARRAY[" in item.create_sql[0]
    return False


def _write_again(item: ModelObject, database: Database) -> Iterator[tuple[str, ...]]:
    """Yield groups of statements, each of which is tried as a whole."""
    match item:
        case Check():
            name, table = quote_name(item.name), _name_table(item.table_id, database)
            inherit = " NO INHERIT" if item.is_no_inherit else ""
            again = f"ADD CONSTRAINT {name} CHECK ({item.expression}){inherit} NOT VALID"
            yield (f"ALTER TABLE {table} DROP CONSTRAINT {name}, {again}",)
        case Domain():
            domain = quote_qualified(item.schema, item.name)
            for check in item.checks:
                name = quote_name(check.name)
                yield (
                    f"ALTER DOMAIN {domain} DROP CONSTRAINT {name}",
                    f"ALTER DOMAIN {domain} ADD CONSTRAINT {name} CHECK ({check.expression}) NOT VALID",
                )
            if item.default is not None:
                yield (f"ALTER DOMAIN {domain} SET DEFAULT {item.default}",)
        case Table():
            table = quote_qualified(item.schema, item.name)
            for column in item.columns:
                place = f"ALTER TABLE ONLY {table} ALTER COLUMN {quote_name(column.name)}"
                if column.default is not None:
                    yield (f"{place} SET DEFAULT {column.default}",)
                elif column.generated is not None:  # PostgreSQL 17 on
                    yield (f"{place} SET EXPRESSION AS ({column.generated.expression})",)
        case Index():
            kind = kind_of(item)
            yield (kind.drop(item, database), *kind.create(item, database))
        case OpaqueObject():
            yield from _write_opaque_again(item)


def _write_opaque_again(item: OpaqueObject) -> Iterator[tuple[str, ...]]:
    first = item.create_sql[0]
    if item.object_kind in _REMADE:
        yield (item.drop_sql, *item.create_sql)
    elif (head := _REPLACEABLE.get(item.object_kind)) and first.startswith(head):
        yield (first.replace("CREATE ", "CREATE OR REPLACE ", 1),)
    elif first.startswith("CREATE OR REPLACE "):
        yield (first,)


def _try(connection: psycopg.Connection[Any], statements: tuple[str, ...]) -> None:
    """Run the statements as one; what the server refuses (another object depends on it) keeps its text."""
    try:
        with connection.transaction():
            for statement in statements:
                connection.execute(statement.encode())
    except psycopg.Error:
        if connection.closed:
            raise


def _print_query(connection: psycopg.Connection[Any], item: OpaqueObject) -> str | None:
    """Return a materialized view's query as the server prints it for a temporary view of the same query."""
    _, _, query = item.create_sql[0].partition(" AS\n")
    try:
        with connection.transaction():
            connection.execute(f"CREATE TEMPORARY VIEW crowsfoot_twin AS {query}".encode())
            row = connection.execute("SELECT pg_get_viewdef('pg_temp.crowsfoot_twin'::regclass)").fetchone()
            connection.execute("DROP VIEW pg_temp.crowsfoot_twin")
    except psycopg.Error:
        if connection.closed:
            raise
        return None
    return str(row[0]).rstrip("; \n") if row else None


def _put_query(item: ModelObject, query: str | None) -> ModelObject:
    if query is None or not isinstance(item, OpaqueObject):
        return item
    head, separator, _ = item.create_sql[0].partition(" AS\n")
    return dataclasses.replace(item, create_sql=(head + separator + query, *item.create_sql[1:]))


def _name_table(table_id: str, database: Database) -> str:
    table = database.table(table_id)
    return quote_qualified(table.schema, table.name)

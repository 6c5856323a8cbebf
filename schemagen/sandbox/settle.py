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

from schemagen.model import (
    Check,
    Column,
    Database,
    Domain,
    Exclusion,
    Generated,
    Index,
    IndexKey,
    ModelObject,
    OpaqueObject,
    Table,
)
from schemagen.sandbox.again import REMADE, write_again
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
    connection.execute("BEGIN")
    try:
        connection.execute("SET LOCAL check_function_bodies = off")
        connection.execute("SET LOCAL search_path = ''")
        queries = {}
        for item in items:
            if isinstance(item, OpaqueObject) and item.object_kind == "materialized view":
                if text := _print_query(connection, item):
                    queries[item.identity] = text
                    given.add(item.id)
                continue
            groups = list(write_again(item, database))
            if groups and all([_try(connection, statements) for statements in groups]):
                given.add(item.id)
        found = read_database(connection, namespace=namespace)
    finally:
        if connection.info.transaction_status != TransactionStatus.IDLE:
            connection.execute("ROLLBACK")
    heads = {item.identity: item.create_sql[0] for item in items if isinstance(item, OpaqueObject)}
    return Database(tuple(_put_query(item, queries, heads) for item in found)), frozenset(given)


def merge_texts(item: ModelObject, settled: ModelObject | None) -> ModelObject:
    """Return `item` with its texts as its settled twin has them; a text that only one of them has is left alone."""
    match item, settled:
        case Check(), Check():
            return dataclasses.replace(item, expression=settled.expression)
        case Exclusion(), Exclusion():
            return dataclasses.replace(item, definition=settled.definition)
        case Index(), Index() if len(item.keys) == len(settled.keys):
            # The index is made again by our own writer: only texts count, or its faults would not be seen.
            keys = tuple(_merge_key(*pair) for pair in zip(item.keys, settled.keys, strict=True))
            predicate = _choose(item.predicate, settled.predicate)
            return dataclasses.replace(item, keys=keys, predicate=predicate)
        case Domain(), Domain():
            twins = {check.id: check.expression for check in settled.checks}
            checks = tuple(dataclasses.replace(c, expression=twins.get(c.id, c.expression)) for c in item.checks)
            default = settled.default if item.default is not None else None
            return dataclasses.replace(item, checks=checks, default=default)
        case Table(), Table():
            columns = {column.id: column for column in settled.columns}
            merged = tuple(_merge_column(column, columns.get(column.id)) for column in item.columns)
            is_part = item.partition_of is not None and settled.partition_of is not None
            return dataclasses.replace(
                item, columns=merged, partition_of=settled.partition_of if is_part else item.partition_of
            )
        case OpaqueObject(), OpaqueObject() if len(item.create_sql) == len(settled.create_sql):
            if item.object_kind in REMADE:
                return dataclasses.replace(item, create_sql=settled.create_sql)
            # Only the first statement was run again.
            return dataclasses.replace(item, create_sql=(settled.create_sql[0], *item.create_sql[1:]))
    return item


def _merge_column(column: Column, settled: Column | None) -> Column:
    if settled is None:
        return column
    return dataclasses.replace(
        column,
        default=settled.default if column.default is not None else None,  # None too: DEFAULT NULL is no default
        generated=_merge_generated(column, settled),
    )


def _merge_generated(column: Column, settled: Column) -> Generated | None:
    """Return the settled expression; how it is kept, and that of a column that its parent writes, stay as they are."""
    if column.generated is None or settled.generated is None or not column.is_local:
        return column.generated
    return dataclasses.replace(column.generated, expression=settled.generated.expression)


def _merge_key(key: IndexKey, settled: IndexKey) -> IndexKey:
    return dataclasses.replace(
        key,
        expression=_choose(key.expression, settled.expression),
        operator_class=_choose(key.operator_class, settled.operator_class),
        collation=_choose(key.collation, settled.collation),
    )


def _choose(text: str | None, settled: str | None) -> str | None:
    return text if text is None or settled is None else settled


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


def _put_query(item: ModelObject, queries: dict[str, str], heads: dict[str, str]) -> ModelObject:
    """Put the printed query behind the head that was given, with its options, not the one that is in the catalog."""
    if not isinstance(item, OpaqueObject) or item.identity not in queries or item.object_kind != "materialized view":
        return item
    head, separator, _ = heads[item.identity].partition(" AS\n")
    return dataclasses.replace(item, create_sql=(head + separator + queries[item.identity], *item.create_sql[1:]))

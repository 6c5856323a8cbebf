"""Designs saved when views, functions, triggers and their like were opaque: the same objects as they are modelled now.

Only a server can read their SQL. The model is built once more in a transaction that is rolled back, and what the
catalog then says of those objects takes their place. All else stays as the design has it.
"""

from __future__ import annotations

import dataclasses
from typing import Any
from uuid import UUID

import psycopg

from schemagen.ddl import list_statements, without_grants, without_owners
from schemagen.diff import align
from schemagen.diff.align import rewrite_ids
from schemagen.kinds import kind_of
from schemagen.kinds.aggregate import write_arguments
from schemagen.kinds.arguments import write_argument
from schemagen.model import (
    Aggregate,
    Database,
    DefaultPrivileges,
    Domain,
    Extension,
    Function,
    Grant,
    ModelObject,
    OpaqueObject,
    Schema,
)
from schemagen.sandbox.read import read_database
from schemagen.sql.quote import quote_name, quote_qualified

KINDS = {
    "function": "function",
    "procedure": "function",
    "window function": "function",
    "aggregate": "aggregate",
    "composite type": "composite_type",
    "range type": "range_type",
    "view": "view",
    "materialized view": "materialized_view",
    "rule": "rule",
    "trigger": "trigger",
    "event trigger": "event_trigger",
    "policy": "policy",
    "statistics": "statistics",
    "publication": "publication",
}
"""Kinds of opaque objects that have classes of their own by now."""
SETTING = "setting"
"""What is a field of its table by now."""
_READ = UUID("5b2f6c04-7a1e-5c39-9d3b-2f8f6f0d7e66")


def is_old(item: ModelObject) -> bool:
    """Say whether the object is opaque although its kind is modelled."""
    return isinstance(item, OpaqueObject) and (item.object_kind in KINDS or item.object_kind == SETTING)


def modernise(connection: psycopg.Connection[Any], model: Database, odd: frozenset[str] = frozenset()) -> Database:
    """Return the model with its old opaque objects as this server reads them; as it is, if it has none.

    `odd` are ids of opaque objects that may only be worded otherwise. An object that the server does not take stays as
    it is, and will be told as a difference.
    """
    old = [item for item in model.of_kind(OpaqueObject) if is_old(item) or item.id in odd]
    found = _build_and_read(connection, model) if old else None
    if found is None:
        return model
    found = align(model, rewrite_ids(found, {twin.id: item.id for item, twin in _find_twins(old, found)}))
    settings = [item for item in old if item.object_kind == SETTING]
    touched = {item.parent_id for item in settings}
    if None in touched:  # comments on constraints of domains had no parent
        touched |= {domain.id for domain in model.of_kind(Domain)}
    touched |= {item.id for item in old} | {i.id for i in found if getattr(i, "table_id", None) in touched - {None}}
    kept = [_take(item, found.get(item.id)) if item.id in touched else item for item in model if item not in settings]
    known = {item.id for item in model}
    return Database((*kept, *(item for item in found if item.id in touched and item.id not in known)))


def _take(item: ModelObject, now: Any) -> ModelObject:
    """Return the object as the server has it, with the owner that the design gives it."""
    if now is None:
        return item
    owner = getattr(item, "owner", None)
    return dataclasses.replace(now, owner=owner) if hasattr(now, "owner") else now  # type: ignore[no-any-return]


def _build_and_read(connection: psycopg.Connection[Any], model: Database) -> Database | None:
    """Return what the catalog says of the model's own statements, or None if the server takes them not."""
    plain = without_grants(without_owners(model))
    try:
        with connection.transaction(force_rollback=True):
            connection.execute("SET LOCAL search_path = ''")
            connection.execute("SET LOCAL check_function_bodies = off")
            _drop_all(connection, read_database(connection, namespace=_READ))
            for statement in list_statements(plain):
                connection.execute(statement.sql.encode())
            return read_database(connection, namespace=_READ)
    except psycopg.Error:
        if connection.closed:
            raise
        return None


def _drop_all(connection: psycopg.Connection[Any], database: Database) -> None:
    """Drop all that people made: what stands in no schema first, then the schemas with all in them."""
    for item in database:
        is_free = getattr(item, "schema", None) is None and kind_of(item).parent_id(item) is None
        if is_free and not isinstance(item, Schema | Extension | Grant | DefaultPrivileges):
            statement = kind_of(item).drop(item, database).removesuffix(" CASCADE")
            _try(connection, f"{statement} CASCADE")
    if names := ", ".join(quote_qualified(table.schema, table.name) for table in database.tables):
        # Before what their indexes use: "cache lookup failed for function" otherwise (seen on 18 with citext).
        connection.execute(f"DROP TABLE IF EXISTS {names} CASCADE".encode())
    for schema in database.of_kind(Schema):
        connection.execute(f"DROP SCHEMA {quote_name(schema.name)} CASCADE".encode())
    for extension in database.of_kind(Extension):
        _try(connection, f"DROP EXTENSION IF EXISTS {quote_name(extension.name)} CASCADE")
    connection.execute("CREATE SCHEMA IF NOT EXISTS public")


def _try(connection: psycopg.Connection[Any], sql: str) -> None:
    try:
        with connection.transaction():
            connection.execute(sql.encode())
    except psycopg.Error:
        if connection.closed:
            raise


def _find_twins(old: list[OpaqueObject], found: Database) -> list[tuple[OpaqueObject, ModelObject]]:
    by_identity = {(item.kind, write_old_identity(item, found)): item for item in found}
    pairs = ((item, by_identity.get((KINDS.get(item.object_kind, "opaque"), item.identity))) for item in old)
    return [(item, twin) for item, twin in pairs if twin is not None]


def write_old_identity(item: Any, database: Database) -> str:
    """Return the identity that the object had as an opaque one (pg_get_function_identity_arguments for routines)."""
    if isinstance(item, OpaqueObject):
        return item.identity
    if isinstance(item, Function | Aggregate):
        return f"{quote_qualified(item.schema, item.name)}({_write_old_arguments(item, database)})"
    table_id = getattr(item, "table_id", None)
    table = database.get(table_id) if table_id and item.kind != "statistics" else None
    if table is not None:
        return f"{quote_name(item.name)} ON {quote_qualified(getattr(table, 'schema', None), table.name)}"
    return quote_qualified(getattr(item, "schema", None), item.name)


def _write_old_arguments(item: Function | Aggregate, database: Database) -> str:
    arguments = tuple(dataclasses.replace(a, default=None) for a in item.arguments if a.mode != "table")
    if isinstance(item, Aggregate):
        return write_arguments(item, arguments, database)
    mark = "IN " if item.is_procedure else ""
    return ", ".join((mark if a.mode == "in" else "") + write_argument(a, database) for a in arguments)

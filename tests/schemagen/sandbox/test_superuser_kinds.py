"""What only a superuser makes: event triggers, and publications of all tables or of whole schemas."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.model import Database, EventTrigger, Publication
from schemagen.sandbox.read import read_database

pytestmark = pytest.mark.slow

SCRIPT = """
    CREATE SCHEMA "My Shop";
    CREATE TABLE "My Shop".meal (id integer PRIMARY KEY);
    CREATE FUNCTION "My Shop"."watch it"() RETURNS event_trigger LANGUAGE plpgsql AS $$begin end$$;
    CREATE FUNCTION strict_watch() RETURNS event_trigger LANGUAGE plpgsql AS $$begin raise 'no more'; end$$;
    CREATE EVENT TRIGGER "On Drop" ON sql_drop WHEN TAG IN ('DROP VIEW', 'DROP TABLE')
        EXECUTE FUNCTION "My Shop"."watch it"();
    ALTER EVENT TRIGGER "On Drop" ENABLE REPLICA;
    COMMENT ON EVENT TRIGGER "On Drop" IS 'it''s';
    CREATE PUBLICATION "all of it" FOR ALL TABLES WITH (publish = 'truncate');
    CREATE PUBLICATION mixed FOR TABLES IN SCHEMA public, TABLE "My Shop".meal;
    CREATE PUBLICATION whole FOR TABLES IN SCHEMA "My Shop", public;
    CREATE EVENT TRIGGER last ON ddl_command_start EXECUTE FUNCTION strict_watch();
"""


@contextmanager
def make_database(superuser_url: str, name: str) -> Iterator[psycopg.Connection[Any]]:
    full_name = f"test_superuser_{name}_{os.getpid()}"
    with psycopg.connect(superuser_url, autocommit=True) as control:
        control.execute(f"CREATE DATABASE {full_name} TEMPLATE template0".encode())
        try:
            with psycopg.connect(f"{superuser_url.rpartition('/')[0]}/{full_name}", autocommit=True) as connection:
                yield connection
        finally:
            control.execute(f"DROP DATABASE {full_name} WITH (FORCE)".encode())


def read(connection: psycopg.Connection[Any]) -> Database:
    return read_database(connection, namespace=DEFAULT_NAMESPACE)


def test_what_a_superuser_made_goes_round(sandbox_superuser_url: str) -> None:
    with make_database(sandbox_superuser_url, "a") as first, make_database(sandbox_superuser_url, "b") as second:
        first.execute(SCRIPT.encode())
        database = read(first)
        second.execute(write_schema(database).encode())
        assert compare(database, read(second)) == ()
        assert write_schema(read(second)) == write_schema(database)
    triggers = {item.name: (item.event, item.tags, item.enabled) for item in database.of_kind(EventTrigger)}
    assert triggers == {
        "On Drop": ("sql_drop", ("DROP VIEW", "DROP TABLE"), "replica"),
        "last": ("ddl_command_start", (), "origin"),
    }
    publications = {item.name: (item.is_for_all_tables, item.schemas) for item in database.of_kind(Publication)}
    assert publications == {
        "all of it": (True, ()),
        "mixed": (False, ("public",)),
        "whole": (False, ("My Shop", "public")),
    }

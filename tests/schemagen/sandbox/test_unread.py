"""Secrets are never carried, and what a role may not see is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.model import OpaqueObject
from schemagen.sandbox.read import read_database
from schemagen.sandbox.server import Sandbox
from schemagen.sandbox.unread import list_unread

SCRIPT = """
CREATE FOREIGN DATA WRAPPER wrap;
CREATE SERVER far FOREIGN DATA WRAPPER wrap OPTIONS (host 'example.com', api_key 'hush-1');
CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user 'me', password 'hush-2', sslpassword 'hush-3');
CREATE SCHEMA hidden;
CREATE TABLE hidden.t (id integer PRIMARY KEY);
REVOKE ALL ON SCHEMA hidden FROM PUBLIC;
"""


@pytest.fixture
def foreign(sandbox_superuser_url: str) -> Iterator[Any]:
    """A database with a server of another kind, made by a superuser."""
    with Sandbox(sandbox_superuser_url).scratch("unread") as scratch:
        scratch.run(SCRIPT)
        yield scratch


def test_secrets_are_left_out_and_told(foreign: Any) -> None:
    database = foreign.read()
    assert "hush" not in write_schema(database)
    mapping = next(item for item in database.of_kind(OpaqueObject) if item.object_kind == "user mapping")
    assert mapping.create_sql[0].endswith("""SERVER far OPTIONS ("user" 'me')""")
    (problem,) = list_unread(foreign.connection, source="the database")
    assert (problem.severity, "secrets were left out: 3" in problem.message) == ("notice", True)


def test_a_role_without_rights_reads_all_but_is_told_what_it_cannot_see(foreign: Any, sandbox_url: str) -> None:
    with psycopg.connect(make_conninfo(sandbox_url, dbname=foreign.name), autocommit=True) as visitor:
        (problem,) = [item for item in list_unread(visitor, source="the database") if item.severity == "error"]
        seen = read_database(visitor, namespace=DEFAULT_NAMESPACE)
    assert "Options of user mappings cannot be seen by this role: 1" in problem.message
    changes = compare(foreign.read(), seen)
    assert [(change.action, change.attribute) for change in changes] == [("changed", "create_sql")]


def test_an_ordinary_database_has_nothing_to_tell(scratch: Any) -> None:
    scratch.run("CREATE TABLE t (id integer)")
    assert list_unread(scratch.connection, source="x") == ()

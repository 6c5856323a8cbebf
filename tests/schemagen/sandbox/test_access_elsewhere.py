"""Owners and grants against a server where the roles are: what a superuser makes, and what the sandbox makes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.migration_files.plain import write_files
from schemagen.model import Database, Grant, OpaqueObject
from schemagen.plan import make_plan
from schemagen.sandbox.dump import dump_schema
from schemagen.sandbox.importing import import_live, import_script
from schemagen.sandbox.prove import prove
from schemagen.sandbox.read import read_database
from schemagen.sandbox.roundtrip import RoundTripper
from schemagen.sql.parse import split_script

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "access"
ROLES = ("Meal Owner", "meal_app", "meal_reader", "meal_clerk")

pytestmark = pytest.mark.slow


class Elsewhere:
    """A database that a superuser owns."""

    def __init__(self, url: str) -> None:
        self.url = url

    def run(self, script: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(script.encode())

    def read(self) -> Database:
        with psycopg.connect(self.url, autocommit=True) as connection:
            return read_database(connection, namespace=DEFAULT_NAMESPACE)

    def dump(self) -> frozenset[str]:
        """Return the statements of pg_dump, owners and grants included."""
        text = dump_schema(self.url, server_version=18)
        statements = (" ".join(item.sql.split()) for item in split_script(text) if item.kind == "sql")
        return frozenset(sql for sql in statements if "crowsfoot_keep" not in sql)


@contextmanager
def make_elsewhere(superuser_url: str, name: str) -> Iterator[Elsewhere]:
    full_name = f"test_access_{name}_{os.getpid()}"
    with psycopg.connect(superuser_url, autocommit=True) as control:
        for role in ROLES:
            # The sandbox may have a stand-in of this name, or another worker was here first.
            with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
                control.execute(f'CREATE ROLE "{role}" NOLOGIN'.encode())
        control.execute(f"CREATE DATABASE {full_name} TEMPLATE template0".encode())
        try:
            yield Elsewhere(f"{superuser_url.rpartition('/')[0]}/{full_name}")
        finally:
            control.execute(f"DROP DATABASE {full_name} WITH (FORCE)".encode())


@pytest.fixture
def first(sandbox_superuser_url: str, sandbox: Any) -> Iterator[Elsewhere]:
    with make_elsewhere(sandbox_superuser_url, "first") as database:
        yield database


@pytest.fixture
def second(sandbox_superuser_url: str, sandbox: Any) -> Iterator[Elsewhere]:
    with make_elsewhere(sandbox_superuser_url, "second") as database:
        yield database


def read_sample(name: str) -> str:
    """Return a sample without the roles, which are there already."""
    lines = (SAMPLES / f"{name}.sql").read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith("CREATE ROLE"))


def test_written_ddl_makes_the_same_owners_and_grants(first: Elsewhere, second: Elsewhere) -> None:
    first.run(read_sample("everywhere"))
    second.run(write_schema(first.read()))
    assert second.dump() == first.dump()
    assert compare(first.read(), second.read()) == ()


def test_fresh_database_has_no_grants(first: Elsewhere) -> None:
    assert [item for item in first.read() if isinstance(item, Grant) or getattr(item, "owner", None)] == []


def test_sandbox_reads_a_script_as_the_server_does_where_the_roles_are(first: Elsewhere, sandbox: Any) -> None:
    first.run(read_sample("everywhere"))
    script = (SAMPLES / "everywhere.sql").read_text()
    imported = import_script(sandbox, script, source="x", namespace=DEFAULT_NAMESPACE).database
    assert compare(without_foreign(first.read()), without_foreign(imported)) == ()
    proof = prove(sandbox, old=None, new=without_foreign(imported), plan=None)
    assert [(rung.state, rung.failure) for rung in proof.rungs] == [("passed", None)] * 2


def without_foreign(database: Database) -> Database:
    """Return the database without what only a superuser may make, and the grants on it."""
    gone = {
        item.id
        for item in database.of_kind(OpaqueObject)
        if item.object_kind in ("foreign-data wrapper", "server", "foreign table")
    }
    kept = (item for item in database if item.id not in gone and getattr(item, "object_id", None) not in gone)
    return Database(tuple(kept))


def test_live_database_is_read_with_owners_and_grants(first: Elsewhere) -> None:
    first.run(read_sample("everywhere"))
    imported = import_live(first.url, namespace=DEFAULT_NAMESPACE, is_allowed_host=lambda host: True)
    assert imported.database == first.read()
    assert imported.problems == ()


def test_live_database_goes_round_with_owners_and_grants(first: Elsewhere, sandbox: Any) -> None:
    first.run(read_sample("before"))
    tripper = RoundTripper(sandbox, DEFAULT_NAMESPACE)
    result = tripper.run(tripper.start_from_live(first.url, is_allowed_host=lambda host: True))
    assert (result.differences, result.load_errors, result.model_changes, result.unstable) == ((), (), (), ())
    assert result.why_not_compared is None


def test_grants_that_no_design_holds_are_reported(first: Elsewhere) -> None:
    first.run(
        "CREATE TABLE t (id integer); GRANT USAGE ON SCHEMA public TO meal_app;"
        " GRANT SELECT ON t TO meal_app WITH GRANT OPTION;"
        " SET ROLE meal_app; GRANT SELECT ON t TO meal_reader; RESET ROLE;"
        " REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC"
    )
    imported = import_live(first.url, namespace=DEFAULT_NAMESPACE, is_allowed_host=lambda host: True)
    assert sorted(problem.message for problem in imported.problems) == [
        "Privileges on objects of PostgreSQL or of extensions were changed: 1 (such as function"
        " pg_sleep(double precision)).",
        "Privileges were granted by others than the owner: 1 (such as on t by meal_app).",
    ]


def test_migration_changes_owners_and_grants_where_the_roles_are(
    first: Elsewhere, second: Elsewhere, sandbox: Any
) -> None:
    first.run(read_sample("before"))
    second.run(read_sample("after"))
    old, new, before, after = first.read(), second.read(), first.dump(), second.dump()
    plan = make_plan(old, new, name="0002_access")
    files = write_files(plan)
    for script, expected in (("up.sql", after), ("down.sql", before), ("up.sql", after)):
        first.run(files[script])
        assert first.dump() == expected
    proof = prove(sandbox, old=old, new=new, plan=plan)
    assert [(rung.name, rung.state, rung.failure) for rung in proof.rungs] == [
        (name, "passed", None) for name in ("builds", "same", "migrates", "reverses")
    ]

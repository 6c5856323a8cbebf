"""What scripts say about owners and privileges, in a scratch database where all belongs to the sandbox role."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.kinds import kind_of
from schemagen.model import Database, DefaultPrivileges, Grant, Policy, Table
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.load import load_script
from schemagen.sandbox.prove import prove
from schemagen.sandbox.server import Sandbox

pytestmark = pytest.mark.slow


def load(scratch: Any, script: str) -> Database:
    report = load_script(scratch, script, source="x")
    assert report.errors == ()
    return scratch.read()


def owners(database: Database) -> dict[str, str]:
    """Return the owner by name, of all that has one."""
    return {item.name: owner for item in database if (owner := getattr(item, "owner", None)) is not None}


def grants(database: Database) -> list[str]:
    """Return the grants as SQL, sorted."""
    items = (item for item in database if isinstance(item, Grant | DefaultPrivileges))
    return sorted(sql for item in items for sql in kind_of(item).create(item, database))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("CREATE TABLE t (id integer); ALTER TABLE t OWNER TO test_ann;", {"t": "test_ann"}),
        ('CREATE TABLE t (id integer); ALTER TABLE t OWNER TO "Test Ann";', {"t": "Test Ann"}),
        ("CREATE TABLE t (id integer); ALTER TABLE t OWNER TO a; ALTER TABLE t OWNER TO b;", {"t": "b"}),
        ("CREATE TABLE t (id integer); ALTER TABLE t OWNER TO a; ALTER TABLE t OWNER TO CURRENT_USER;", {}),
        ("CREATE TABLE t (id integer); ALTER TABLE t OWNER TO a; DROP TABLE t; CREATE TABLE t (id integer);", {}),
        ("CREATE TABLE t (id integer); ALTER TABLE t ADD COLUMN b integer, OWNER TO a;", {"t": "a"}),
        ("CREATE TABLE t (id integer); ALTER TABLE t OWNER TO a; ALTER TABLE t RENAME TO u;", {"u": "a"}),
        ("BEGIN; CREATE TABLE t (id integer); COMMIT; BEGIN; ALTER TABLE t OWNER TO a; ROLLBACK;", {}),
        ("CREATE TABLE t (id serial); ALTER TABLE t OWNER TO a; ALTER SEQUENCE t_id_seq OWNER TO a;", {"t": "a"}),
        ("ALTER TABLE IF EXISTS nothing OWNER TO a; CREATE TABLE t (id integer);", {}),
        ("SET search_path = s; CREATE SCHEMA s; CREATE TABLE t (id integer); ALTER TABLE t OWNER TO a;", {"t": "a"}),
        ("CREATE SCHEMA s AUTHORIZATION a; CREATE TABLE s.t (id integer);", {"s": "a"}),
        ("CREATE SCHEMA AUTHORIZATION a;", {"a": "a"}),
        (
            "CREATE SCHEMA s AUTHORIZATION a CREATE TABLE t (id integer) CREATE VIEW v AS SELECT id FROM t;"
            " CREATE TABLE s.later (id integer);",
            {"s": "a", "t": "a", "v": "a"},
        ),
        (
            "CREATE TABLE mine (id integer); SET ROLE a; CREATE TABLE one (id integer); SET ROLE b;"
            " CREATE TABLE two (id integer); CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';"
            " RESET ROLE; CREATE TABLE also_mine (id integer);",
            {"one": "a", "two": "b", "f": "b"},
        ),
        (
            "SET SESSION AUTHORIZATION 'a'; CREATE TABLE one (id integer); SET ROLE b; CREATE TABLE two (id integer);"
            " SET ROLE NONE; CREATE TABLE three (id integer);",
            {"one": "a", "two": "b", "three": "a"},
        ),
        (
            "CREATE TABLE t (id integer); CREATE TABLE u (id integer); ALTER TABLE t OWNER TO a;"
            " REASSIGN OWNED BY a TO b;",
            {"t": "b"},
        ),
        ("ALTER SCHEMA public OWNER TO a;", {"public": "a"}),
    ],
)
def test_owners_are_kept_as_names(scratch: Any, script: str, expected: dict[str, str]) -> None:
    assert owners(load(scratch, script)) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("GRANT SELECT ON t TO test_ann, PUBLIC;",
         ["SELECT ON TABLE public.t TO PUBLIC", "SELECT ON TABLE public.t TO test_ann"]),
        ("GRANT ALL ON t TO test_ann GRANTED BY CURRENT_USER;", ["ALL ON TABLE public.t TO test_ann"]),
        # The owner may do all by itself, so these say nothing.
        ("ALTER TABLE t OWNER TO test_ann; GRANT ALL ON t TO test_ann;", []),
        ("GRANT SELECT ON t TO test_ann; ALTER TABLE t OWNER TO test_ann;", []),
        ("ALTER TABLE t OWNER TO test_ann; REVOKE ALL ON t FROM test_ann; ALTER TABLE t OWNER TO test_ben;"
         " GRANT ALL ON ALL TABLES IN SCHEMA public TO test_ben;", []),
        ("REVOKE ALL ON t FROM CURRENT_USER; GRANT ALL ON t TO CURRENT_USER;", []),
        # What an owner loses, the script's next statement can still use.
        ("ALTER TABLE t OWNER TO test_ann; REVOKE ALL ON t FROM PUBLIC, test_ann; GRANT SELECT ON t TO test_ann;"
         " CREATE TABLE u (id integer REFERENCES t);",
         ["SELECT ON TABLE public.t TO test_ann", "REVOKE ALL ON TABLE public.t FROM test_ann"]),
        ("ALTER TABLE t OWNER TO test_ann; REVOKE ALL ON ALL TABLES IN SCHEMA public FROM test_ann;",
         ["REVOKE ALL ON TABLE public.t FROM test_ann"]),
        ("ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES TO postgres, test_ann;",
         ["ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES TO postgres",
          "ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES TO test_ann"]),
        ("ALTER DEFAULT PRIVILEGES FOR ROLE CURRENT_USER GRANT SELECT ON TABLES TO test_ann;",
         ["ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO test_ann"]),
        ("SET ROLE test_ann; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO test_ben;",
         ["ALTER DEFAULT PRIVILEGES FOR ROLE test_ann GRANT USAGE ON SCHEMAS TO test_ben"]),
        ("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO test_ann; CREATE TABLE u (id integer);",
         ["ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO test_ann", "SELECT ON TABLE public.u TO test_ann"]),
    ],
)  # fmt: skip
def test_grants_are_carried(scratch: Any, script: str, expected: list[str]) -> None:
    found = grants(load(scratch, f"CREATE TABLE t (id integer PRIMARY KEY); {script}"))
    assert found == sorted(sql if sql.startswith(("REVOKE", "ALTER")) else f"GRANT {sql}" for sql in expected)


def test_the_role_that_a_dump_was_made_for_needs_no_name(scratch: Any) -> None:
    script = (
        "CREATE TABLE t (id integer); ALTER TABLE t OWNER TO boss; REVOKE INSERT ON t FROM boss;"
        " ALTER DEFAULT PRIVILEGES FOR ROLE boss GRANT SELECT ON TABLES TO test_ann; SET SESSION AUTHORIZATION boss;"
        " CREATE TABLE u (id integer); GRANT ALL ON u TO boss;"
    )
    assert load_script(scratch, script, source="x", runner="boss").errors == ()
    database = scratch.read()
    assert owners(database) == {}
    assert [sql for sql in grants(database) if "boss" in sql] == []
    assert grants(database)[0] == "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO test_ann"


def test_what_belongs_to_the_server_is_left_out_with_a_notice(scratch: Any) -> None:
    script = "GRANT test_ann TO test_ben; GRANT CONNECT ON DATABASE shop TO test_ann; ALTER DATABASE shop OWNER TO a;"
    report = load_script(scratch, script, source="x")
    assert report.errors == ()
    assert [problem.message for problem in report.problems] == [
        "Roles belong to the server, not to a design; statements whose roles are kept as names only: 1.",
        "Statements about whole databases were left out: 2. Everything is read into one database.",
    ]


def test_grants_on_a_missing_extension_are_reported(sandbox: Any) -> None:
    script = (
        "CREATE EXTENSION pgcrypto; GRANT EXECUTE ON FUNCTION digest(text, text) TO test_ann;"
        " CREATE TABLE t (id integer); GRANT SELECT ON t TO test_ann;"
    )
    imported = import_script(sandbox, script, source="x", namespace=DEFAULT_NAMESPACE)
    assert grants(imported.database) == ["GRANT SELECT ON TABLE public.t TO test_ann"]
    assert any("Privileges on objects of PostgreSQL or of extensions" in item.message for item in imported.problems)


def test_grants_on_what_an_extension_brings_are_reported(scratch: Any) -> None:
    script = (
        "CREATE EXTENSION citext; GRANT EXECUTE ON FUNCTION citext_eq(citext, citext) TO test_ann;"
        " REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;"
    )
    report = load_script(scratch, script, source="x")
    assert report.errors == ()
    assert [problem.message for problem in report.problems] == [
        "Privileges on objects of extensions or of PostgreSQL itself are no part of a design: 2 left out."
    ]


def test_owner_of_nothing_is_an_error_at_its_line(scratch: Any) -> None:
    report = load_script(scratch, "CREATE TABLE t (id integer);\n\n  ALTER TABLE nothing OWNER TO a;", source="x")
    (problem,) = report.errors
    assert (problem.message, problem.line, problem.column) == ('relation "nothing" does not exist', 3, 3)


def test_many_owners_and_grants_are_carried(scratch: Any) -> None:
    tables = "".join(
        f"CREATE TABLE t{number} (id integer); ALTER TABLE t{number} OWNER TO test_ann;"
        f" GRANT ALL ON t{number} TO test_ann; GRANT SELECT ON t{number} TO test_ben_{number % 7};"
        for number in range(200)
    )
    database = load(scratch, tables)
    assert len(owners(database)) == 200
    assert len(grants(database)) == 200


def test_recorded_owners_outlive_a_second_script_and_a_rolled_back_read(scratch: Any) -> None:
    load(scratch, "CREATE TABLE t (id integer); ALTER TABLE t OWNER TO test_ann;")
    database = load(scratch, "DISCARD ALL; CREATE TABLE u (id integer); ALTER TABLE u OWNER TO test_ben;")
    assert owners(database) == {"t": "test_ann", "u": "test_ben"}


@pytest.fixture
def plain_sandbox(sandbox_superuser_url: str, sandbox: Any) -> Iterator[Sandbox]:
    """A sandbox whose role may make databases, but no roles, and has nobody to ask for them."""
    name = f"test_plain_{os.getpid()}"
    with psycopg.connect(sandbox_superuser_url, autocommit=True) as control:
        control.execute(f"CREATE ROLE {name} LOGIN CREATEDB PASSWORD 'plain'".encode())
        control.execute(f"CREATE DATABASE {name} OWNER {name} TEMPLATE template0".encode())
        place = sandbox_superuser_url.rpartition("@")[2].rpartition("/")[0]
        try:
            yield Sandbox(f"postgresql://{name}:plain@{place}/{name}")
        finally:
            control.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
            control.execute(f"DROP ROLE {name}".encode())


def test_proof_says_which_role_it_could_not_make(plain_sandbox: Sandbox) -> None:
    table = Table(id="t", schema="public", name="t", owner="anybody")
    grant = Grant(id="g", object_id="t", grantee="never_made_here", privileges=("SELECT",))
    rung = prove(plain_sandbox, old=None, new=Database((table, grant)), plan=None).rungs[0]
    assert rung.state == "not_run"
    assert rung.failure is not None
    assert "Not proved: the role never_made_here is not on this server" in rung.failure.message


def test_owners_need_no_role_on_the_server(plain_sandbox: Sandbox) -> None:
    table = Table(id="t", schema="public", name="t", owner="never_made_here")
    proof = prove(plain_sandbox, old=None, new=Database((table,)), plan=None)
    assert owners(Database((table,))) == {"t": "never_made_here"}
    assert proof.rungs[0].state == "passed"


def test_policies_name_roles_that_nobody_has(scratch: Any) -> None:
    database = load(scratch, "CREATE TABLE t (id integer); CREATE POLICY p ON t TO test_nobody_yet USING (true);")
    assert [item.roles for item in database.of_kind(Policy)] == [("test_nobody_yet",)]

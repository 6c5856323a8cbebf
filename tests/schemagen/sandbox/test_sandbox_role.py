"""What the sandbox role may not do. docs/security.md names these tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo

from schemagen.sandbox.bootstrap import CONNECTION_LIMIT, ROLE_SETTINGS
from schemagen.sandbox.embedded import SANDBOX_ROLE, bootstrap_sandbox
from schemagen.sandbox.load import load_script
from schemagen.sandbox.server import Sandbox

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
NAME = f"crowsfoot_scratch_role_test_{os.getpid()}"  # the workers of a test run share the server


@pytest.fixture
def visitor(sandbox_url: str) -> Iterator[psycopg.Connection]:
    """Connect to a scratch database as the script of a person would."""
    with psycopg.connect(sandbox_url, autocommit=True) as home:
        home.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        try:
            with psycopg.connect(make_conninfo(sandbox_url, dbname=NAME), autocommit=True) as connection:
                yield connection
        finally:
            home.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(NAME)))


def test_sandbox_role_has_no_power_over_the_server(sandbox_superuser_url: str, sandbox_url: str) -> None:
    with psycopg.connect(sandbox_superuser_url) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolcreaterole, rolreplication, rolbypassrls, rolcreatedb, rolconnlimit FROM pg_roles"
            " WHERE rolname = %s",
            [SANDBOX_ROLE],
        ).fetchone()
        memberships = connection.execute(
            "SELECT granted.rolname FROM pg_auth_members m JOIN pg_roles granted ON granted.oid = m.roleid"
            " JOIN pg_roles member ON member.oid = m.member"
            " WHERE member.rolname = %s AND (granted.rolname LIKE 'pg\\_%%' OR granted.rolcanlogin)",
            [SANDBOX_ROLE],
        ).fetchall()
    assert row == (False, False, False, False, True, CONNECTION_LIMIT)
    assert memberships == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_read_binary_file('PG_VERSION')",
        "SELECT pg_ls_dir('/')",
        "SELECT pg_stat_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "CREATE TABLE t (line text); COPY t FROM '/etc/passwd'",
        "COPY (SELECT 1) TO '/tmp/crowsfoot-was-here'",
    ],
)
def test_sandbox_role_cannot_touch_files(visitor: psycopg.Connection, statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        visitor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "CREATE TABLE t (line text); COPY t FROM PROGRAM 'id'",
        "CREATE FUNCTION run(text) RETURNS int LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'system'",
        "CREATE FUNCTION run() RETURNS int LANGUAGE internal AS 'pg_backend_pid'",
        "LOAD 'dblink'",
        "ALTER SYSTEM SET archive_command = 'true'",
        "SELECT pg_reload_conf()",
    ],
)
def test_sandbox_role_cannot_run_programs(visitor: psycopg.Connection, statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        visitor.execute(statement)


@pytest.mark.parametrize("extension", ["dblink", "postgres_fdw", "file_fdw", "pg_stat_statements", "pageinspect"])
def test_sandbox_role_cannot_make_extensions_that_reach_out(visitor: psycopg.Connection, extension: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        visitor.execute(sql.SQL("CREATE EXTENSION {}").format(sql.Identifier(extension)))


def test_sandbox_role_cannot_subscribe_to_another_server(visitor: psycopg.Connection) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        visitor.execute("CREATE SUBSCRIPTION s CONNECTION 'host=192.0.2.1' PUBLICATION p WITH (connect = false)")


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_sandbox_role_cannot_enter_databases_of_the_server(sandbox_url: str, database: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(make_conninfo(sandbox_url, dbname=database))


def test_sandbox_role_cannot_leave_anything_in_its_home(sandbox_url: str) -> None:
    with psycopg.connect(sandbox_url, autocommit=True) as connection:
        for statement in ("CREATE TABLE public.t ()", "CREATE SCHEMA s", "CREATE TEMP TABLE t ()"):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(statement)


def test_sandbox_role_starts_every_session_with_limits(visitor: psycopg.Connection) -> None:
    for name, value in ROLE_SETTINGS.items():
        row = visitor.execute("SELECT source FROM pg_settings WHERE name = %s", [name]).fetchone()
        assert row == ("user",), f"{name} should be set to {value} for the role"


@pytest.mark.parametrize("name", ["temp_file_limit", "log_statement", "track_activities"])
def test_sandbox_role_cannot_lift_the_limits_of_the_server(visitor: psycopg.Connection, name: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        visitor.execute(sql.SQL("SET {} TO DEFAULT").format(sql.Identifier(name)))


def test_temporary_files_are_limited(visitor: psycopg.Connection) -> None:
    visitor.execute("SET work_mem = '64kB'")
    with pytest.raises(errors.ConfigurationLimitExceeded):
        visitor.execute(
            "SELECT count(*) FROM (SELECT repeat('x', 900) || i FROM generate_series(1, 1500000) i ORDER BY 1) s"
        )


def test_one_script_cannot_read_the_text_of_another(visitor: psycopg.Connection, sandbox_url: str) -> None:
    with psycopg.connect(sandbox_url, autocommit=True) as other:
        other.execute("SELECT 'a secret design'")
        seen = visitor.execute("SELECT string_agg(query, ' ') FROM pg_stat_activity").fetchone()
    assert seen is not None
    assert "secret design" not in (seen[0] or "")


def test_sandbox_role_cannot_make_roles(visitor: psycopg.Connection) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        visitor.execute("CREATE ROLE intruder LOGIN")


def test_stand_in_role_cannot_sign_in_and_has_no_power(sandbox_url: str, sandbox_superuser_url: str) -> None:
    with psycopg.connect(sandbox_url, autocommit=True) as connection:
        ask = "SELECT crowsfoot_stand_in_role(%s)"
        assert connection.execute(ask, ['web "app" user']).fetchone() == (True,)
        assert connection.execute(ask, ['web "app" user']).fetchone() == (True,)
        for forbidden in ("postgres", "pg_execute_server_program", "pg_mine", "public", ""):
            assert connection.execute(ask, [forbidden]).fetchone() == (False,), forbidden
    with psycopg.connect(sandbox_superuser_url) as connection:
        row = connection.execute(
            "SELECT rolcanlogin, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = %s",
            ['web "app" user'],
        ).fetchone()
    assert row == (False, False, False, False)


def test_script_that_takes_on_a_role_stays_the_sandbox_role(sandbox: Sandbox) -> None:
    script = (
        "CREATE TABLE before (id integer); SET ROLE test_taken_on;"
        " CREATE TABLE taken_on AS SELECT current_user::text AS who;"
    )
    with sandbox.scratch("role test") as scratch:
        assert load_script(scratch, script, source="x").errors == ()
        assert scratch.connection.execute("SELECT who FROM taken_on").fetchall() == [(SANDBOX_ROLE,)]
        assert [table.owner for table in scratch.read().tables] == [None, "test_taken_on"]


def test_bootstrap_takes_back_what_a_script_changed_on_the_role(sandbox_url: str, sandbox_superuser_url: str) -> None:
    with psycopg.connect(sandbox_url, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER ROLE {} SET statement_timeout = 0").format(sql.Identifier(SANDBOX_ROLE)))
    assert bootstrap_sandbox(sandbox_superuser_url) == sandbox_url
    with psycopg.connect(sandbox_url) as connection:
        assert connection.execute("SHOW statement_timeout").fetchone() == ("2min",)

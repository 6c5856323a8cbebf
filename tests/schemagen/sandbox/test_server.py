"""Scratch databases: fresh, limited, dropped."""

from __future__ import annotations

import secrets
from typing import Any

import psycopg
import pytest
from psycopg import sql

from schemagen.errors import DesignError
from schemagen.sandbox.server import PREFIX, Sandbox, describe_connection_failure
from schemagen.sandbox.watchdog import Limits


def list_scratch(sandbox: Sandbox) -> set[str]:
    with sandbox.connect() as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall() if PREFIX in name}


def run_limited(sandbox: Sandbox, script: str, limits: Limits) -> None:
    with sandbox.scratch("test", limits=limits) as scratch:
        scratch.run(script)


def test_a_scratch_database_is_empty_and_dropped(sandbox: Sandbox) -> None:
    with sandbox.scratch("test") as scratch:
        name = scratch.name
        assert name in list_scratch(sandbox)
        assert scratch.read().tables == ()
    assert name not in list_scratch(sandbox)


def test_a_scratch_database_is_dropped_after_an_error(sandbox: Sandbox) -> None:
    made: list[str] = []

    def fail() -> None:
        with sandbox.scratch("test") as scratch:
            made.append(scratch.name)
            scratch.open_connection()
            scratch.run("SELECT * FROM nowhere")

    with pytest.raises(psycopg.errors.UndefinedTable):
        fail()
    assert made[0] not in list_scratch(sandbox)


def test_work_that_takes_too_long_is_ended_though_the_script_lifts_its_timeout(sandbox: Sandbox) -> None:
    script = "SET statement_timeout = 0; SELECT pg_sleep(60)"
    with pytest.raises(DesignError) as caught:
        run_limited(sandbox, script, Limits(seconds=0.5, look_every_seconds=0.2))
    assert caught.value.code == "sandbox.too_long"
    assert not caught.value.retryable


def test_a_database_that_grows_too_large_is_ended(sandbox: Sandbox) -> None:
    script = "CREATE TABLE big AS SELECT repeat('x', 1000) AS v FROM generate_series(1, 20000); SELECT pg_sleep(60)"
    with pytest.raises(DesignError) as caught:
        run_limited(sandbox, script, Limits(size_bytes=9_000_000, look_every_seconds=0.2))
    assert caught.value.code == "sandbox.too_large"


def test_a_sweep_drops_what_is_old_only(sandbox: Sandbox) -> None:
    made_at = 1_000  # long before any other test's scratch database
    name = f"{PREFIX}{made_at}_{secrets.token_hex(6)}"
    with sandbox.connect() as control:
        control.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    assert name not in sandbox.sweep(60, now=made_at + 30)
    assert name in sandbox.sweep(60, now=made_at + 61)
    assert name not in list_scratch(sandbox)


def test_only_scratch_databases_can_be_dropped(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="not a scratch database"):
        sandbox.drop("postgres")


def test_check_tells_what_the_server_is(sandbox: Sandbox) -> None:
    status = sandbox.check()
    assert status.is_up
    assert not status.is_superuser
    assert status.problem is None
    assert status.server_version is not None
    assert status.server_version[0].isdigit()


def test_a_server_that_is_down_is_worth_another_try() -> None:
    dead = Sandbox("postgresql://somebody:secret@127.0.0.1:1/nothing")
    assert not dead.check().is_up
    with pytest.raises(DesignError) as caught, dead.scratch("test"):
        pass
    assert caught.value.retryable
    assert "secret" not in str(caught.value)


def test_a_wrong_password_is_not_worth_another_try(sandbox: Any) -> None:
    wrong = Sandbox(sandbox.url.replace("crowsfoot_sandbox:", "crowsfoot_sandbox:x", 1))
    with pytest.raises(DesignError) as caught:
        wrong.connect()
    assert not caught.value.retryable
    assert caught.value.code == "sandbox.refused"


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        (
            'connection to server at "h", port 1 failed: FATAL:  database "x" does not exist',
            'Database "x" does not exist.',
        ),
        ('connection is bad: invalid port number: "99999"', 'Invalid port number: "99999".'),
        ("Is the server running on that host?", "Is the server running on that host?"),
        ("", ""),
    ],
)
def test_failed_connection_is_told_without_repeating_the_way_there(said: str, cause: str) -> None:
    error = describe_connection_failure(psycopg.OperationalError(said), "host=h port=1", what="The server")
    assert error.cause == cause

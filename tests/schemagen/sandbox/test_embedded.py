"""The embedded server starts, survives a crash, keeps its port, and gives the sandbox role nothing it could misuse."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from schemagen.sandbox.embedded import EmbeddedPostgres, find_binaries
from tests.servers import TestServers

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture
def home() -> Iterator[Path]:
    servers = TestServers()
    yield servers.home
    servers.stop()


def test_server_keeps_rows_and_port_over_a_restart(home: Path) -> None:
    with EmbeddedPostgres(home / "a b", name="test") as server:
        port = server.port
        with psycopg.connect(server.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS id")
    assert not server.is_running
    with EmbeddedPostgres(home / "a b", name="test") as again, psycopg.connect(again.url) as connection:
        assert again.port == port
        assert connection.execute("SELECT id FROM kept").fetchall() == [(1,)]


def test_server_starts_again_after_it_was_killed(home: Path) -> None:
    with EmbeddedPostgres(home / "server", name="test", durable=False) as server:
        address, pid = server.url, server.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=5)
        assert not server.is_running
        server.start()
        assert server.url == address
        psycopg.connect(address).close()


def test_stale_pid_file_of_another_process_is_no_obstacle(home: Path) -> None:
    server = EmbeddedPostgres(home / "server", name="test", durable=False)
    server.start()
    server.stop()
    (home / "server" / "cluster" / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert not server.is_running
    with server:
        psycopg.connect(server.url).close()


def test_second_object_uses_the_running_server(home: Path) -> None:
    with EmbeddedPostgres(home / "server", name="test", durable=False) as server:
        other = EmbeddedPostgres(home / "server", name="test", durable=False)
        other.start()
        assert other.pid == server.pid


def test_volatile_server_that_cannot_start_is_made_afresh(home: Path) -> None:
    server = EmbeddedPostgres(home / "server", name="test", durable=False)
    server.start()
    server.stop()
    (home / "server" / "cluster" / "global" / "pg_control").unlink()
    with server:
        psycopg.connect(server.url).close()
    assert any("made afresh" in notice for notice in server.notices)


def test_nobody_connects_without_the_password(home: Path) -> None:
    with EmbeddedPostgres(home / "server", name="test", durable=False) as server:
        for host in ("127.0.0.1", str(home / "server" / "cluster")):
            with pytest.raises(psycopg.OperationalError, match="no password supplied"):
                psycopg.connect(host=host, port=server.port, user="postgres", dbname="postgres")
        secret = home / "server" / "credentials.json"
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600


def test_server_never_runs_as_root(home: Path) -> None:
    with EmbeddedPostgres(home / "server", name="test", durable=False) as server:
        assert server.pid is not None
        assert psutil.Process(server.pid).uids().real != 0


def test_binaries_hold_the_client_programs() -> None:
    assert {"psql", "pg_dump", "postgres", "initdb"} <= {item.name for item in find_binaries().iterdir()}

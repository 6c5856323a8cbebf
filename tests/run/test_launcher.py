"""`make run`: ready, looked after, stopped without a trace, and clear about what stands in its way."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg import sql

from schemagen.sandbox.embedded import SANDBOX_ROLE, bootstrap_sandbox
from tests.launched import Launched

pytestmark = pytest.mark.celery


@pytest.fixture(scope="module")
def running() -> Iterator[Launched]:
    launched = Launched()
    yield launched.start()
    launched.remove()


@pytest.fixture
def fresh() -> Iterator[Launched]:
    launched = Launched()
    yield launched
    launched.remove()


def list_family(launched: Launched) -> list[psutil.Process]:
    assert launched.process is not None
    return psutil.Process(launched.process.pid).children(recursive=True)


def wait_until(condition: Callable[[], bool], *, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def find_child(launched: Launched, word: str) -> psutil.Process:
    return next(
        process
        for process in psutil.Process(launched.process.pid).children()  # type: ignore[union-attr]
        if word in process.cmdline()
    )


def test_every_part_is_ready_and_says_so(running: Launched) -> None:
    status, parts = running.get_health()
    assert status == 200
    assert {name: part["state"] for name, part in parts.items()} == dict.fromkeys(
        ("database", "sandbox", "redis", "worker"), "ready"
    )


def test_secrets_and_logs_are_closed_to_others(running: Launched) -> None:
    secrets = ["secret_key", "redis/password", "redis/valkey.conf", "database/credentials.json"]
    for name in [*secrets, "logs/sandbox.log", "logs/web.log"]:
        assert (running.home / name).stat().st_mode & 0o077 == 0, name


def test_servers_listen_on_loopback_only(running: Launched) -> None:
    listening = set()
    for process in list_family(running):
        with contextlib.suppress(psutil.NoSuchProcess):  # a server process that served one connection and ended
            connections = process.net_connections("tcp")
            listening |= {item.laddr.ip for item in connections if item.status == psutil.CONN_LISTEN}
    assert listening == {"127.0.0.1"}


def test_second_instance_on_the_same_home_is_refused(running: Launched) -> None:
    second = Launched(running.home)
    second.launch()
    assert second.wait() == 1
    assert len(second.lines) == 1
    assert f"already running at {running.base_url}/" in second.lines[0]
    assert running.get_health()[0] == 200


def test_killed_sandbox_is_started_again_at_the_same_address(running: Launched) -> None:
    server = running.server("sandbox")
    address, pid = server.superuser_url, server.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    running.wait_for_line("The part “sandbox” ended", seconds=10)
    wait_until(lambda: server.pid not in (None, pid))
    running.wait_for_health(200)
    assert server.superuser_url == address


def test_killed_worker_is_started_again(running: Launched) -> None:
    find_child(running, "worker").kill()
    running.wait_for_line("The part “worker” ended (signal 9)", seconds=10)
    running.wait_for_health(200)


def test_sandbox_role_that_changed_its_own_password_is_put_right(running: Launched) -> None:
    url = bootstrap_sandbox(running.server("sandbox").superuser_url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER ROLE {} PASSWORD 'taken'").format(sql.Identifier(SANDBOX_ROLE)))
    running.wait_for_line("The sandbox role could not sign in", seconds=20)
    psycopg.connect(url).close()


def test_interrupt_stops_everything_and_the_next_start_finds_the_data(fresh: Launched) -> None:
    fresh.start()
    with psycopg.connect(fresh.server("database").url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS id")
    family = list_family(fresh)
    assert fresh.stop(signal.SIGINT) == 0
    assert [process for process in family if process.is_running()] == []
    started = time.monotonic()
    fresh.start()
    assert time.monotonic() - started < 60
    with psycopg.connect(fresh.server("database").url) as connection:
        assert connection.execute("SELECT id FROM kept").fetchall() == [(7,)]
    family = list_family(fresh)
    assert fresh.stop(signal.SIGTERM) == 0
    assert [process for process in family if process.is_running()] == []


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux tells a child that its parent is gone")
def test_killed_launcher_leaves_nothing_behind(fresh: Launched) -> None:
    fresh.start()
    family = list_family(fresh)
    fresh.stop(signal.SIGKILL)
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    fresh.start()
    assert fresh.get_health()[0] == 200


def test_port_in_use_gives_one_sentence(fresh: Launched) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        other = Launched(fresh.home, port=taken.getsockname()[1])
        other.launch()
        assert other.wait() == 1
    assert len(other.lines) == 1
    assert "is in use by another program" in other.lines[0]
    assert "make run PORT=" in other.lines[0]


def test_senseless_port_gives_one_sentence(fresh: Launched) -> None:
    fresh.environment["PORT"] = "web"
    fresh.launch()
    assert fresh.wait() == 1
    assert fresh.lines == [
        "Crowsfoot cannot run. PORT is 'web', which is no port number. Set it to a number from 1 to 65535."
    ]


def test_home_that_is_a_file_gives_one_sentence(fresh: Launched) -> None:
    fresh.environment["CROWSFOOT_HOME"] = str(Path(__file__))
    fresh.launch()
    assert fresh.wait() == 1
    assert len(fresh.lines) == 1
    assert "cannot be used" in fresh.lines[0]


def test_failed_preparation_names_the_log_and_stops_the_servers(fresh: Launched) -> None:
    fresh.environment["DATABASE_POOL_SIZE"] = "many"
    fresh.launch()
    assert fresh.wait() == 1
    assert "could not be brought up to date" in fresh.lines[-1]
    assert "prepare.log" in fresh.lines[-1]
    assert not fresh.server("database").is_running
    assert not fresh.server("sandbox").is_running

"""A sandbox server that dies in the middle of the work gives an error that says: try again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest

from bench.big_model import change_ten, make_big_model
from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_schema
from schemagen.errors import DesignError
from schemagen.plan import make_plan
from schemagen.sandbox.embedded import EmbeddedPostgres, bootstrap_sandbox
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.prove import prove
from schemagen.sandbox.server import Sandbox
from tests.servers import TestServers

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
OLD = make_big_model(60)


@pytest.fixture
def servers() -> Iterator[TestServers]:
    """Servers of this test's own, for killing."""
    own = TestServers()
    yield own
    own.stop()


def kill(server: EmbeddedPostgres) -> None:
    process = psutil.Process(server.pid)
    family = [process, *process.children()]
    for each in family:
        each.kill()


def run_prove(sandbox: Sandbox, tell: Callable[..., None]) -> Any:
    new = change_ten(OLD)
    plan = make_plan(OLD, new, name="0002_test")
    return prove(sandbox, old=OLD, new=new, plan=plan, on_progress=tell)


def run_import(sandbox: Sandbox, tell: Callable[..., None]) -> Any:
    return import_script(
        sandbox, write_schema(OLD), source="x.sql", namespace=DEFAULT_NAMESPACE, on_progress=lambda *_: tell()
    )


@pytest.mark.parametrize("work", [run_prove, run_import])
@pytest.mark.parametrize("moment", [1, 3, 5])
def test_a_killed_server_is_an_error_to_try_again(servers: TestServers, work: Any, moment: int) -> None:
    server = servers.start("sandbox")
    sandbox = Sandbox(bootstrap_sandbox(server.superuser_url))
    calls = 0

    def tell(*_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == moment:
            killer = threading.Thread(target=kill, args=[server])
            killer.start()
            killer.join()
            time.sleep(0.1)

    with pytest.raises(DesignError) as caught:
        work(sandbox, tell)
    assert caught.value.retryable, caught.value
    assert caught.value.code.startswith("sandbox.")

"""Jobs on a real worker over a real queue: they outlive the death of a worker and of the sandbox."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest
from celery import Celery

from schemagen.sandbox.embedded import bootstrap_sandbox
from schemagen.sandbox.server import Sandbox
from tests.launched import Launched

pytestmark = pytest.mark.celery
TABLES = 400


@pytest.fixture(scope="module")
def running() -> Iterator[Launched]:
    launched = Launched()
    yield launched.start()
    launched.remove()


@pytest.fixture
def queue(running: Launched, django_db_blocker: Any) -> Iterator[Callable[[str, Any], None]]:
    """Work on the running Crowsfoot's rows, and send its worker a job."""
    with running.database(django_db_blocker.unblock), Celery(broker=running.redis_url) as sender:
        yield lambda name, job: sender.send_task(name, [str(job.pk)])


def make_script() -> bytes:
    tables = [
        f"CREATE TABLE t{n} (id bigint PRIMARY KEY, name text NOT NULL"
        + (f", parent bigint NOT NULL REFERENCES t{n - 1});" if n else ");")
        for n in range(TABLES)
    ]
    return "\n".join(tables).encode()


def wait_for_state(job: Any, *states: str, seconds: float = 60) -> Any:
    deadline = time.monotonic() + seconds
    while job.state not in states:
        assert time.monotonic() < deadline, f"{job.state}: {job.progress} {job.failure}"
        time.sleep(0.05)
        job.refresh_from_db(fields=["state", "progress", "failure"])
    return job


def wait_until(condition: Callable[[], bool], *, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def start_proof(queue: Callable[[str, Any], None], email: str) -> Any:
    """Import a large script, save it as a revision, and return its run once it is under way."""
    from designer.models import User, ValidationRun
    from designer.services.imports import import_script_file
    from designer.services.revisions import save_revision

    person = User.objects.create_user(email, None, display_name="Jobs")
    job = import_script_file(by=person, name="Jobs", source_name="jobs.sql", content=make_script())
    queue("import_script", job)
    wait_for_state(job, "done")
    assert job.project.entities.count() == TABLES
    revision = save_revision(job.project, by=person, message="All of it")
    run = ValidationRun.objects.get(revision=revision)
    queue("prove_revision", run)
    return wait_for_state(run, "running")


def test_proof_whose_worker_was_killed_is_taken_up_again(running: Launched, queue: Callable[[str, Any], None]) -> None:
    sandbox = Sandbox(bootstrap_sandbox(running.server("sandbox").superuser_url))
    run = start_proof(queue, "worker@example.com")
    wait_until(lambda: sandbox.check().scratch_databases > 0)
    worker = next(
        child
        for child in psutil.Process(running.process.pid).children()  # type: ignore[union-attr]
        if "worker" in child.cmdline()
    )
    for process in [*worker.children(recursive=True), worker]:
        process.kill()
    running.wait_for_line("The part “worker” ended", seconds=10)
    run.refresh_from_db()
    assert run.state == "running"
    wait_for_state(run, "passed", seconds=150)
    run.refresh_from_db()
    assert run.attempt == 2
    assert len(sandbox.sweep(0)) == 1, "the killed worker left one scratch database behind"
    assert sandbox.check().scratch_databases == 0


def test_proof_whose_sandbox_was_killed_waits_and_is_made_again(
    running: Launched, queue: Callable[[str, Any], None]
) -> None:
    run = start_proof(queue, "sandbox@example.com")
    pid = running.server("sandbox").pid
    assert pid is not None
    psutil.Process(pid).kill()
    wait_for_state(run, "waiting", seconds=30)
    assert "sandbox" in run.progress["waits"]["what"]
    wait_for_state(run, "passed", seconds=90)

"""How a worker takes a job, shows that it lives, and stores the result, so that a job has one worker at a time.

A job row (`ValidationRun`, `ImportJob`) is claimed by one UPDATE. While the work runs a thread writes `heartbeat_at`;
a job whose heartbeat is older than `LOST_AFTER` has lost its worker and may be claimed anew. `attempt` goes up with
each claim, and only the worker of the latest attempt can write.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone

HEARTBEAT_SECONDS = 5.0
LOST_AFTER = timedelta(seconds=20)
PROGRESS_SECONDS = 0.4

Job = TypeVar("Job", bound=models.Model)


def claim(jobs: models.QuerySet[Job], job_id: str, *, is_redelivered: bool = False) -> Job | None:
    """Return the job, now ours, or None when it is gone, done, or in another living worker's hands.

    `is_redelivered` says that the broker took the message back from a worker that died.
    """
    now = timezone.now()
    may_take = Q(state="waiting") | Q(state="running", heartbeat_at__lt=now - LOST_AFTER)
    if is_redelivered:
        may_take |= Q(state="running")
    values: dict[str, Any] = {"state": "running", "attempt": F("attempt") + 1, "heartbeat_at": now, "failure": None}
    if hasattr(jobs.model, "started_at"):
        values["started_at"] = now
    if not jobs.filter(may_take, pk=job_id).update(**values):
        return None
    return jobs.get(pk=job_id)


def store(job: models.Model, **values: Any) -> bool:
    """Write onto the job's row if it is still ours; return whether it was."""
    rows = type(job)._default_manager.filter(pk=job.pk, state="running", attempt=job.attempt)
    return bool(rows.update(**values))


def give_back(job: models.Model, *, why: dict[str, Any]) -> None:
    """Let the job wait again, with the reason for the person who looks at it."""
    store(job, state="waiting", heartbeat_at=timezone.now(), progress={**_keep(job), "waits": why})


class Progress:
    """Writes progress onto the job's row, a few times a second at most."""

    def __init__(self, job: models.Model) -> None:
        self._job = job
        self._last = 0.0

    def show(self, *, is_important: bool = False, **progress: Any) -> None:
        """Store what is being done now."""
        now = time.monotonic()
        if is_important or now - self._last >= PROGRESS_SECONDS:
            self._last = now
            store(self._job, progress={**_keep(self._job), **progress}, heartbeat_at=timezone.now())


@contextmanager
def show_heartbeat(job: models.Model) -> Iterator[None]:
    """Write a sign of life onto the job's row from a thread of its own while the block runs."""
    is_over = threading.Event()

    def beat() -> None:
        try:
            while not is_over.wait(HEARTBEAT_SECONDS):
                store(job, heartbeat_at=timezone.now())
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"heartbeat of {job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(timeout=HEARTBEAT_SECONDS)


def _keep(job: models.Model) -> dict[str, Any]:
    """Return what must outlive a step: how often the job lost its worker."""
    losses = job.progress.get("losses")
    return {"losses": losses} if losses else {}

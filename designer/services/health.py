"""What each part of the installation is doing: for `/healthz`, and for pages that must say why a run waits."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Literal

import psycopg
import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error as DatabaseError

from designer.celery import WORKER_SIGN

State = Literal["ready", "down", "not_migrated", "not_configured"]
PARTS = ("database", "sandbox", "redis", "worker")
CACHE_SECONDS = 1.0
CONNECT_TIMEOUT_SECONDS = 2

_lock = threading.Lock()
_is_migrated = False
_cached: tuple[float, dict[str, PartState]] | None = None


@dataclass(frozen=True, slots=True)
class PartState:
    """A part's state, and a sentence for people when it is not ready."""

    state: State
    why: str = ""

    @property
    def is_ready(self) -> bool:
        """Say whether the part does its work."""
        return self.state == "ready"


def check_parts() -> dict[str, PartState]:
    """Return the state of every part; asked more than once a second, the answer is the last one."""
    global _cached
    with _lock:
        if _cached is not None and time.monotonic() - _cached[0] < CACHE_SECONDS:
            return _cached[1]
        redis_state, worker_state = _check_redis_and_worker()
        parts = {
            "database": _check_database(),
            "sandbox": _check_sandbox(),
            "redis": redis_state,
            "worker": worker_state,
        }
        _cached = (time.monotonic(), parts)
        return parts


def forget() -> None:
    """Make the next `check_parts` look again at once."""
    global _cached
    with _lock:
        _cached = None


def _check_database() -> PartState:
    global _is_migrated
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _is_migrated:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return PartState("not_migrated", "The application database waits for its migrations.")
            _is_migrated = True
    except (DatabaseError, psycopg.Error):
        return PartState("down", "The application database does not answer.")
    return PartState("ready")


def _check_sandbox() -> PartState:
    if not settings.SANDBOX_URL:
        return PartState("not_configured", "No sandbox server is configured, so nothing can be imported or proved.")
    try:
        with psycopg.connect(settings.SANDBOX_URL, connect_timeout=CONNECT_TIMEOUT_SECONDS, autocommit=True) as sandbox:
            sandbox.execute("SELECT 1")
    except psycopg.Error:
        return PartState("down", "The sandbox server does not answer; imports and proofs wait until it does.")
    return PartState("ready")


def _check_redis_and_worker() -> tuple[PartState, PartState]:
    url = settings.CELERY_BROKER_URL
    if not url.startswith("redis"):
        off = PartState("not_configured", "No Redis server is configured, so no job can be queued.")
        return off, off
    try:
        with redis.Redis.from_url(
            url, socket_timeout=CONNECT_TIMEOUT_SECONDS, socket_connect_timeout=CONNECT_TIMEOUT_SECONDS
        ) as client:
            sign = client.get(WORKER_SIGN)
    except redis.RedisError:
        return (
            PartState("down", "The job queue (Redis) does not answer; new jobs cannot be queued."),
            PartState("down", "The worker cannot be seen while the job queue is down."),
        )
    if sign is None:
        return PartState("ready"), PartState("down", "No worker is running; jobs wait until one is.")
    return PartState("ready"), PartState("ready")

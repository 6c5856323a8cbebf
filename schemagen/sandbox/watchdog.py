"""A watch on a scratch database from outside: ends its sessions when time or size goes over the limit."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

import psycopg

from schemagen.errors import DesignError

if TYPE_CHECKING:
    from schemagen.sandbox.server import Sandbox

_QUIET_SECONDS = 3.0
"""Most work is over before the first look, and then costs no second connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one scratch database may use."""

    seconds: float = 900
    size_bytes: int = 4 * 1024**3
    look_every_seconds: float = _QUIET_SECONDS


class Watchdog:
    """Context manager around the life of one scratch database."""

    def __init__(self, sandbox: Sandbox, database: str, limits: Limits) -> None:
        self._sandbox, self._database, self._limits = sandbox, database, limits
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name=f"watch {database}", daemon=True)
        self._verdict: DesignError | None = None

    def __enter__(self) -> Watchdog:
        self._started = time.monotonic()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(timeout=10)

    def explain(self, error: psycopg.OperationalError) -> BaseException:
        """Return why a connection broke: our own verdict, or a server that went away. Other errors come back as is."""
        if self._verdict is not None:
            return self._verdict
        if isinstance(error, psycopg.errors.QueryCanceled | psycopg.errors.LockNotAvailable):
            return error
        if error.sqlstate and not error.sqlstate.startswith(("57P", "08")):
            return error
        return DesignError(
            "sandbox.lost",
            "The connection to the sandbox server broke.",
            cause=str(error).strip(),
            fix="Try again when the server is back.",
            retryable=True,
        )

    def _watch(self) -> None:
        while not self._stop.wait(self._limits.look_every_seconds):
            # A script may end our session too (it is the same role): then look again next time.
            with suppress(DesignError, psycopg.Error):
                self._look()
            if self._verdict is not None:
                return

    def _look(self) -> None:
        limits, seconds = self._limits, time.monotonic() - self._started
        with self._sandbox.connect(purpose="watch") as control:
            row = control.execute("SELECT pg_database_size(%s)", [self._database]).fetchone()
            size_bytes = row[0] if row else 0
            if seconds > limits.seconds:
                self._verdict = DesignError(
                    "sandbox.too_long",
                    f"The work took longer than {limits.seconds:.0f} seconds and was ended.",
                    fix="Look for a statement that does not finish, or import a part of the script.",
                )
            elif size_bytes > limits.size_bytes:
                self._verdict = DesignError(
                    "sandbox.too_large",
                    f"The scratch database grew over {limits.size_bytes // 1024**2} MB and was ended.",
                    fix="Leave rows out of the script: only its structure is read.",
                )
            if self._verdict is not None:
                control.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [self._database]
                )

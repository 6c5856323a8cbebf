"""The parts of one Crowsfoot, the order in which they start, and what each needs to know of the others."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg

from designer.run.child import Child, python
from designer.run.home import ROOT, Options, keep_secret
from designer.run.valkey import make_valkey
from schemagen.errors import DesignError
from schemagen.sandbox.embedded import EmbeddedPostgres, bootstrap_sandbox
from schemagen.sandbox.parent import end_with_parent

PREPARE_TIMEOUT_SECONDS = 120


class Part:
    """A server or process that can be started, watched and stopped."""

    def __init__(self, name: str, inner: EmbeddedPostgres | Child) -> None:
        self.name = name
        self.inner = inner
        self.log_path = inner.log_path

    @property
    def notices(self) -> list[str]:
        """What the part had to do that the operator should know; each is told once."""
        if isinstance(self.inner, Child):
            return []
        notices, self.inner.notices = self.inner.notices, []
        return notices

    def describe_end(self) -> str:
        """Return how a process ended, for a sentence."""
        status = self.inner.exit_status if isinstance(self.inner, Child) else None
        if status is None:
            return ""
        if status < 0:
            return f" (signal {-status})"
        return f" (exit status {status}: {self.last_words()})"

    def last_words(self) -> str:
        """Return the last line of the part's log."""
        lines = self.log_path.read_text(errors="replace").strip().splitlines() if self.log_path.exists() else []
        return lines[-1].strip() if lines else "its log is empty"


class Parts:
    """All of them."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._logs = options.home / "logs"
        self._started: list[Part] = []
        self._addresses = {
            "DATABASE_URL": options.database_url,
            "SANDBOX_URL": options.sandbox_url,
            "REDIS_URL": options.redis_url,
        }

    def start(self) -> Iterator[Part]:
        """Start one part after the other and yield each, so that the caller can speak or break off in between."""
        if not self.options.database_url:
            yield self._add(self._make_server("database", durable=True))
        if not self.options.sandbox_url:
            yield self._add(self._make_server("sandbox", durable=False))
        if not self.options.redis_url:
            valkey, self._addresses["REDIS_URL"] = make_valkey(self.options.home, log_path=self._log("redis"))
            yield self._add(Part("redis", valkey))
        for part in self._started:
            self._read_address(part)
        self._prepare()
        for part in self._make_processes():
            yield self._add(part)

    def find_ended(self) -> list[Part]:
        """Return the parts that should run and do not."""
        return [part for part in self._started if not part.inner.is_running]

    def restart(self, part: Part) -> None:
        """Start an ended part again; when an address changed by that, start its users anew with the new one."""
        part.inner.start()
        before = dict(self._addresses)
        self._read_address(part)
        if self._addresses == before:
            return
        for other in self._started:
            if isinstance(other.inner, Child) and other.name != "redis":
                other.inner.stop()
                other.inner.environment = self._make_environment()
                other.inner.start()

    def guard_sandbox_role(self) -> bool:
        """Put the sandbox role right when it can no longer sign in: a role may change its own password. Say if so."""
        for part in self._started:
            if isinstance(part.inner, EmbeddedPostgres) and part.name == "sandbox" and part.inner.is_running:
                try:
                    psycopg.connect(self._addresses["SANDBOX_URL"], connect_timeout=2).close()
                except psycopg.OperationalError as error:
                    if "authentication failed" in str(error):
                        self._read_address(part)
                        return True
        return False

    def stop(self) -> None:
        """Stop all, last started first."""
        while self._started:
            self._started.pop().inner.stop()

    def _add(self, part: Part) -> Part:
        self._started.append(part)
        part.inner.start()
        return part

    def _log(self, name: str) -> Path:
        return self._logs / f"{name}.log"

    def _make_server(self, name: str, *, durable: bool) -> Part:
        return Part(
            name, EmbeddedPostgres(self.options.home / name, name=name, durable=durable, log_path=self._log(name))
        )

    def _read_address(self, part: Part) -> None:
        """Learn where a server listens now. A sandbox gets its role, or gets it back when it was made afresh."""
        if isinstance(part.inner, Child):
            return
        if part.name == "database":
            self._addresses["DATABASE_URL"] = part.inner.url
        else:
            self._addresses["SANDBOX_URL"] = _bootstrap(part.inner)

    def _make_environment(self) -> dict[str, str]:
        return {
            **os.environ,
            **self._addresses,
            "DJANGO_SETTINGS_MODULE": "designer.settings",
            "SECRET_KEY": keep_secret(self.options.home / "secret_key"),
            "CROWSFOOT_HOME": str(self.options.home),
            "LOCAL": "yes",
            "PYTHONUNBUFFERED": "1",
        }

    def _prepare(self) -> None:
        """Migrate and make the demonstration; in a process of its own, because the launcher stays free of Django."""
        log = self._log("prepare")
        with log.open("wb") as output:
            done = subprocess.run(
                python("designer.run.prepare"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=ROOT,
                env=self._make_environment(),
                timeout=PREPARE_TIMEOUT_SECONDS,
                start_new_session=True,
                preexec_fn=end_with_parent(signal.SIGTERM),
                check=False,
            )
        if done.returncode != 0:
            last = log.read_text(errors="replace").strip().splitlines()[-1:]
            raise DesignError(
                "run.prepare_failed",
                "The application database could not be brought up to date.",
                cause="".join(last),
                fix=f"Read {log}, then start again.",
            )

    def _make_processes(self) -> list[Part]:
        environment = self._make_environment()
        web = python("designer.run.web", "--port", str(self.options.port))
        celery = python("celery", "-A", "designer")
        worker = [*celery, "worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        schedule = str(self.options.home / "cache" / "beat-schedule")
        beat = [*celery, "beat", "--loglevel", "INFO", "--schedule", schedule, "--pidfile="]
        commands = {"worker": worker, "web": web, "beat": beat}
        ends = {"worker": (signal.SIGTERM, signal.SIGQUIT)}  # warm, then cold: its task goes back into the queue
        return [
            Part(
                name,
                Child(
                    name,
                    command,
                    log_path=self._log(name),
                    environment=environment,
                    end_signals=ends.get(name, (signal.SIGTERM,)),
                ),
            )
            for name, command in commands.items()
        ]


def _bootstrap(server: EmbeddedPostgres) -> str:
    try:
        return bootstrap_sandbox(server.superuser_url)
    except psycopg.OperationalError as error:
        raise DesignError(
            "run.sandbox", "The sandbox server does not answer.", cause=str(error).strip(), retryable=True
        ) from error

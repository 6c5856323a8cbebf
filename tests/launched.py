"""A Crowsfoot started by the real launcher, in a home and on a port of its own, for tests that need the whole stack."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from schemagen.sandbox.embedded import EmbeddedPostgres
from schemagen.sandbox.parent import end_with_parent

ROOT = Path(__file__).parent.parent
START_SECONDS = 90
STOP_SECONDS = 40
_OWN_VARIABLES = ("DATABASE_URL", "SANDBOX_URL", "REDIS_URL", "SECRET_KEY", "LOCAL", "DEBUG", "DJANGO_SETTINGS_MODULE")


class Launched:
    """The launcher as a child process; its lines are read as they come."""

    def __init__(self, home: Path | None = None, *, port: int = 0, **variables: str) -> None:
        self.home = home or Path(tempfile.mkdtemp(prefix="crowsfoot-home-"))
        inherited = {name: value for name, value in os.environ.items() if name not in _OWN_VARIABLES}
        self.environment = {**inherited, "CROWSFOOT_HOME": str(self.home), "PORT": str(port), **variables}
        self.lines: list[str] = []
        self.base_url = ""
        self._news: queue.Queue[str | None] = queue.Queue()
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> Launched:
        """Start and wait until the launcher says that it is ready; raise with all its lines when it does not."""
        self.launch()
        line = self.wait_for_line("Crowsfoot is ready at ", seconds=START_SECONDS)
        self.base_url = line.removeprefix("Crowsfoot is ready at ").rstrip("/")
        return self

    def launch(self) -> None:
        """Start without waiting."""
        self._news = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "designer.run"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=end_with_parent(signal.SIGTERM),
        )
        threading.Thread(target=self._read, args=(self.process, self._news), daemon=True).start()

    def wait_for_line(self, start: str, *, seconds: float) -> str:
        """Return the next line with that beginning."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._news.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no line {start!r} within {seconds} s; lines: {self.lines}") from None
            if line is None:
                raise AssertionError(f"the launcher ended before {start!r}; lines: {self.lines}")
            if line.startswith(start):
                return line

    def wait(self) -> int:
        """Wait for the launcher's own end and return its exit status."""
        assert self.process is not None
        return self.process.wait(STOP_SECONDS)

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ask the launcher to stop and return its exit status."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.wait()

    def remove(self) -> None:
        """Stop and delete the home."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def get_health(self) -> tuple[int, dict[str, Any]]:
        """Return status and parts of `/healthz`."""
        try:
            with urllib.request.urlopen(f"{self.base_url}/healthz", timeout=10) as answer:
                return answer.status, json.load(answer)["parts"]
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)["parts"]

    def wait_for_health(self, expected: int, *, seconds: float = 30) -> dict[str, Any]:
        """Return the parts once `/healthz` answers with the expected status."""
        deadline = time.monotonic() + seconds
        status, parts = self.get_health()
        while status != expected:
            assert time.monotonic() < deadline, f"/healthz stays at {status}: {parts}; lines: {self.lines}"
            time.sleep(0.1)
            status, parts = self.get_health()
        return parts

    def server(self, name: str) -> EmbeddedPostgres:
        """Return the embedded server `database` or `sandbox`, to look into it or to kill it."""
        return EmbeddedPostgres(self.home / name, name=name)

    @property
    def redis_url(self) -> str:
        """Return the address of its job queue."""
        folder = self.home / "redis"
        return f"redis://:{(folder / 'password').read_text()}@127.0.0.1:{(folder / 'port').read_text()}/0"

    def read_log(self, name: str) -> str:
        """Return a part's log."""
        return (self.home / "logs" / f"{name}.log").read_text(errors="replace")

    @contextmanager
    def database(self, unblock: Any) -> Iterator[None]:
        """Let services work on this Crowsfoot's rows; pass `django_db_blocker.unblock`.

        What queues a job belongs into the browser: the test process has no broker.
        """
        import dj_database_url
        from django.db import connections

        default = connections["default"]
        before = dict(default.settings_dict)
        address = dj_database_url.parse(self.server("database").url)
        default.close()
        default.settings_dict.update({key: address[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})
        try:
            with unblock():
                yield
                default.close()
        finally:
            default.settings_dict.update(before)

    def _read(self, process: subprocess.Popen[str], news: queue.Queue[str | None]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.lines.append(line.rstrip("\n"))
            news.put(line.rstrip("\n"))
        news.put(None)

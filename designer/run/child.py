"""One child process with its log: started in a session of its own, so that Ctrl-C reaches the launcher alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from designer.run.home import ROOT
from schemagen.sandbox.parent import end_with_parent

LOG_LIMIT_BYTES = 5_000_000


class Child:
    """A program that is kept running."""

    def __init__(
        self,
        name: str,
        command: list[str],
        *,
        log_path: Path,
        environment: dict[str, str],
        end_signals: tuple[signal.Signals, ...] = (signal.SIGTERM,),
    ) -> None:
        self.name = name
        self.command = command
        self.log_path = log_path
        self.environment = environment
        self.end_signals = end_signals
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        """Say whether the process is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process is not None and self.is_running else None

    @property
    def exit_status(self) -> int | None:
        """How the process ended; negative is the number of a signal."""
        return None if self._process is None else self._process.poll()

    def start(self) -> None:
        """Start the process; whatever its forerunner left in its session is killed first."""
        self._sweep()
        self._turn_log()
        with self.log_path.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env=self.environment,
                start_new_session=True,
                preexec_fn=end_with_parent(signal.SIGTERM),
            )

    def stop(self, *, grace_seconds: float = 6) -> None:
        """End the process: politely, then firmly, then by force."""
        if self._process is None:
            return
        for number in self.end_signals:
            if not self.is_running:
                break
            self._process.send_signal(number)
            self._wait(grace_seconds)
        self._sweep()
        self._process.wait()
        self._process = None

    def _wait(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.is_running and time.monotonic() < deadline:
            time.sleep(0.02)

    def _sweep(self) -> None:
        """Kill what is left of the process's session (a pool process may outlive its parent)."""
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return

    def _turn_log(self) -> None:
        if self.log_path.exists() and self.log_path.stat().st_size > LOG_LIMIT_BYTES:
            self.log_path.replace(self.log_path.with_suffix(".old.log"))


def python(*arguments: str) -> list[str]:
    """Return the command that runs a module in this Python."""
    return [sys.executable, "-m", *arguments]

"""Starts every part in order, says when all is ready, keeps the parts running, and stops them in the reverse order.

Two PostgreSQL servers, because what people type is run in the sandbox and nowhere near the application's rows. Beat is
a process of its own: inside the worker (`-B`) its death would go unnoticed, and a second worker mean a second beat.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from types import FrameType

from designer.run.home import Options, hold_home, read_options
from designer.run.parts import Parts
from designer.run.readiness import wait_until_ready
from schemagen.errors import DesignError

READY_TIMEOUT_SECONDS = 120
_LOOK_SECONDS = 0.5
_GUARD_SECONDS = 10.0
_RESTARTS = 5  # as many within this time mean that starting again does not help
_RESTART_WINDOW_SECONDS = 60.0


class Launcher:
    """One running Crowsfoot."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.parts = Parts(options)
        self._stopping = threading.Event()
        self._restarts: dict[str, list[float]] = {}
        self._guarded_at = time.monotonic()

    def run(self) -> int:
        """Start, announce, supervise until a signal arrives, stop; return the exit status."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            self._start()
            while not self._stopping.wait(_LOOK_SECONDS):
                self._mend()
        finally:
            self.parts.stop()
        say("Crowsfoot has stopped.")
        return 0

    def _start(self) -> None:
        self._check_port()
        if not (self.options.home / "database").exists() and not self.options.database_url:
            say("Making the databases; the first start takes a little longer…")
        for step in self.parts.start():
            if self._stopping.is_set():
                return
            for notice in step.notices:
                say(f"Note: {notice}")
        address = f"http://127.0.0.1:{self.options.port}/"
        state = wait_until_ready(address, seconds=READY_TIMEOUT_SECONDS, stopping=self._stopping, check=self._mend)
        if self._stopping.is_set():
            return
        if state is not None:
            raise DesignError(
                "run.not_ready",
                f"Not every part became ready: {state}.",
                fix=f"Read the logs in {self.options.home / 'logs'}, then start again.",
            )
        print(f"Crowsfoot is ready at {address}", flush=True)
        print(
            "Open it and choose “Try the demonstration” (no password is asked on this machine), or make an account."
            " Ctrl-C stops everything.",
            flush=True,
        )

    def _mend(self) -> None:
        """Start again whatever has ended; give up when a part keeps ending."""
        for part in self.parts.find_ended():
            if self._stopping.is_set():
                return
            now = time.monotonic()
            recent = [at for at in self._restarts.get(part.name, []) if now - at < _RESTART_WINDOW_SECONDS]
            if len(recent) >= _RESTARTS:
                raise DesignError(
                    "run.keeps_ending",
                    f"The part “{part.name}” ended {_RESTARTS} times within a minute, so everything is stopped.",
                    cause=f"It last said: {part.last_words()}",
                    fix=f"Read {part.log_path}, then start again.",
                )
            self._restarts[part.name] = [*recent, now]
            say(f"The part “{part.name}” ended{part.describe_end()} and is started again; see {part.log_path}.")
            self.parts.restart(part)
        if time.monotonic() - self._guarded_at > _GUARD_SECONDS:
            self._guarded_at = time.monotonic()
            if self.parts.guard_sandbox_role():
                say("The sandbox role could not sign in any more and was put right.")

    def _check_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.options.port))
            except PermissionError as error:
                raise DesignError(
                    "run.port_refused",
                    f"Port {self.options.port} may not be used by this user.",
                    fix="Choose one above 1023, for instance: make run PORT=8080",
                ) from error
            except OSError as error:
                raise DesignError(
                    "run.port_in_use",
                    f"Port {self.options.port} is in use by another program.",
                    fix=f"Stop that program, or choose another port: make run PORT={self.options.port % 65000 + 1}",
                ) from error

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()


def say(text: str) -> None:
    """Tell the person at the terminal what goes on."""
    print(text, file=sys.stderr, flush=True)


def choose_port(options: Options) -> Options:
    """Replace port 0 by a free one."""
    if options.port:
        return options
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    return Options(options.home, port, options.database_url, options.sandbox_url, options.redis_url)


def main() -> int:
    """Run Crowsfoot until it is told to stop; exit status 1 when it could not start or go on."""
    os.umask(0o077)  # logs may quote what people typed
    try:
        options = choose_port(read_options(os.environ))
        with hold_home(options):
            return Launcher(options).run()
    except DesignError as error:
        say(f"Crowsfoot cannot run. {error}")
        return 1

"""The servers of the test suite: started when the first test needs them, one of each for all xdist workers."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from schemagen.sandbox.embedded import EmbeddedPostgres, bootstrap_sandbox
from tests.versions.servers import find_folder, list_chosen


class TestServers:
    """An application database server and a sandbox server in a temporary folder, started on first use."""

    __test__ = False

    def __init__(self) -> None:
        self._home: Path | None = None
        self._running: dict[str, EmbeddedPostgres] = {}

    @property
    def home(self) -> Path:
        """The temporary folder. pytest's own is closed to others, and a server under root is another user."""
        if self._home is None:
            self._home = Path(tempfile.mkdtemp(prefix="crowsfoot-tests-"))
            self._home.chmod(0o711)
        return self._home

    def start(self, name: str, binaries: Path | None = None) -> EmbeddedPostgres:
        """Return the named server, running; it trades crash safety for speed."""
        if name not in self._running:
            server = EmbeddedPostgres(self.home / name, name=name, durable=False, binaries=binaries)
            server.start()
            self._running[name] = server
        return self._running[name]

    def addresses(self) -> dict[str, str]:
        """Return what another process needs to use the servers: the addresses by fixture name."""
        sandbox = self.start("sandbox").superuser_url
        return {
            "application_url": self.start("application").url,
            "sandbox_superuser_url": sandbox,
            "sandbox_url": bootstrap_sandbox(sandbox),
            **{
                item.name: self.version_url(item.name)
                for item in list_chosen()
                if item.name != "wheel-18" and item.binaries is not None
            },
        }

    def version_url(self, name: str) -> str:
        """Return the sandbox role's address on a server of `tests.versions.servers`, started if need be."""
        return bootstrap_sandbox(self.start(name, find_folder(name)).superuser_url)

    def stop(self) -> None:
        """Stop all and remove the folder."""
        for server in self._running.values():
            server.stop()
        self._running.clear()
        if self._home is not None:
            shutil.rmtree(self._home, ignore_errors=True)
            self._home = None

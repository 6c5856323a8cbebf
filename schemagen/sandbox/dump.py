"""Running `pg_dump`: the second witness beside our own catalog reader."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schemagen.errors import DesignError
from schemagen.sandbox.binaries import find_dump


def dump_schema(
    url: str, *, server_version: int, with_owners: bool = True, with_grants: bool = True, program: Path | None = None
) -> str:
    """Return the schema-only dump of a database as a script; raise `DesignError` where that is not possible.

    The password goes through the environment, so that it is not in the list of processes.
    """
    found = program or find_dump(server_version)
    if found is None:
        raise DesignError(
            "dump.no_program",
            f"There is no pg_dump for PostgreSQL {server_version} on this machine.",
            cause="pg_dump reads servers of its own version and older ones.",
            fix=f"Install the client programs of PostgreSQL {server_version} or later.",
        )
    parts = conninfo_to_dict(url)
    secret = str(parts.pop("password", "") or "")
    command = [str(found), "--schema-only", "--no-tablespaces", "--no-security-labels", "--encoding=UTF8"]
    command += [] if with_owners else ["--no-owner"]
    command += [] if with_grants else ["--no-privileges"]
    environment = {**os.environ, "PGPASSWORD": secret} if secret else dict(os.environ)
    done = subprocess.run(
        [*command, "--dbname", make_conninfo("", **parts)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    if done.returncode != 0:
        raise DesignError(
            "dump.failed",
            "pg_dump could not read the database.",
            cause=_say_why(done.stderr, secret),
            fix="Give the role the right to read the catalog and to lock every table, or name another role.",
        )
    return done.stdout


def _say_why(text: str, secret: str) -> str:
    lines = [line for line in text.strip().splitlines() if "error:" in line] or text.strip().splitlines()[-1:]
    said = " ".join(line.partition("error:")[2].strip() or line for line in lines)
    return (said.replace(secret, "…") if secret else said) or "It gave no reason."

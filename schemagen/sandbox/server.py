"""The sandbox server: fresh scratch databases with limits, dropped when their work is done.

SQL that people type runs here and nowhere else. The role is unprivileged and its settings hold the limits that the
server enforces; a script can `SET` its own timeouts, so time and size are watched from outside as well.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schemagen.errors import DesignError
from schemagen.sandbox.bootstrap import BLANK
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.watchdog import Limits, Watchdog

PREFIX = "crowsfoot_scratch_"
_NAME = re.compile(PREFIX + r"(\d+)_[0-9a-f]+\Z")
CONNECT_TIMEOUT_SECONDS = 10
_REFUSED_CODES = frozenset(("28000", "28P01", "3D000", "42501"))  # wrong password, no such role or database, no right


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxStatus:
    """What `Sandbox.check` found; `problem` is a sentence for people, None when all is well."""

    is_up: bool
    server_version: str | None = None
    is_superuser: bool = False
    scratch_databases: int = 0
    problem: str | None = None


class Sandbox:
    """One sandbox server, named by the address of its unprivileged role's home database."""

    def __init__(self, url: str, *, limits: Limits | None = None) -> None:
        self.url = url
        self.limits = limits or Limits()

    def check(self) -> SandboxStatus:
        """Say whether the server answers and what it is; never raises for a server that is down."""
        try:
            with self.connect() as connection:
                row = connection.execute(
                    "SELECT current_setting('server_version'), rolsuper, rolcreatedb OR rolsuper,"
                    " (SELECT count(*) FROM pg_database WHERE datname ~ %s) FROM pg_roles WHERE rolname = current_user",
                    [f"^{PREFIX}"],
                ).fetchone()
        except DesignError as error:
            return SandboxStatus(is_up=False, problem=f"{error.what} {error.fix}".strip())
        version, is_superuser, may_create, count = row or ("", False, False, 0)
        problem = None if may_create else "The sandbox role may not create databases. Give it CREATEDB."
        return SandboxStatus(
            is_up=True,
            server_version=version.split(" ")[0],
            is_superuser=is_superuser,
            scratch_databases=count,
            problem=problem,
        )

    def connect(self, database: str | None = None, *, purpose: str = "control") -> psycopg.Connection[Any]:
        """Return an autocommit connection; raise `DesignError` (retryable when the server is down)."""
        parts: dict[str, Any] = {"connect_timeout": CONNECT_TIMEOUT_SECONDS, "application_name": f"crowsfoot {purpose}"}
        if database:
            parts["dbname"] = database
        try:
            return psycopg.connect(make_conninfo(self.url, **parts), autocommit=True, client_encoding="utf8")
        except psycopg.ProgrammingError as error:
            raise DesignError(
                "sandbox.bad_address",
                "The sandbox address is not a PostgreSQL address.",
                cause=str(error).strip(),
                fix="Write it as postgresql://role:password@host:port/database.",
            ) from error
        except psycopg.OperationalError as error:
            raise describe_connection_failure(error, self.url, what="The sandbox server") from error

    @contextmanager
    def scratch(self, purpose: str, *, limits: Limits | None = None) -> Iterator[Scratch]:
        """Give a fresh, empty database, watched while the block runs and dropped after it, come what may."""
        name = self._create(purpose)
        try:
            with Watchdog(self, name, limits or self.limits) as watchdog:
                scratch = Scratch(self, name, self.connect(name, purpose=purpose))
                try:
                    yield scratch
                except psycopg.OperationalError as error:
                    raise watchdog.explain(error) from error
                finally:
                    scratch.close()
        finally:
            self.drop(name)

    def drop(self, name: str) -> None:
        """Drop a scratch database and end whoever is in it; nothing happens if it is gone already."""
        check_is_scratch(name)
        drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
        with suppress(DesignError, psycopg.Error), self.connect() as control:  # what stays is swept later
            try:
                control.execute(drop + sql.SQL(" WITH (FORCE)"))
            except psycopg.errors.InsufficientPrivilege:
                # Autovacuum is in there. FORCE may not end it, but a plain DROP asks it to leave and waits.
                control.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"
                    " AND usename = current_user",
                    [name],
                )
                control.execute(drop)

    def sweep(self, older_than_seconds: float, *, now: float | None = None) -> tuple[str, ...]:
        """Drop scratch databases that were made longer ago than this; return their names."""
        limit = (time.time() if now is None else now) - older_than_seconds
        with self.connect() as control:
            rows = control.execute(
                "SELECT datname FROM pg_database WHERE pg_has_role(datdba, 'MEMBER') ORDER BY datname"
            ).fetchall()
        stale = [name for (name,) in rows if (match := _NAME.match(name)) and int(match[1]) <= limit]
        for name in stale:
            self.drop(name)
        return tuple(stale)

    def _create(self, purpose: str) -> str:
        name = f"{PREFIX}{int(time.time())}_{secrets.token_hex(6)}"
        try:
            with self.connect(purpose=purpose) as control:
                make = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'")
                control.execute(make.format(sql.Identifier(name), sql.Identifier(_find_template(control))))
        except psycopg.errors.InsufficientPrivilege as error:
            raise DesignError(
                "sandbox.may_not_create",
                "The sandbox role may not create databases.",
                cause=str(error).strip(),
                fix="Give it CREATEDB, or name another sandbox.",
            ) from error
        except psycopg.OperationalError as error:
            raise describe_connection_failure(error, self.url, what="The sandbox server") from error
        return name


def _find_template(control: psycopg.Connection[Any]) -> str:
    """Return the template in which the role that makes a database also has a say over its schema `public`."""
    if control.info.server_version < 150000:
        made = control.execute("SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate", [BLANK]).fetchone()
        return BLANK if made else "template0"
    return "template0"


def check_is_scratch(name: str) -> None:
    """Raise ValueError for any name that is not one of a scratch database: nothing else may ever be dropped."""
    if not _NAME.match(name):
        raise ValueError(f"{name} is not a scratch database")


def describe_connection_failure(
    error: psycopg.OperationalError, url: str, *, what: str, fix: str = "Start it, or wait until it is back."
) -> DesignError:
    """Return the `DesignError` for a server that does not answer or does not let us in; never shows the password.

    `fix` is for one that does not answer.
    """
    parts = conninfo_to_dict(url)
    place = f"{parts.get('host') or 'the local socket'}:{parts.get('port') or 5432}"
    cause = _shorten_cause(str(error))
    if error.sqlstate in _REFUSED_CODES or "authentication" in str(error) or "does not exist" in str(error):
        return DesignError(
            "sandbox.refused",
            f"{what} at {place} does not let us in.",
            cause=cause,
            fix="Check the name of the database." if "does not exist" in cause else "Check role and password.",
        )
    return DesignError(
        "sandbox.down",
        f"{what} at {place} does not answer.",
        cause=cause,
        fix=fix,
        retryable=True,
    )


def _shorten_cause(text: str) -> str:
    """Return what went wrong as a sentence, without libpq's way there, which only repeats host and port."""
    last = text.strip().splitlines()[-1] if text.strip() else ""
    cause = re.split(r"FATAL:\s+|\bport \d+ failed: |connection is bad: ", last)[-1].strip().rstrip(".")
    return f"{cause[0].upper()}{cause[1:]}{'' if cause.endswith('?') else '.'}" if cause else ""

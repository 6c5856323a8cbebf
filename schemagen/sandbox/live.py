"""A read-only connection to somebody's running database."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schemagen.errors import DesignError
from schemagen.sandbox.server import describe_connection_failure

CONNECT_TIMEOUT_SECONDS = 15
_ALLOWED_PARAMETERS = frozenset(
    ("host", "hostaddr", "port", "dbname", "user", "password", "sslmode", "connect_timeout")
)
"""Others could read files of this machine (service files, certificates, password files)."""


def connect_live(
    url: str, *, is_allowed_host: Callable[[str], bool], statement_timeout_ms: int
) -> psycopg.Connection[Any]:
    """Return an autocommit connection whose transactions are read-only; raise `DesignError` for anything else.

    Each host is resolved once, here: the address that was checked is the address that is used.
    """
    parts = _parse(url)
    addresses = _check_hosts(parts, is_allowed_host)
    settings = f"-c default_transaction_read_only=on -c statement_timeout={statement_timeout_ms} -c lock_timeout=5000"
    parts.update(
        hostaddr=addresses,
        options=settings,
        application_name="crowsfoot import",
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        passfile="/dev/null",
    )
    try:
        return psycopg.connect(make_conninfo("", **parts), autocommit=True, client_encoding="utf8")
    except psycopg.OperationalError as error:
        fix = "Check host and port, and that the server is running and lets other machines connect."
        raise describe_connection_failure(error, make_conninfo("", **parts), what="The database", fix=fix) from None


def _parse(url: str) -> dict[str, Any]:
    try:
        parts: dict[str, Any] = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        parts = {}
    if not url.startswith(("postgresql://", "postgres://")) or not parts:
        raise DesignError(
            "live.bad_address",
            "This is not a PostgreSQL address.",
            fix="Write it as postgresql://role:password@host:port/database.",
        )
    if "@" in f"{parts.get('host')}{parts.get('port')}{parts.get('dbname')}":
        raise DesignError(
            "live.password_not_escaped",
            "The address cannot be told apart: a sign of its password looks like a part of the address.",
            fix="Write @ in it as %40, / as %2F, : as %3A and ? as %3F.",
        )
    refused = sorted(set(parts) - _ALLOWED_PARAMETERS)
    if refused:
        raise DesignError(
            "live.parameter",
            f'The address has the parameter "{refused[0]}", which is not accepted here.',
            fix=f"Leave it out; accepted are {', '.join(sorted(_ALLOWED_PARAMETERS))}.",
        )
    if not parts.get("host") and not parts.get("hostaddr"):
        raise DesignError(
            "live.no_host", "The address names no host.", fix="Write it as postgresql://role:password@host/database."
        )
    return parts


def _check_hosts(parts: dict[str, Any], is_allowed_host: Callable[[str], bool]) -> str:
    """Return the checked IP address; the host's name and its address must both be allowed."""
    host = str(parts.get("host") or parts["hostaddr"])
    if "," in host or "," in str(parts.get("hostaddr") or ""):
        raise DesignError("live.many_hosts", "The address names more than one host.", fix="Name one.")
    if host.startswith("/") or host.startswith("@"):
        raise DesignError("live.socket", "Sockets of this machine are not accepted.", fix="Name a host.")
    try:
        found = socket.getaddrinfo(
            str(parts.get("hostaddr") or host), int(parts.get("port") or 5432), type=socket.SOCK_STREAM
        )
    except (OSError, ValueError, UnicodeError):
        raise DesignError(
            "live.unknown_host",
            f'The host "{host}" is not known.',
            fix="Check how it is written, and that it is known where Crowsfoot runs.",
            retryable=True,
        ) from None
    address = str(found[0][4][0])
    for name in (host, address):
        if not is_allowed_host(name):
            raise DesignError(
                "live.refused_host",
                f'This Crowsfoot may not connect to "{host}".',
                cause="Its operator allows only certain hosts.",
                fix="Ask the operator to allow it, or upload a dump made with pg_dump --schema-only.",
            )
    return address

"""One scratch database while it lives."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

import psycopg
from psycopg.conninfo import conninfo_to_dict

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.model import Database
from schemagen.sandbox.owners import keep_recorded, restore_recorded
from schemagen.sandbox.read import read_database

if TYPE_CHECKING:
    from schemagen.sandbox.server import Sandbox


class Scratch:
    """A scratch database and one autocommit connection to it."""

    def __init__(self, sandbox: Sandbox, name: str, connection: psycopg.Connection[Any]) -> None:
        self.sandbox = sandbox
        self.name = name
        self.connection = connection
        self._others: list[psycopg.Connection[Any]] = []

    @property
    def url(self) -> str:
        """Address of this database for psql, pg_dump and other programs, password included."""
        parts = conninfo_to_dict(self.sandbox.url)
        role = quote(str(parts.get("user") or ""), safe="")
        secret = f":{quote(str(parts['password']), safe='')}" if parts.get("password") else ""
        host = str(parts.get("host") or "")
        if host.startswith("/"):
            return (
                f"postgresql://{role}{secret}@/{self.name}?host={quote(host, safe='')}&port={parts.get('port', 5432)}"
            )
        return f"postgresql://{role}{secret}@{host}:{parts.get('port', 5432)}/{self.name}"

    @property
    def server_version(self) -> int:
        """The major version of the server."""
        return self.connection.info.server_version // 10000

    def run(self, script: str) -> None:
        """Run SQL (one or many statements) as it stands; raise psycopg's error for the first that fails.

        Several statements without transaction control of their own are one transaction.
        """
        self.connection.execute(script.encode())

    def read(self, *, namespace: UUID = DEFAULT_NAMESPACE) -> Database:
        """Return the model of what is in the database now."""
        return read_database(self.connection, namespace=namespace)

    def open_connection(self, purpose: str = "second session") -> psycopg.Connection[Any]:
        """Return one more autocommit connection; it is closed with the database."""
        connection = self.sandbox.connect(self.name, purpose=purpose)
        self._others.append(connection)
        return connection

    def reset_session(self) -> None:
        """Take back whatever a script did to the session: open transaction, settings, temporary tables.

        Who owns what by the script stays known (see `owners.py`).
        """
        self.connection.rollback()
        kept = keep_recorded(self.connection)
        self.connection.execute("DISCARD ALL")
        restore_recorded(self.connection, kept)

    def close(self) -> None:
        """Close all connections."""
        for connection in (self.connection, *self._others):
            with suppress(psycopg.Error):
                connection.close()

"""Statements that fail only because the scratch server is not the server they were written for, and their cure."""

from __future__ import annotations

import re
from dataclasses import dataclass

import psycopg
from psycopg import sql

from schemagen.errors import DesignError
from schemagen.sandbox.problem import Problem, shorten_statement
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.stand_ins import ALLOWED, StandIn, can_stand_in, make_stand_in
from schemagen.sql.parse import ScriptStatement

_ROLE_MISSING = re.compile(r'role "(.+)" does not exist')
_TABLESPACE = re.compile(r"\s+TABLESPACE\s+(\"[^\"]+\"|\w+)", re.IGNORECASE)
_CREATE_ROLE = re.compile(r"CREATE\s+(?:ROLE|USER|GROUP)\s+(?:IF\s+NOT\s+EXISTS\s+)?(\"(?:[^\"]|\"\")+\"|\S+)", re.I)
_MAKING_ROLE = re.compile(r"CREATE\s+(?:ROLE|USER|GROUP)\s[^;]*", re.IGNORECASE)
_EXTENSION = re.compile(
    r"CREATE\s+EXTENSION\s+(?P<quiet>IF\s+NOT\s+EXISTS\s+)?(?P<name>\"[^\"]+\"|'[^']+'|[\w-]+)"
    r"(?P<options>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_SCHEMA_OPTION = re.compile(r"\bSCHEMA\s+(\"(?:[^\"]|\"\")+\"|[\w$]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repair:
    """What to run instead (None: nothing), and the topic of the notice."""

    sql: str | None
    topic: str | None = None


class Repairer:
    """Makes stand-ins for roles and extensions; one for each load."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self.stand_ins: list[StandIn] = []
        self._extension_problems: list[tuple[ScriptStatement, str, bool]] = []

    def find_repair(self, statement: str, error: psycopg.Error) -> Repair | None:
        """Return what to do about a failed statement, or None for an error that is the script's own."""
        message = error.diag.message_primary or ""
        first = statement.split(None, 1)[0].upper()
        if error.sqlstate == "42704" and (match := _ROLE_MISSING.match(message)):
            return Repair(statement, "role") if self.stand_in_role(match[1]) else None
        if first == "DO" and error.sqlstate == "42501" and "create role" in message:
            without = _MAKING_ROLE.sub("NULL", statement)
            return Repair(without, "role") if self._stand_in_roles_of(statement) and without != statement else None
        if error.sqlstate == "42704" and "tablespace" in message and _TABLESPACE.search(statement):
            return Repair(_TABLESPACE.sub("", statement), "tablespace")
        if first in ("SET", "RESET") and error.sqlstate in ("42704", "42501", "22023", "55P02"):
            return Repair(None, "setting")
        if "owner of extension" in message:
            return Repair(None)
        return None

    def stand_in_created_role(self, statement: str) -> None:
        """Make a stand-in for the role of a `CREATE ROLE`."""
        if match := _CREATE_ROLE.match(statement):
            self.stand_in_role(_unquote(match[1].rstrip(";")))

    def _stand_in_roles_of(self, statement: str) -> bool:
        """Make a stand-in for every role that a DO block makes; say whether all are there."""
        names = [_unquote(match[1].rstrip(";")) for match in _CREATE_ROLE.finditer(statement)]
        return bool(names) and all([self.stand_in_role(name) for name in names])

    def stand_in_role(self, name: str) -> bool:
        """Make a role of this name that can do nothing, if the server lets us; say whether it is there."""
        try:
            with self._scratch.sandbox.connect(purpose="stand-in role") as control:
                if control.execute("SELECT to_regprocedure('public.crowsfoot_stand_in_role(text)')").fetchone() != (
                    None,
                ):
                    row = control.execute("SELECT public.crowsfoot_stand_in_role(%s)", [name]).fetchone()
                    return bool(row and row[0])
                if control.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
                    return True
                control.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(name)))
                return True
        except (psycopg.Error, DesignError):
            return False

    def create_extension(self, statement: ScriptStatement) -> None:
        """Create an extension from the allow-list, or a stand-in for one that this server lacks."""
        match = _EXTENSION.match(statement.sql)
        if match is None:
            self._scratch.connection.execute(statement.sql.encode())
            return
        name, options = _unquote(match["name"], keeps_case="'" in match["name"]), match["options"]
        if name == "plpgsql":
            return
        if name not in ALLOWED or not self.is_available(name):
            self._stand_in(statement, name, options)
            return
        schema = _SCHEMA_OPTION.search(options)
        text = sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)).as_string()
        place = f" SCHEMA {schema[1]}" if schema else ""
        self._scratch.connection.execute(f"{text}{place} CASCADE".encode())

    def make_problems(self, source: str) -> list[Problem]:
        """Return what there is to say about extensions."""
        return [
            Problem(
                severity="notice" if stood_in else "error",
                message=f"The extension {name} is not on the sandbox server, or may not be created there"
                + (" (a stand-in was used)." if stood_in else "."),
                cause="It is kept in the design, but nothing that uses it can be proved here."
                if stood_in
                else "Objects that use its types or functions are lost.",
                fix=f"Prove the design on a server that has {name}."
                if stood_in
                else f"Import on a server that has {name}, or connect to the live database.",
                source=source,
                line=statement.line,
                column=statement.column,
                statement=shorten_statement(statement.sql),
                sqlstate="0A000",
            )
            for statement, name, stood_in in self._extension_problems
        ]

    def is_available(self, name: str) -> bool:
        """Say whether the server can install an extension of this name."""
        found = self._scratch.connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = %s", [name])
        return found.fetchone() is not None

    def _stand_in(self, statement: ScriptStatement, name: str, options: str) -> None:
        self._extension_problems.append((statement, name, can_stand_in(name)))
        if not can_stand_in(name) or any(item.extension == name for item in self.stand_ins):
            return
        connection = self._scratch.connection
        wanted = _SCHEMA_OPTION.search(options)
        row = connection.execute("SELECT coalesce(current_schema(), 'public')").fetchone()
        schema = _unquote(wanted[1]) if wanted else str(row[0]) if row else "public"
        self.stand_ins.append(make_stand_in(connection, name, schema))


def _unquote(name: str, *, keeps_case: bool = False) -> str:
    if name[:1] in "\"'":
        return name[1:-1].replace('""', '"')
    return name if keeps_case else name.lower()

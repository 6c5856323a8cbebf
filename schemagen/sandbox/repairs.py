"""Statements that fail only because the scratch server is not the server they were written for, and their cure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from psycopg import sql

from schemagen.errors import DesignError
from schemagen.sandbox.guesses import EXTENSION_SCHEMAS
from schemagen.sandbox.kept import Keeper
from schemagen.sandbox.missing import MissingParts
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

    def __init__(self, scratch: Scratch, script: str = "") -> None:
        self._scratch = scratch
        self._parts = MissingParts(scratch.connection, script)
        self.keeper = Keeper(scratch.connection)
        self._statement: ScriptStatement | None = None
        self._known: dict[str, StandIn] = {}
        self._named: dict[str, ScriptStatement] = {}

    @property
    def stand_ins(self) -> tuple[StandIn, ...]:
        """What was made in the place of missing extensions."""
        made = [
            replace(item, functions=(*self._known[item.extension].functions, *item.functions))
            if item.extension in self._known
            else item
            for item in self._parts.describe()
        ]
        kept = self.keeper.describe()
        return (*made, kept) if kept is not None else tuple(made)

    def begin_statement(self, statement: ScriptStatement) -> None:
        """A new statement of the script is about to be repaired."""
        self._parts.forget_statement()
        self._statement = statement

    def finish_statement(self) -> None:
        """The statement was run, as it stands or as it was repaired."""
        self._parts.finish_statement()

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
        if "owner of extension" in message or (first == "ALTER" and message.startswith('extension "')):
            return Repair(None)
        if self.keeper.is_about_kept(error) and self._keep(error):
            return Repair(None)
        other = self._parts.repair(statement, error)
        if other is None and self._keep(error):
            return Repair(None)
        return None if other is None else Repair(other or None)

    def _keep(self, error: psycopg.Error) -> bool:
        """Keep what only a superuser may make; say whether that could be done. Only while a script is loaded."""
        if self._statement is None or not self.keeper.keep(self._statement, error, self._parts.extensions):
            return False
        while self.keeper.new_types:
            self._parts.add_base_type(*self.keeper.new_types.pop())
        for item in self.keeper.objects.values():
            if item.object_kind in ("operator class", "access method"):
                self._parts.add_kept_method(item.schema, item.name)
        return True

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
        return not self.make_roles([name])

    def make_roles(self, names: Iterable[str]) -> tuple[str, ...]:
        """Make a stand-in for each of these roles that the server lacks; return those that it will not let us make."""
        missing = tuple(names)
        if not missing:
            return ()
        try:
            with self._scratch.sandbox.connect(purpose="stand-in role") as control:
                known = {name for (name,) in control.execute("SELECT rolname FROM pg_roles").fetchall()}
                missing = tuple(name for name in missing if name not in known)
                return tuple(name for name in missing if not _make_role(control, name))
        except (psycopg.Error, DesignError):
            return missing

    def is_member(self, role: str) -> bool:
        """Say whether the role that runs scripts belongs to this role."""
        found = self._scratch.connection.execute(
            "SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = %s", [role]
        ).fetchone()
        return bool(found and found[0])

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

    def stand_in_extension(self, statement: ScriptStatement) -> None:
        """Keep an extension that may not be created here, and make what is known of its functions."""
        if match := _EXTENSION.match(statement.sql):
            self._stand_in(statement, _unquote(match["name"], keeps_case="'" in match["name"]), match["options"])

    def make_problems(self, source: str) -> list[Problem]:
        """Return what there is to say about extensions, and about what only a superuser makes."""
        said = [
            self._make_problem(item, source)
            for item in self.stand_ins
            if item.extension or item.routines or item.settings
        ]
        return [*said, *self.keeper.make_notices(source)]

    def _make_problem(self, item: StandIn, source: str) -> Problem:
        if not item.extension:
            return Problem(
                severity="notice",
                message="The sandbox role may not make these functions, because they run outside code, claim to be"
                f" leakproof or set parameters of their own: {', '.join(_list_routines(item))}.",
                cause="They are kept in the design, but nothing that uses them can be proved here.",
                fix="Prove the design on a sandbox server of your own, as a superuser.",
                source=source,
                sqlstate="42501",
            )
        statement = self._named.get(item.extension)
        said = "" if statement is not None else ", and the script does not create it"
        return Problem(
            severity="notice",
            message=f"The extension {item.extension} is not on the sandbox server, or may not be created there{said}."
            f"{_list_parts(item)}",
            cause="It is kept in the design, but nothing that uses it can be proved here.",
            fix=f"Prove the design on a server that has {item.extension}.",
            source=source,
            line=None if statement is None else statement.line,
            column=None if statement is None else statement.column,
            statement="" if statement is None else shorten_statement(statement.sql),
            sqlstate="0A000",
        )

    def is_available(self, name: str) -> bool:
        """Say whether the server can install an extension of this name."""
        found = self._scratch.connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = %s", [name])
        return found.fetchone() is not None

    def _stand_in(self, statement: ScriptStatement, name: str, options: str) -> None:
        if name in self._named:
            return
        self._named[name] = statement
        connection = self._scratch.connection
        wanted = _SCHEMA_OPTION.search(options)
        row = connection.execute("SELECT coalesce(current_schema(), 'public')").fetchone()
        usual = EXTENSION_SCHEMAS.get(name) or (str(row[0]) if row else "public")
        schema = _unquote(wanted[1]) if wanted else usual
        if name in EXTENSION_SCHEMAS and schema != "pg_catalog":
            connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))
        self._parts.add_extension(name, schema)
        if can_stand_in(name):
            self._known[name] = make_stand_in(connection, name, schema)


def _list_routines(item: StandIn) -> list[str]:
    return list(dict.fromkeys([routine.name for routine in item.routines] + [name for name, _ in item.settings]))


def _make_role(control: psycopg.Connection[Any], name: str) -> bool:
    """Make a role of this name that can do nothing, if the server lets us; say whether it is there."""
    found = control.execute("SELECT to_regprocedure('public.crowsfoot_stand_in_role(text)')").fetchone()
    if found != (None,):
        row = control.execute("SELECT public.crowsfoot_stand_in_role(%s)", [name]).fetchone()
        return bool(row and row[0])
    control.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(name)))
    return True


def _list_parts(item: StandIn) -> str:
    """Return what was made in the extension's place, for people."""
    functions = [name for name in item.functions if ".crowsfoot_" not in name]
    parts = [
        ("types", sorted({real for _, real in item.types})),
        ("functions", functions),
        ("functions in that language", [routine.name for routine in item.routines]),
        ("indexes", sorted(f"{index.name} ({index.method})" for index in item.indexes)),
    ]
    found = "; ".join(f"{word} {', '.join(names)}" for word, names in parts if names)
    return f" Stood in for: {found}." if found else ""


def _unquote(name: str, *, keeps_case: bool = False) -> str:
    if name[:1] in "\"'":
        return name[1:-1].replace('""', '"')
    return name if keeps_case else name.lower()

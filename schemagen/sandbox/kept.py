"""What only a superuser may make: kept as it was written, because the sandbox role is none on purpose.

Statements that fail for that reason, or because they need something that was kept, are read (`sql/kept.py`), and what
they make is remembered. Later statements about it are applied to what is remembered. `fold_kept.py` puts it into the
model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import psycopg

from schemagen.sandbox.foreign_twins import ForeignTwins
from schemagen.sandbox.problem import Problem, shorten_statement
from schemagen.sandbox.stand_ins import KeptObject, StandIn
from schemagen.sandbox.unread import make_problem
from schemagen.sql.kept import KeptStatement, Key, Reader
from schemagen.sql.split import ScriptStatement

_MAY_BE_ABOUT = re.compile(r"(CREATE|ALTER|COMMENT|DROP|GRANT|REVOKE)\b", re.IGNORECASE)
_MISSING = frozenset(("42704", "42883", "42P01", "42809", "3F000", "42710"))
_PATCHED = ("publication", "event trigger")
"""Kinds of the model whose statements are read again when the model is there."""
_CATALOGS = {
    "relation": ("pg_class", "relname", "relnamespace", "pg_table_is_visible"),
    "routine": ("pg_proc", "proname", "pronamespace", "pg_function_is_visible"),
    "type": ("pg_type", "typname", "typnamespace", "pg_type_is_visible"),
    "operator": ("pg_operator", "oprname", "oprnamespace", "pg_operator_is_visible"),
    "operator family": ("pg_opfamily", "opfname", "opfnamespace", "pg_opfamily_is_visible"),
    "text search configuration": ("pg_ts_config", "cfgname", "cfgnamespace", "pg_ts_config_is_visible"),
    "text search dictionary": ("pg_ts_dict", "dictname", "dictnamespace", "pg_ts_dict_is_visible"),
    "text search parser": ("pg_ts_parser", "prsname", "prsnamespace", "pg_ts_parser_is_visible"),
    "text search template": ("pg_ts_template", "tmplname", "tmplnamespace", "pg_ts_template_is_visible"),
}
_GROUPS = {"base type": "type", "function": "routine", "foreign table": "relation"}


class Keeper:
    """Remembers what one script makes and the server's role may not."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self.twins = ForeignTwins(connection)
        self.objects: dict[Key, KeptObject] = {}
        self.secrets: list[str] = []
        self.new_types: list[tuple[str, str]] = []
        """Base types for which nothing stands in yet."""
        self._places: dict[Key, ScriptStatement] = {}
        self._before: dict[Key, KeptObject] | None = None

    def begin(self) -> None:
        """A transaction of the script begins."""
        self._before = dict(self.objects)

    def rollback(self) -> None:
        """The transaction of the script is rolled back."""
        if self._before is not None:
            self.objects = dict(self._before)

    def keep(self, statement: ScriptStatement, error: psycopg.Error, extensions: Iterable[str]) -> bool:
        """Keep what a failed statement says; return False if it is none of these.

        `extensions` are missing ones: what they would bring is not the script's mistake.
        """
        sql = statement.sql
        if not _MAY_BE_ABOUT.match(sql):
            return False
        needs_superuser = error.sqlstate == "42501"
        lacks = error.sqlstate in _MISSING and (self.is_about_kept(error) or _speaks_of(str(error), extensions))
        if self.twins.repair(statement, is_lacking=needs_superuser or lacks):
            return True
        if not needs_superuser and not lacks and not (self.objects and error.sqlstate in _MISSING):
            return False
        said = self._read(sql)
        makes = any(item.action == "create" for item in said) and (needs_superuser or lacks)
        if not makes and not self._may_change(said, needs_superuser):
            return False
        if any(item.action == "drop" for item in said):
            return self.drop(sql)
        for item in said:
            self._apply(item)
            self._places.setdefault(item.key, statement)
        return True

    def drop(self, sql: str) -> bool:
        """Forget what a DROP is about, and with CASCADE what was kept because of it; say whether there was anything."""
        found = False
        for item in self._read(sql):
            if item.action == "drop" and item.key in self.objects:
                del self.objects[item.key]
                found = True
                if item.is_cascade:
                    self._drop_dependents(item.key)
        return found

    def _drop_dependents(self, key: Key) -> None:
        if key[0] == "server":
            self.twins.drop_server(_unquote(key[1]))
        for other in [other.key for other in self.objects.values() if key in other.needs]:
            if self.objects.pop(other, None) is not None:
                self._drop_dependents(other)

    def _may_change(self, said: tuple[KeptStatement, ...], needs_superuser: bool) -> bool:
        """Say whether a statement is about something kept, or changes a publication as only a superuser may."""
        if any(item.key in self.objects for item in said):
            return True
        return needs_superuser and any(item.action == "change" and item.object_kind in _PATCHED for item in said)

    def _apply(self, said: KeptStatement) -> None:
        self.secrets.extend(f"{said.object_kind} {said.identity} ({name})" for name in said.secrets)
        known = self.objects.get(said.key)
        if said.action == "create" and said.object_kind == "base type" and "(" in said.sql:
            known = None  # it was only announced until now
            self.new_types.append((str(said.schema), said.name))
        if known is None:
            known = KeptObject(
                object_kind=said.object_kind,
                schema=said.schema,
                name=said.name,
                identity=said.identity,
                statements=(said.sql,),
                drop_sql=said.drop_sql,
                names=said.names,
                needs=self._find_needs(said),
                is_made=said.action == "create",
            )
        elif said.action == "create":
            return  # IF NOT EXISTS
        elif said.action == "comment":
            known = replace(known, comment=said.value)
        elif said.action == "owner":
            known = replace(known, owner=said.value)
        elif not said.secrets or "OPTIONS ()" not in said.sql:
            known = replace(
                known,
                statements=(*known.statements, said.sql),
                names=tuple(dict.fromkeys((*known.names, *said.names))),
            )
        self.objects[said.key] = known

    def _find_needs(self, said: KeptStatement) -> tuple[Key, ...]:
        """Return the kept objects that the statement names."""
        words = set(re.findall(r'"(?:[^"]|"")+"|[\w$]+', said.sql))
        return tuple(
            key
            for key, item in self.objects.items()
            if key != said.key
            and (item.name in words or f'"{item.name}"' in words)
            and (item.schema is None or (item.schema, item.name) in said.names or said.object_kind != "function")
        )

    def describe(self) -> StandIn | None:
        """Return what is kept, for `fold.py`; None for nothing."""
        kept = tuple(self.objects.values())
        twins = self.twins.describe()
        return StandIn(extension="", schema="", kept=kept, foreign_tables=twins) if kept else None

    def _list_kept(self) -> Iterator[tuple[str, str, ScriptStatement, str]]:
        """Yield kind, identity, the statement and its text without secrets."""
        for key, item in self.objects.items():
            yield *key, self._places[key], item.statements[0]
        for identity, statement in self.twins.list_places():
            yield "foreign table", identity, statement, statement.sql

    def make_notices(self, source: str) -> list[Problem]:
        """Return a notice for each object that is kept, at the statement that made it, and one for secrets."""
        notices = [
            Problem(
                severity="notice",
                message=f"The {kind} {identity} is kept as written; it cannot be proved here.",
                cause="It needs a superuser, or something that is not on the sandbox server.",
                fix="Prove the design on a sandbox server of your own, as a superuser.",
                source=source,
                line=statement.line,
                column=statement.column,
                statement=shorten_statement(text, 120),
                sqlstate="42501",
            )
            for kind, identity, statement, text in self._list_kept()
        ]
        if self.secrets:
            notices.append(make_problem("secret", len(self.secrets), self.secrets[0], source))
        return notices

    def is_about_kept(self, error: psycopg.Error) -> bool:
        """Say whether a statement failed because something is kept and not there."""
        names = (item.name for item in self.objects.values())
        return error.sqlstate in _MISSING and _speaks_of(str(error), names)

    def _read(self, sql: str) -> tuple[KeptStatement, ...]:
        row = self._connection.execute("SELECT coalesce(current_schema(), 'public')").fetchone()
        return Reader(self._resolve, str(row[0]) if row else "public").read(sql)

    def _resolve(self, group: str, name: str) -> str | None:
        """Return the schema in which the server, or else what is kept, has something of this name."""
        if group in _CATALOGS:
            catalog, column, schema, is_visible = _CATALOGS[group]
            row = self._connection.execute(
                f"SELECT n.nspname FROM pg_catalog.{catalog} o JOIN pg_catalog.pg_namespace n ON n.oid = o.{schema}"
                f" WHERE o.{column} = %s AND pg_catalog.{is_visible}(o.oid) ORDER BY o.oid LIMIT 1".encode(),
                [name],
            ).fetchone()
            if row is not None:
                return None if row[0] == "pg_catalog" else str(row[0])
        for item in self.objects.values():
            if item.name == name and group in (item.object_kind, _GROUPS.get(item.object_kind)):
                return item.schema
        return None


def _unquote(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def _speaks_of(message: str, names: Iterable[str]) -> bool:
    return any(re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", message) for name in names)

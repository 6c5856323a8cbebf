"""Stand-ins made on demand: what a statement lacks of a missing extension is read from PostgreSQL's own error.

A type is stood in for by a domain over text (one more for each set of type modifiers), a function or operator by one
with a guessed result, an index by a B-tree, a function in a language that is not there by one in PL/pgSQL. `fold.py`
takes all of them out of the model again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

import psycopg

from schemagen.sandbox.guesses import EXTENSION_OF_TYPE, EXTENSION_SCHEMAS, guess_operator_type, guess_return_type
from schemagen.sandbox.parts import Parts
from schemagen.sandbox.stand_ins import ALLOWED, StandInExclusion, StandInIndex
from schemagen.sql.custom_settings import find_altered_routine, take_custom_settings
from schemagen.sql.foreign_types import make_plain_exclusions, make_plain_function, make_plain_index, replace_typmods
from schemagen.sql.quote import quote_name, quote_qualified

_OPERATOR = re.compile(r"(?:(?P<left>.+) )?(?:(?P<schema>[\w$]+)\.)?(?P<name>[-+*/<>=~!@#%^&|`?]+) (?P<right>.+)\Z")
_STATEMENT = re.compile(r"(CREATE|ALTER|COMMENT\s+ON\s+(?:COLUMN|TYPE|INDEX))\b", re.IGNORECASE)
_TRIGGER = re.compile(r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b", re.IGNORECASE)
_TYPE_LIST = re.compile(r",\s*(?![^(]*\))")


class MissingParts(Parts):
    """Repairs statements by making what they lack."""

    def repair(self, sql: str, error: psycopg.Error) -> str | None:
        """Make what the failed statement lacks and return the statement to run instead; None if nothing helps."""
        if not _STATEMENT.match(sql):
            return None
        message = error.diag.message_primary or ""
        for state, pattern, method in self._CURES:
            if error.sqlstate == state and (match := re.fullmatch(pattern, message)):
                try:
                    with self._connection.transaction():
                        return method(self, sql, match)
                except psycopg.Error:
                    if self._connection.closed:
                        raise
                    return None
        return None

    def _make_type(self, sql: str, match: re.Match[str]) -> str | None:
        """Make a domain in the place of a type that does not exist."""
        schema, _, name = match[1].removesuffix("[]").rpartition(".")
        if self._is_own("(?:TYPE|DOMAIN|TABLE|VIEW)", name):
            return None
        extension = EXTENSION_OF_TYPE.get(name) or self._guess_extension()
        if extension is None:
            return None
        if extension not in self._schemas:
            if extension in ALLOWED and self._try_extension(extension, schema or self._current_schema()):
                return sql
            self._schemas[extension] = schema or self._current_schema()
        self._add_domain(extension, schema or self._schemas[extension], name, "pg_catalog.text")
        return sql

    def _replace_modifiers(self, sql: str, match: re.Match[str]) -> str | None:
        """Give every `name(modifiers)` a domain of its own."""
        name = match[1].removesuffix("[]").rpartition(".")[2]
        found = self._types.get(match[1].removesuffix("[]")) or self._types.get(name)
        if found is None:
            return None
        extension, base = found

        def make(modifiers: str) -> str:
            real = f"{base}({modifiers})"
            for stand_in, (_, meant) in self._real.items():
                if meant == real:
                    return stand_in
            return self._add_domain(extension, self._places[base], f"{name}({modifiers})", base, real)

        after = replace_typmods(sql, name, make)
        return None if after == sql else after

    def _make_function(self, sql: str, match: re.Match[str]) -> str | None:
        """Make a function in the place of one that does not exist."""
        schema, _, name = match[1].rpartition(".")
        if not self._schemas or self._is_own("(?:FUNCTION|PROCEDURE|AGGREGATE)", name):
            return None
        if not self._names_type(match[2]) and self._is_built_in("pg_proc", "proname", name):
            return None
        types = tuple(self._fit_type(part) for part in _TYPE_LIST.split(match[2]) if part)
        extension = self._find_extension(match[2], name)
        head = f"{quote_qualified(schema or self._schema_of(extension), name)}({', '.join(types)})"
        returns = guess_return_type(name, types)
        if _TRIGGER.match(sql):
            returns = "trigger"
        elif returns in EXTENSION_OF_TYPE:
            returns = self._types[returns][1] if returns in self._types else "pg_catalog.text"
        self._add_function(extension, head, returns)
        self._last = (extension, head, returns, sql)
        return sql

    def _make_routine(self, sql: str, match: re.Match[str]) -> str | None:
        """Make a function in PL/pgSQL in the place of one in a language that is not there or not for everyone."""
        without, settings = take_custom_settings(sql)
        settings = (*self._left_out, *settings)
        plain = make_plain_function(without)
        if plain is None:
            return None
        is_missing = match[0].endswith("does not exist")
        if is_missing:
            self._schemas.setdefault(plain.language, EXTENSION_SCHEMAS.get(plain.language, "pg_catalog"))
        self._connection.execute(plain.sql.encode())
        oid = self._find_newest_routine()
        if oid is not None:
            self._routines[oid] = (plain.language if is_missing else "", plain)
            self._note_settings(oid, settings)
        self._left_out = ()
        return ""

    def _leave_settings_out(self, sql: str, match: re.Match[str]) -> str | None:
        """Run the statement without the settings that only a superuser may give to a function."""
        plain, settings = take_custom_settings(sql)
        if not settings:
            return None
        if (target := find_altered_routine(sql)) is not None:
            row = self._connection.execute(f"SELECT {target}::bigint".encode()).fetchone()
            self._note_settings(None if row is None else row[0], settings)
            return "" if find_altered_routine(plain) is None else plain
        self._left_out = (*self._left_out, *settings)
        return plain

    def _correct_result(self, sql: str, match: re.Match[str]) -> str | None:
        """Make the statement's last function again with the result that the statement asks for."""
        if self._last is None:
            return None
        extension, head, returns, _ = self._last
        wanted = match.groupdict().get("wanted") or "SETOF record"
        if wanted == returns:
            return None
        self._connection.execute(f"DROP FUNCTION {head}".encode())
        self._add_function(extension, head, wanted)
        self._last = (extension, head, wanted, sql)
        return sql

    def _make_operator(self, sql: str, match: re.Match[str]) -> str | None:
        """Make an operator in the place of one that does not exist."""
        found = _OPERATOR.fullmatch(match[1])
        if found is None or not self._schemas:
            return None
        if not self._names_type(match[1]) and self._is_built_in("pg_operator", "oprname", found["name"]):
            return None
        left, right = (None if found[side] is None else self._fit_type(found[side], "") for side in ("left", "right"))
        left, right = (left if left != "" else right), (right if right != "" else left)
        if not right:
            return None
        extension = self._find_extension(match[1], found["name"])
        schema = found["schema"] or self._schema_of(extension)
        function = f"{quote_name(schema)}.crowsfoot_operator_{len(self._operators)}"
        types = ", ".join(part for part in (left, right) if part)
        self._add_function(extension, f"{function}({types})", guess_operator_type(found["name"], left or right))
        self._add_operator(extension, schema, found["name"], left, right, function)
        return sql

    def _make_index(self, sql: str, match: re.Match[str]) -> str | None:
        """Build a B-tree in the place of an index whose method or operator class does not exist."""
        plain = make_plain_index(sql)
        needed = "" if plain is None else " ".join((plain.method, *(name for name in plain.operator_classes if name)))
        is_kept = not self._kept_methods.keys().isdisjoint(re.findall(r"[\w$]+", needed))
        if not self._schemas and not is_kept:
            return None
        if plain is None:
            return self._make_exclusions(sql, match)
        self._connection.execute(plain.sql.encode())
        table = quote_qualified(plain.schema, plain.table)
        row = self._connection.execute(
            "SELECT c.oid::bigint, n.nspname, c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indrelid = to_regclass(%s)"
            " ORDER BY c.oid DESC LIMIT 1",
            [table],
        ).fetchone()
        if row is None:
            return None
        self._indexes[row[0]] = (
            "" if is_kept else self._find_extension(f"{needed} {match[0]}", needed),
            StandInIndex(
                schema=row[1],
                name=row[2],
                method=plain.method,
                operator_classes=tuple(self._qualify(name) for name in plain.operator_classes),
                storage_parameters=plain.storage_parameters,
            ),
        )
        return ""

    def _make_exclusions(self, sql: str, match: re.Match[str]) -> str | None:
        """Make B-tree exclusion constraints in the place of those of a method or class that is not there."""
        plain = make_plain_exclusions(sql)
        if plain is None:
            return None
        self._connection.execute(plain.sql.encode())
        rows = self._connection.execute(
            "SELECT n.nspname, k.conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace"
            " WHERE k.contype = 'x' ORDER BY k.oid DESC LIMIT %s",
            [len(plain.methods)],
        ).fetchall()
        for (schema, name), method, elements in zip(reversed(rows), plain.methods, plain.elements, strict=True):
            made = tuple((operator, self._qualify(operator_class)) for operator, operator_class in elements)
            item = StandInExclusion(schema=schema, name=name, method=method, elements=made)
            self._exclusions.append((self._find_extension(match[0], name), item))
        return ""

    def _qualify(self, operator_class: str | None) -> str | None:
        """Return the operator class as PostgreSQL would print it: one that is not there has the extension's schema."""
        if operator_class is None or "." in operator_class.partition("(")[0]:
            return operator_class
        name = operator_class.partition("(")[0]
        found = self._connection.execute("SELECT 1 FROM pg_opclass WHERE opcname = %s", [name]).fetchone()
        schema = self._kept_methods.get(name) or self._schema_of(self._find_extension(name, name))
        return operator_class if found else f"{quote_name(schema)}.{operator_class}"

    _CURES: ClassVar[tuple[tuple[str, str, Callable[[MissingParts, str, re.Match[str]], str | None]], ...]] = (
        ("42704", r'type "?(.+?)"? does not exist', _make_type),  # no quotes where a function's argument has it
        ("42601", r'type modifier is not allowed for type "(.+)"', _replace_modifiers),
        ("42883", r"function (.+?)\((.*)\) does not exist", _make_function),
        ("42883", r"operator does not exist: (.+)", _make_operator),
        ("42704", r'access method "(.+)" does not exist', _make_index),
        ("42704", r'operator class "(.+)" does not exist for access method "(.+)"', _make_index),
        ("42704", r'data type (.+) has no default operator class for access method "(.+)"', _make_index),
        ("42809", r"operator (.+) is not commutative", _make_index),
        ("42704", r'language "(.+)" does not exist', _make_routine),
        ("42501", r"permission denied for language (.+)", _make_routine),
        ("42501", r"only superuser can define a leakproof function", _make_routine),
        ("42501", r"must be superuser to specify a support function", _make_routine),
        ("42501", r'permission denied to set parameter "(.+\..+)"', _leave_settings_out),
        ("42804", r'column ".+" is of type (?P<wanted>.+) but default expression is of type .+', _correct_result),
        ("42804", r"argument of .+ must be type (?P<wanted>boolean), not type .+", _correct_result),
        ("42601", r'a column definition list is only allowed for functions returning "record"', _correct_result),
    )

"""Stand-ins made on demand: what a statement lacks of a missing extension is read from PostgreSQL's own error.

A type is stood in for by a domain over text (one more for each set of type modifiers), a function or operator by one
with a guessed result, an index by a B-tree. `fold.py` takes all of them out of the model again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

import psycopg

from schemagen.names import MAX_NAME_BYTES, cut_name
from schemagen.sandbox.guesses import EXTENSION_OF_TYPE, guess_operator_type, guess_return_type
from schemagen.sandbox.stand_ins import ALLOWED, WITH_FUNCTIONS, StandIn, StandInIndex
from schemagen.sql.foreign_types import make_plain_index, replace_typmods
from schemagen.sql.quote import quote_name, quote_qualified

_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
_OPERATOR = re.compile(r"(?:(?P<left>.+) )?(?:(?P<schema>[\w$]+)\.)?(?P<name>[-+*/<>=~!@#%^&|`?]+) (?P<right>.+)\Z")
_STATEMENT = re.compile(r"(CREATE|ALTER|COMMENT\s+ON\s+(?:COLUMN|TYPE|INDEX))\b", re.IGNORECASE)
_TRIGGER = re.compile(r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b", re.IGNORECASE)
_TYPE_LIST = re.compile(r",\s*(?![^(]*\))")


class MissingParts:
    """The stand-ins of one load, by the extension that they belong to. `script` tells what the script makes itself."""

    def __init__(self, connection: psycopg.Connection[Any], script: str = "") -> None:
        self._connection = connection
        self._script = script
        self._schemas: dict[str, str] = {}
        self._types: dict[str, tuple[str, str]] = {}  # name in messages → extension, SQL name
        self._real: dict[str, tuple[str, str]] = {}  # stand-in's SQL name → extension, real name
        self._places: dict[str, str] = {}  # real name of a type → schema
        self._functions: dict[int, str] = {}
        self._operators: dict[int, str] = {}
        self._indexes: dict[int, tuple[str, StandInIndex]] = {}
        self._last: tuple[str, str, str, str] | None = None  # the statement's last function: extension, head, result

    def add_extension(self, name: str, schema: str) -> None:
        """Tell of an extension that the server lacks."""
        self._schemas.setdefault(name, schema)

    @property
    def extensions(self) -> dict[str, str]:
        """The extensions with their schemas, in the order in which they were needed."""
        return dict(self._schemas)

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

    def forget_statement(self) -> None:
        """A new statement begins."""
        self._last = None

    def describe(self) -> tuple[StandIn, ...]:
        """Return the stand-ins as they are named in the catalog now."""
        with self._connection.transaction(force_rollback=True):
            self._connection.execute("SET LOCAL search_path = ''")
            functions = self._name(
                "SELECT p.oid::bigint, format('%%I.%%I(%%s)', n.nspname, p.proname, (SELECT string_agg(format_type(u.t,"
                " NULL), ', ' ORDER BY u.o) FROM unnest(p.proargtypes) WITH ORDINALITY u (t, o))) FROM pg_proc p"
                " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = ANY (%s)",
                self._functions,
            )
            operators = self._name(
                "SELECT o.oid::bigint, format('%%I.%%s (%%s, %%s)', n.nspname, o.oprname, coalesce(nullif("
                "format_type(o.oprleft, NULL), '-'), 'NONE'), format_type(o.oprright, NULL)) FROM pg_operator o"
                " JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = ANY (%s)",
                self._operators,
            )
        return tuple(
            StandIn(
                extension=extension,
                schema=schema,
                functions=tuple(sorted(name for name, owner in functions if owner == extension)),
                types=tuple((name, real) for name, (owner, real) in self._real.items() if owner == extension),
                operators=tuple(sorted(name for name, owner in operators if owner == extension)),
                indexes=tuple(index for owner, index in self._indexes.values() if owner == extension),
            )
            for extension, schema in self._schemas.items()
        )

    def _name(self, query: str, oids: dict[int, str]) -> list[tuple[str, str]]:
        rows = self._connection.execute(query.encode(), [list(oids)]).fetchall()
        return [(name, oids[oid]) for oid, name in rows]

    def _make_type(self, sql: str, match: re.Match[str]) -> str | None:
        """Make a domain in the place of a type that does not exist."""
        schema, _, name = match[1].removesuffix("[]").rpartition(".")
        if self._is_own("(?:TYPE|DOMAIN|TABLE|VIEW)", name):
            return None
        extension = EXTENSION_OF_TYPE.get(name) or self._guess_extension()
        if extension is None:
            return None
        if extension not in self._schemas:
            if extension in ALLOWED and self._is_available(extension):
                self._connection.execute(f"CREATE EXTENSION {quote_name(extension)} CASCADE".encode())
                return sql
            self._schemas[extension] = schema or self._current_schema()
        self._add_domain(extension, schema or self._schemas[extension], name, "pg_catalog.text")
        return sql

    def _add_domain(self, extension: str, schema: str, name: str, base: str, real: str | None = None) -> str:
        """Make a domain and what compares its values, so that these stay of that type in what PostgreSQL prints."""
        full = quote_qualified(schema, cut_name(name, MAX_NAME_BYTES))
        self._connection.execute(f"CREATE DOMAIN {full} AS {base}".encode())
        self._real[full] = (extension, real or full)
        self._places[full] = schema
        for spelling in (name, f"{schema}.{name}", quote_name(name), full):
            self._types[spelling] = (extension, self._real[full][1] if real is None else base)
        function = f"{quote_name(schema)}.crowsfoot_compare"
        self._add_function(extension, f"{function}({full}, {full})", "boolean")
        for operator in _COMPARISONS:
            self._add_operator(extension, schema, operator, full, full, function)
        return full

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
        types = tuple(self._fit_type(part) for part in _TYPE_LIST.split(match[2]) if part)
        extension = self._find_extension(match[2], name)
        head = f"{quote_qualified(schema or self._schemas[extension], name)}({', '.join(types)})"
        returns = guess_return_type(name, types)
        if _TRIGGER.match(sql):
            returns = "trigger"
        elif returns in EXTENSION_OF_TYPE:
            returns = self._types[returns][1] if returns in self._types else "pg_catalog.text"
        self._add_function(extension, head, returns)
        self._last = (extension, head, returns, sql)
        return sql

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
        left, right = (None if found[side] is None else self._fit_type(found[side], "") for side in ("left", "right"))
        left, right = (left if left != "" else right), (right if right != "" else left)
        if not right:
            return None
        extension = self._find_extension(match[1], found["name"])
        schema = found["schema"] or self._schemas[extension]
        function = f"{quote_name(schema)}.crowsfoot_operator_{len(self._operators)}"
        types = ", ".join(part for part in (left, right) if part)
        self._add_function(extension, f"{function}({types})", guess_operator_type(found["name"], left or right))
        self._add_operator(extension, schema, found["name"], left, right, function)
        return sql

    def _make_index(self, sql: str, match: re.Match[str]) -> str | None:
        """Build a B-tree in the place of an index whose method or operator class does not exist."""
        plain = make_plain_index(sql)
        if plain is None or not self._schemas:
            return None
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
        needed = " ".join((plain.method, *(name for name in plain.operator_classes if name)))
        self._indexes[row[0]] = (
            self._find_extension(f"{needed} {match[0]}", needed),
            StandInIndex(
                schema=row[1],
                name=row[2],
                method=plain.method,
                operator_classes=tuple(self._qualify(name) for name in plain.operator_classes),
                storage_parameters=plain.storage_parameters,
            ),
        )
        return ""

    def _qualify(self, operator_class: str | None) -> str | None:
        """Return the operator class as PostgreSQL would print it: one that is not there has the extension's schema."""
        if operator_class is None or "." in operator_class.partition("(")[0]:
            return operator_class
        name = operator_class.partition("(")[0]
        found = self._connection.execute("SELECT 1 FROM pg_opclass WHERE opcname = %s", [name]).fetchone()
        schema = self._schemas[self._find_extension(name, name)]
        return operator_class if found else f"{quote_name(schema)}.{operator_class}"

    def _add_function(self, extension: str, head: str, returns: str) -> None:
        if returns == "trigger":
            text = f"CREATE FUNCTION {head} RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
        elif returns.startswith("SETOF"):
            text = f"CREATE FUNCTION {head} RETURNS {returns} LANGUAGE plpgsql AS 'BEGIN RETURN; END'"
        else:
            text = f"CREATE FUNCTION {head} RETURNS {returns} LANGUAGE sql IMMUTABLE AS 'SELECT NULL::{returns}'"
        self._connection.execute(text.encode())
        row = self._connection.execute("SELECT %s::regprocedure::oid::bigint", [head]).fetchone()
        if row is not None:
            self._functions[row[0]] = extension

    def _add_operator(
        self, extension: str, schema: str, name: str, left: str | None, right: str, function: str
    ) -> None:
        left_clause = f", LEFTARG = {left}" if left else ""
        place = f"{quote_name(schema)}.{name}"
        text = f"CREATE OPERATOR {place} (FUNCTION = {function}{left_clause}, RIGHTARG = {right})"
        self._connection.execute(text.encode())
        signature = f"{place}({left or 'NONE'},{right})"
        row = self._connection.execute("SELECT %s::regoperator::oid::bigint", [signature]).fetchone()
        if row is not None:
            self._operators[row[0]] = extension

    def _fit_type(self, text: str, unknown: str = "pg_catalog.text") -> str:
        """Return an argument's type for a new function: a literal is text, a type with modifiers the plain one."""
        text = text.strip()
        if text == "unknown":
            return unknown
        return self._types[text][1] if text in self._types else text

    def _find_extension(self, types: str, name: str) -> str:
        """Return the extension that a part belongs to: that of a type it names, or the one that sounds like it."""
        for spelling, (extension, _) in self._types.items():
            if re.search(rf"(?<![\w\"]){re.escape(spelling)}(?![\w\"])", types):
                return extension
        words = {"st_": "postgis", "vector_": "vector", "hnsw": "vector", "ivfflat": "vector", "trgm": "pg_trgm"}
        for word, extension in words.items():
            if word in name and extension in self._schemas:
                return extension
        return self._guess_extension() or next(iter(self._schemas))

    def _guess_extension(self) -> str | None:
        """Return the last extension that nothing is known of, else the last; None if there is none."""
        known = {*EXTENSION_OF_TYPE.values(), *WITH_FUNCTIONS}
        unknown = [extension for extension in self._schemas if extension not in known]
        return next(reversed(unknown or list(self._schemas)), None)

    def _is_available(self, extension: str) -> bool:
        query = "SELECT 1 FROM pg_available_extensions WHERE name = %s"
        return self._connection.execute(query, [extension]).fetchone() is not None

    def _current_schema(self) -> str:
        row = self._connection.execute("SELECT coalesce(current_schema(), 'public')").fetchone()
        return str(row[0]) if row else "public"

    def _is_own(self, what: str, name: str) -> bool:
        """Say whether the script makes such a thing itself, further down: then it does not lack it."""
        head = rf"CREATE\s+(?:OR\s+REPLACE\s+)?{what}\s+(?:[\w\"$]+\s*\.\s*)?\"?{re.escape(name)}\"?(?![\w$])"
        return re.search(head, self._script, re.IGNORECASE) is not None

    _CURES: ClassVar[tuple[tuple[str, str, Callable[[MissingParts, str, re.Match[str]], str | None]], ...]] = (
        ("42704", r'type "(.+)" does not exist', _make_type),
        ("42601", r'type modifier is not allowed for type "(.+)"', _replace_modifiers),
        ("42883", r"function (.+?)\((.*)\) does not exist", _make_function),
        ("42883", r"operator does not exist: (.+)", _make_operator),
        ("42704", r'access method "(.+)" does not exist', _make_index),
        ("42704", r'operator class "(.+)" does not exist for access method "(.+)"', _make_index),
        ("42704", r'data type (.+) has no default operator class for access method "(.+)"', _make_index),
        ("42804", r'column ".+" is of type (?P<wanted>.+) but default expression is of type .+', _correct_result),
        ("42804", r"argument of .+ must be type (?P<wanted>boolean), not type .+", _correct_result),
        ("42601", r'a column definition list is only allowed for functions returning "record"', _correct_result),
    )

"""The book of stand-ins that one load made: by extension, and by the names that PostgreSQL's messages use."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import psycopg

from schemagen.names import MAX_NAME_BYTES, cut_name
from schemagen.sandbox.guesses import EXTENSION_OF_TYPE
from schemagen.sandbox.stand_ins import WITH_FUNCTIONS, StandIn, StandInExclusion, StandInIndex, StandInRoutine
from schemagen.sql.foreign_types import PlainFunction
from schemagen.sql.quote import quote_name, quote_qualified

Made = TypeVar("Made")
_FUNCTION_NAMES = """
SELECT p.oid::bigint, format('%%I.%%I(%%s)', n.nspname, p.proname,
    (SELECT string_agg(format_type(u.t, NULL), ', ' ORDER BY u.o) FROM unnest(p.proargtypes) WITH ORDINALITY u (t, o)))
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.oid = ANY (%s)
"""
_OPERATOR_NAMES = """
SELECT o.oid::bigint, format('%%I.%%s (%%s, %%s)', n.nspname, o.oprname,
    coalesce(nullif(format_type(o.oprleft, NULL), '-'), 'NONE'), format_type(o.oprright, NULL))
FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
WHERE o.oid = ANY (%s)
"""
_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")


class Parts:
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
        self._exclusions: list[tuple[str, StandInExclusion]] = []
        self._routines: dict[int, tuple[str, PlainFunction]] = {}
        self._kept_methods: dict[str, str | None] = {}  # kept operator classes and access methods, with their schemas
        self._settings: dict[int, tuple[str, ...]] = {}  # function → SET clauses that were left out
        self._left_out: tuple[str, ...] = ()  # those of the statement that is being repaired
        self._last: tuple[str, str, str, str] | None = None  # the statement's last function: extension, head, result

    def add_extension(self, name: str, schema: str) -> None:
        """Tell of an extension that the server lacks."""
        self._schemas.setdefault(name, schema)

    def add_base_type(self, schema: str, name: str) -> None:
        """Make a domain in the place of a base type, which only a superuser may make."""
        try:
            with self._connection.transaction():
                self._add_domain("", schema, name, "pg_catalog.text", is_comparable=False)
        except psycopg.Error:  # its schema may not be there either
            if self._connection.closed:
                raise

    def add_kept_method(self, schema: str | None, name: str) -> None:
        """Tell of an operator class or access method that is kept: indexes that use it are stood in for."""
        self._kept_methods[name] = schema

    @property
    def extensions(self) -> dict[str, str]:
        """The extensions with their schemas, in the order in which they were needed."""
        return dict(self._schemas)

    def forget_statement(self) -> None:
        """A new statement begins."""
        self._last = None
        self._left_out = ()

    def finish_statement(self) -> None:
        """The statement was run at last: note the settings that it was run without."""
        if self._left_out:
            self._note_settings(self._find_newest_routine(), self._left_out)
            self._left_out = ()

    def _note_settings(self, oid: int | None, settings: tuple[str, ...]) -> None:
        if oid is not None and settings:
            names = {setting.split()[0] for setting in settings}
            others = tuple(item for item in self._settings.get(oid, ()) if item.split()[0] not in names)
            self._settings[oid] = (*others, *settings)

    def _find_newest_routine(self) -> int | None:
        """Return the newest row of pg_proc: CREATE OR REPLACE may have changed a function that was there."""
        found = self._connection.execute("SELECT oid::bigint FROM pg_proc ORDER BY age(xmin), oid DESC LIMIT 1")
        row = found.fetchone()
        return None if row is None else int(row[0])

    def describe(self) -> tuple[StandIn, ...]:
        """Return the stand-ins as they are named in the catalog now."""
        with self._connection.transaction(force_rollback=True):
            self._connection.execute("SET LOCAL search_path = ''")
            functions = self._name(_FUNCTION_NAMES, self._functions)
            operators = self._name(_OPERATOR_NAMES, self._operators)
            routines = self._name(_FUNCTION_NAMES, self._routines)
            settings = self._name(_FUNCTION_NAMES, self._settings)
        owners = [owner for _, (owner, _) in routines] + [owner for owner, _ in self._real.values()]
        owners.extend(owner for owner, _ in self._indexes.values())
        needs_superuser = "" in owners or bool(settings)
        schemas = {**self._schemas, **({"": ""} if needs_superuser else {})}
        return tuple(
            StandIn(
                extension=extension,
                schema=schema,
                functions=tuple(sorted(name for name, owner in functions if owner == extension)),
                types=tuple((name, real) for name, (owner, real) in self._real.items() if owner == extension),
                operators=tuple(sorted(name for name, owner in operators if owner == extension)),
                indexes=tuple(index for owner, index in self._indexes.values() if owner == extension),
                exclusions=tuple(item for owner, item in self._exclusions if owner == extension),
                routines=tuple(_describe(name, made) for name, (owner, made) in routines if owner == extension),
                settings=tuple(settings) if extension == "" else (),
            )
            for extension, schema in schemas.items()
        )

    def _name(self, query: str, oids: dict[int, Made]) -> list[tuple[str, Made]]:
        rows = self._connection.execute(query.encode(), [list(oids)]).fetchall()
        return [(name, oids[oid]) for oid, name in rows]

    def _add_domain(
        self, extension: str, schema: str, name: str, base: str, real: str | None = None, *, is_comparable: bool = True
    ) -> str:
        """Make a domain and what compares its values, so that these stay of that type in what PostgreSQL prints."""
        full = quote_qualified(schema, cut_name(name, MAX_NAME_BYTES))
        self._connection.execute(f"CREATE DOMAIN {full} AS {base}".encode())
        self._real[full] = (extension, real or full)
        self._places[full] = schema
        for spelling in (name, f"{schema}.{name}", quote_name(name), full):
            self._types[spelling] = (extension, self._real[full][1] if real is None else base)
        if not is_comparable:
            return full
        function = f"{quote_name(schema)}.crowsfoot_compare"
        self._add_function(extension, f"{function}({full}, {full})", "boolean")
        for operator in _COMPARISONS:
            self._add_operator(extension, schema, operator, full, full, function)
        return full

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

    def _names_type(self, types: str) -> str | None:
        """Return the extension of a type that is stood in for and that the text names; None if it names none."""
        for spelling, (extension, _) in self._types.items():
            if re.search(rf"(?<![\w\"]){re.escape(spelling)}(?![\w\"])", types):
                return extension
        return None

    def _is_built_in(self, catalog: str, column: str, name: str) -> bool:
        """Say whether PostgreSQL has something of this name: then other arguments are the script's own mistake."""
        query = f"SELECT 1 FROM {catalog} WHERE {column} = %s AND oid < 16384 LIMIT 1"
        return self._connection.execute(query.encode(), [name]).fetchone() is not None

    def _find_extension(self, types: str, name: str) -> str:
        """Return the extension that a part belongs to: that of a type it names, or the one that sounds like it."""
        if (found := self._names_type(types)) is not None:
            return found
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

    def _try_extension(self, extension: str, schema: str) -> bool:
        """Create an extension, if the server has it and lets us."""
        try:
            with self._connection.transaction():
                text = f"CREATE EXTENSION {quote_name(extension)} SCHEMA {quote_name(schema)} CASCADE"
                self._connection.execute(text.encode())
        except psycopg.Error:
            if self._connection.closed:
                raise
            return False
        return True

    def _current_schema(self) -> str:
        row = self._connection.execute("SELECT coalesce(current_schema(), 'public')").fetchone()
        return str(row[0]) if row else "public"

    def _schema_of(self, extension: str) -> str:
        return self._schemas.get(extension) or self._current_schema()

    def _is_own(self, what: str, name: str) -> bool:
        """Say whether the script makes such a thing itself, further down: then it does not lack it."""
        head = rf"CREATE\s+(?:OR\s+REPLACE\s+)?{what}\s+(?:[\w\"$]+\s*\.\s*)?\"?{re.escape(name)}\"?(?![\w$])"
        return re.search(head, self._script, re.IGNORECASE) is not None


def _describe(name: str, made: PlainFunction) -> StandInRoutine:
    return StandInRoutine(
        name=name,
        language=made.language,
        body=made.body,
        library=made.library,
        is_leakproof=made.is_leakproof,
        support=made.support,
    )

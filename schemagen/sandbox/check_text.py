"""Is the SQL that somebody types any good? One object is tried on a scratch database that holds only what it needs.

PostgreSQL itself judges. The statement that holds the text is sent alone (the extended protocol takes no second one),
under short limits, in a database without rows that is dropped afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import psycopg

from schemagen.ddl import list_statements
from schemagen.ddl.closure import find_closure, put_item, without_owner
from schemagen.errors import DesignError
from schemagen.kinds import kind_of
from schemagen.model import Database, Extension, MaterializedView, ModelObject, Policy, Table, View, ViewColumn
from schemagen.sandbox.repairs import Repairer
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.server import Sandbox
from schemagen.sandbox.watchdog import Limits
from schemagen.sql.parse import split_script
from schemagen.sql.split import locate

CHECK_LIMITS = Limits(seconds=20, size_bytes=256 * 1024**2)
SESSION = "SET statement_timeout = '5s'; SET lock_timeout = '2s'; SET client_min_messages = error"
NOT_OURS_TO_SAY = frozenset(("42501", "0A000", "57014", "53400", "58P01"))
"""No right, not on this server, took too long: these say nothing about the text."""
MISSING = frozenset(("42704", "42883", "42P01", "3F000", "42703", "42809"))

_NAMED = re.compile(r'"([^"]+)"|function ([\w.]+)\(')

State = Literal["ok", "error", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the texts that were typed: which of them (0-based), line and column (1-based)."""

    text: int
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What PostgreSQL says. "unknown": it could not be asked, and `message` says why.

    `columns` and `depends_on` are those of a view that could be made.
    """

    state: State
    message: str = ""
    hint: str = ""
    sqlstate: str = ""
    place: Place | None = None
    columns: tuple[ViewColumn, ...] = ()
    depends_on: tuple[str, ...] = ()


def check_object(
    sandbox: Sandbox, database: Database, item: ModelObject, *, texts: Sequence[str] = (), reads_view: bool = False
) -> CheckResult:
    """Try to make `item` in the design; `texts` are the pieces of SQL that were typed, for the place of an error.

    With `reads_view`, a view's columns and needs are read back. Raises `DesignError` when the sandbox is down.
    """
    result = _check(sandbox, database, item, texts, reads_view=reads_view, with_extensions=False)
    has_extensions = any(isinstance(other, Extension) for other in database)
    if result.state == "error" and result.sqlstate in MISSING and has_extensions:
        return _check(sandbox, database, item, texts, reads_view=reads_view, with_extensions=True)
    return result


def _check(
    sandbox: Sandbox,
    database: Database,
    item: ModelObject,
    texts: Sequence[str],
    *,
    reads_view: bool,
    with_extensions: bool,
) -> CheckResult:
    item = _make_harmless(item)
    needed = find_closure(database, item, with_extensions=with_extensions)
    part = Database(tuple(_make_harmless(other) for other in needed))
    with sandbox.scratch("check", limits=CHECK_LIMITS) as scratch:
        scratch.run(SESSION)
        broken = _build(scratch, part, item)
        result = _try(scratch, part, item, texts)
        if result.state == "error" and broken:
            return replace(result, hint=f"{result.hint} It may follow from {broken[0]}, which cannot be made.".strip())
        if result.state == "ok" and reads_view and isinstance(item, View | MaterializedView):
            return _read_view(scratch, part, item)
        return result


def _make_harmless(item: ModelObject) -> ModelObject:
    """Return the object without what a check must not do: run a query, name roles that are typed letter by letter."""
    if isinstance(item, MaterializedView):
        item = replace(item, is_populated=False)
    if isinstance(item, Policy):
        item = replace(item, roles=())
    return without_owner(item)


def _build(scratch: Scratch, part: Database, item: ModelObject) -> list[str]:
    """Make all but `item`; return the names of what could not be made."""
    others = Database(tuple(other for other in part if other.id != item.id))
    try:
        statements = list_statements(others)
    except DesignError:  # something in the design needs the very object that is being typed
        statements = list_statements(find_needed(others, item))
    scratch.run("SET check_function_bodies = off")
    ordinary = [one for one in statements if not one.sql.startswith(("CREATE EXTENSION", "COMMENT"))]
    _make_extensions(scratch, [one.sql for one in statements if one.sql.startswith("CREATE EXTENSION")])
    broken: list[str] = []
    try:
        if ordinary:
            scratch.run(";\n".join(one.sql for one in ordinary))
    except psycopg.errors.DatabaseError:
        _refuse_closed(scratch)
        for one in ordinary:
            try:
                scratch.run(one.sql)
            except psycopg.errors.DatabaseError:
                _refuse_closed(scratch)
                broken.append(one.object_name)
    scratch.run("RESET check_function_bodies")
    return broken


def find_needed(others: Database, item: ModelObject) -> Database:
    """Return the objects that do not need `item` themselves."""
    kept = [
        other
        for other in others
        if item.id not in kind_of(other).dependencies(other, put_item(others, item))
        and kind_of(other).parent_id(other) != item.id
    ]
    return Database(tuple(kept))


def _make_extensions(scratch: Scratch, statements: list[str]) -> None:
    repairer = Repairer(scratch)
    for statement in (one for sql in statements for one in split_script(sql)):
        try:
            repairer.create_extension(statement)
        except psycopg.errors.DatabaseError:
            _refuse_closed(scratch)


def _refuse_closed(scratch: Scratch) -> None:
    if scratch.connection.closed:
        raise psycopg.OperationalError("the connection to the sandbox server was closed")


def _try(scratch: Scratch, part: Database, item: ModelObject, texts: Sequence[str]) -> CheckResult:
    made = [one.sql for one in list_statements(part) if one.object_id == item.id]
    for sql in made or kind_of(item).create(item, part):
        if sql.startswith("COMMENT"):
            continue
        try:
            scratch.connection.execute(sql.encode(), prepare=True)
        except psycopg.errors.DatabaseError as error:
            _refuse_closed(scratch)
            return _explain(error, sql, texts)
    return CheckResult(state="ok")


def _explain(error: psycopg.Error, sql: str, texts: Sequence[str]) -> CheckResult:
    diag = error.diag
    message = diag.message_primary or str(error).strip()
    details = [diag.message_detail or "", diag.message_hint or ""]
    state: State = "unknown" if error.sqlstate in NOT_OURS_TO_SAY else "error"
    return CheckResult(
        state=state,
        message=message,
        hint=" ".join(part for part in details if part),
        sqlstate=error.sqlstate or "",
        place=find_place(
            sql,
            int(diag.statement_position) if diag.statement_position else None,
            texts,
            inner=(diag.internal_query or "", int(diag.internal_position or 0)),
        )
        or _find_word(message, texts),
    )


def find_place(
    sql: str, position: int | None, texts: Sequence[str], *, inner: tuple[str, int] = ("", 0)
) -> Place | None:
    """Return where in `texts` the 1-based `position` of the statement is; None where it is in none of them.

    `inner` is a query inside a function's body and a position in it. Of several texts the longest that holds the place
    is meant: a short one may stand in a long one by chance.
    """
    for number, text in sorted(enumerate(texts), key=lambda pair: -len(pair[1])):
        if not text.strip():
            continue
        if position is not None:
            offset = _find_offset(sql, position - 1, text)
        else:
            start = text.find(inner[0]) if inner[0] else -1
            offset = start + inner[1] - 1 if start >= 0 and inner[1] else None
        if offset is not None:
            line, column = locate(text, offset)
            word = re.compile(r"[\w$.]+|\S").match(text, offset)
            return Place(text=number, line=line, column=column, length=len(word[0]) if word else 1)
    return None


def _find_word(message: str, texts: Sequence[str]) -> Place | None:
    """Return where the first name that the message quotes is: ALTER TABLE tells no position (PostgreSQL 13 to 18)."""
    for quoted, called in _NAMED.findall(message):
        word = re.compile(rf"(?<![\w$]){re.escape((quoted or called).rsplit('.', 1)[-1])}(?![\w$])", re.IGNORECASE)
        for number, text in enumerate(texts):
            if match := word.search(text):
                line, column = locate(text, match.start())
                return Place(text=number, line=line, column=column, length=len(match[0]))
    filled = [number for number, text in enumerate(texts) if text.strip()]
    return Place(text=filled[0], line=1, column=1, length=0) if len(filled) == 1 else None


def _find_offset(sql: str, at: int, text: str) -> int | None:
    """Return the offset in `text` for an offset in the statement; white space may have been laid out anew."""
    exact = sql.find(text)
    while exact >= 0:
        if exact <= at <= exact + len(text):
            return at - exact
        exact = sql.find(text, exact + 1)
    words = [re.escape(word) for word in text.split()]
    for match in re.finditer(r"\s+".join(words), sql) if words else ():
        if match.start() <= at <= match.end():
            solid = sum(not char.isspace() for char in sql[match.start() : at])
            return _skip_solid(text, solid)
    return None


def _skip_solid(text: str, count: int) -> int:
    """Return the offset of the character with `count` characters that are not white space before it."""
    for offset, char in enumerate(text):
        if not char.isspace():
            if count == 0:
                return offset
            count -= 1
    return len(text)


# -- views -------------------------------------------------------------------------------------------------------------


def _read_view(scratch: Scratch, part: Database, item: View | MaterializedView) -> CheckResult:
    """Return the columns of the view and the ids of what it reads."""
    found = scratch.read()
    known = _list_ids(part)
    same = {there: known[name] for name, there in _list_ids(found).items() if name in known}
    twin: Any = next(
        (one for one in found.of_kind(type(item)) if (one.schema, one.name) == (item.schema, item.name)), None
    )
    if twin is None:
        return CheckResult(state="ok")
    columns = tuple(
        replace(column, type=replace(column.type, object_id=same.get(column.type.object_id or "")))
        for column in twin.columns
    )
    return CheckResult(
        state="ok", columns=columns, depends_on=tuple(sorted(same[need] for need in twin.depends_on if need in same))
    )


def _list_ids(database: Database) -> dict[tuple[str, ...], str]:
    """Return the id of each object and column by what tells it apart."""
    ids: dict[tuple[str, ...], str] = {}
    for item in database:
        own = (item.kind, getattr(item, "schema", None) or "", kind_of(item).display_name(item, database))
        ids[own] = item.id
        if isinstance(item, Table):
            ids.update(((*own, column.name), column.id) for column in item.columns)
    return ids

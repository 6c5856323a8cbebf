"""Running our own scripts as they are given to people, statement by statement, so that a failure names its object."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import psycopg
from psycopg.pq import TransactionStatus

from schemagen.errors import DesignError
from schemagen.sandbox.access import Fitter
from schemagen.sandbox.postgres_errors import describe_error, find_advice
from schemagen.sandbox.problem import shorten_statement
from schemagen.sandbox.proof import Failure
from schemagen.sandbox.repairs import Repairer
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.stand_ins import ALLOWED, StandIn, can_stand_in
from schemagen.sql.parse import ScriptStatement, split_script
from schemagen.sql.quote import quote_name

Owner = tuple[str | None, str | None]
"""Id and name of the object that a statement is about."""
Piece = tuple[ScriptStatement, str]
"""A statement, and what is run in its place."""

_EXTENSION = re.compile(r"CREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?(\"[^\"]+\"|\w+)", re.IGNORECASE)
_MAY_NAME_ROLE = re.compile(r"(CREATE|ALTER)\s+(POLICY|USER\s+MAPPING)\b|GRANT\b|ALTER\s+DEFAULT\b", re.IGNORECASE)
_STANDS_ALONE = re.compile(
    rf"{_EXTENSION.pattern}|(BEGIN|START|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b",
    re.IGNORECASE,
)
BATCH_STATEMENTS = 100
_SPACE = re.compile(r"\s+")


class NotProvableError(Exception):
    """This server cannot run the script, which says nothing about the script."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class StatementFailedError(Exception):
    """A statement of the script failed."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def fold_space(sql: str) -> str:
    """Return the SQL with every run of white space as one space: how statements are matched with their objects."""
    return _SPACE.sub(" ", sql).strip()


def run_script(
    scratch: Scratch,
    script: str,
    *,
    owners: Mapping[str, Owner],
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[StandIn, ...]:
    """Run a script, stopping at the first error; return the stand-ins that were needed for missing extensions.

    `owners` gives the object of each statement by its text (see `fold_space`).
    """
    statements = [item for item in split_script(script) if item.kind == "sql"]
    repairer = Repairer(scratch)
    fitter = Fitter(scratch, repairer, statements)
    _check_roles(fitter.missing)
    done = 0
    try:
        for batch in _make_batches(_fit(statements, fitter)):
            _run_batch(scratch, batch, repairer, owners)
            done += len(batch)
            if on_progress is not None:
                on_progress(done, len(statements))
    finally:
        if not scratch.connection.closed:
            scratch.reset_session()
    return repairer.stand_ins


def _check_roles(missing: tuple[str, ...]) -> None:
    """Raise `NotProvableError` where privileges cannot be granted, because the server has no such role."""
    if missing:
        names = ", ".join(missing)
        raise NotProvableError(
            Failure(
                message=f"Not proved: the role {names} is not on this server, and may not be made there.",
                object_name=missing[0],
                sqlstate="42704",
                fix=f"Make the role on the sandbox server: CREATE ROLE {quote_name(missing[0])} NOLOGIN.",
            )
        )


def _fit(statements: list[ScriptStatement], fitter: Fitter) -> Iterator[Piece]:
    for statement in statements:
        fitted = fitter.fit(statement)
        yield statement, statement.sql if fitted is None or fitted.sql is None else fitted.sql


def _make_batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield ordinary statements by the hundred and each special one alone: a round trip costs more than most DDL."""
    batch: list[Piece] = []
    for piece in pieces:
        if _STANDS_ALONE.match(piece[0].sql):
            if batch:
                yield batch
            yield [piece]
            batch = []
            continue
        batch.append(piece)
        if len(batch) == BATCH_STATEMENTS:
            yield batch
            batch = []
    if batch:
        yield batch


def _run_batch(scratch: Scratch, batch: list[Piece], repairer: Repairer, owners: Mapping[str, Owner]) -> None:
    """Run a batch as one inside the script's transaction; if it fails, run it again singly to find the statement."""
    connection = scratch.connection
    if len(batch) > 1 and connection.info.transaction_status == TransactionStatus.INTRANS:
        try:
            with connection.transaction():
                connection.execute("\n;\n".join(sql for _, sql in batch).encode())
            return
        except psycopg.Error:
            if connection.closed:
                raise
    for statement, sql in batch:
        try:
            _run(scratch, statement, sql, repairer)
        except psycopg.Error as error:
            if connection.closed:
                raise
            raise _explain(statement, error, owners) from error


def _run(scratch: Scratch, statement: ScriptStatement, sql: str, repairer: Repairer) -> None:
    if match := _EXTENSION.match(statement.sql):
        _create_extension(match[1].strip('"'), statement, repairer)
    elif _MAY_NAME_ROLE.match(statement.sql):
        _run_with_roles(scratch, sql, repairer)
    else:
        scratch.connection.execute(sql.encode())


def _create_extension(name: str, statement: ScriptStatement, repairer: Repairer) -> None:
    failure = Failure(
        message=f"Not proved: the extension {name} is not on this server.",
        statement=statement.sql,
        object_name=name,
        sqlstate="0A000",
        fix=f"Prove the revision on a server that has {name}, or do without it.",
    )
    is_missing = not repairer.is_available(name) or name not in ALLOWED
    if is_missing and not can_stand_in(name):
        raise NotProvableError(failure)
    try:
        repairer.create_extension(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        message = f"Not proved: the extension {name} may not be created on this server: {describe_error(error)}."
        raise NotProvableError(replace(failure, message=message)) from error


def _run_with_roles(scratch: Scratch, sql: str, repairer: Repairer) -> None:
    """Run a statement that names roles; those that the server does not have get a stand-in."""
    for _ in range(20):
        try:
            with scratch.connection.transaction():
                scratch.connection.execute(sql.encode())
            return
        except psycopg.errors.UndefinedObject as error:
            repair = repairer.find_repair(sql, error)
            if repair is None or repair.sql is None:
                raise
    raise DesignError("sandbox.roles", "The server does not let stand-in roles be made.", fix="Make the roles first.")


def _explain(statement: ScriptStatement, error: psycopg.Error, owners: Mapping[str, Owner]) -> Exception:
    object_id, object_name = owners.get(fold_space(statement.sql), (None, None))
    advice = find_advice(error.sqlstate)
    failure = Failure(
        message=describe_error(error),
        statement=shorten_statement(statement.sql, 2000),
        object_id=object_id,
        object_name=object_name,
        sqlstate=error.sqlstate or "",
        fix=" ".join(part for part in (advice.cause, advice.fix) if part),
    )
    if error.sqlstate == "42501":  # the sandbox role is not a superuser on purpose; the script may be right
        return NotProvableError(replace(failure, message=f"Not proved: this needs a superuser: {failure.message}"))
    return StatementFailedError(failure)

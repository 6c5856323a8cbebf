"""From a script or a live database to the model. Both ways end at the catalog: there is no second, lossy parser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import psycopg

from schemagen.errors import DesignError, Where
from schemagen.model import Database, Grant
from schemagen.sandbox.fold import fold_stand_ins
from schemagen.sandbox.live import connect_live
from schemagen.sandbox.load import LoadReport, load_script
from schemagen.sandbox.problem import Problem
from schemagen.sandbox.read import read_database
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.server import Sandbox
from schemagen.sandbox.settle import settle_database
from schemagen.sandbox.unread import list_unread, make_problem

LIVE_STATEMENT_TIMEOUT_MS = 60_000
_SYNTAX_ERROR = "42601"

OnProgress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought, and what did not survive it."""

    database: Database
    problems: tuple[Problem, ...] = ()


def import_script(
    sandbox: Sandbox,
    text: str,
    *,
    source: str,
    namespace: UUID,
    on_progress: OnProgress | None = None,
) -> Imported:
    """Load a script into a scratch database and read it back; raise `DesignError` for what is not SQL at all."""
    with sandbox.scratch("import") as scratch:
        return import_into(scratch, text, source=source, namespace=namespace, on_progress=on_progress)


def import_into(
    scratch: Scratch,
    text: str,
    *,
    source: str,
    namespace: UUID,
    on_progress: OnProgress | None = None,
) -> Imported:
    """Do what `import_script` does in a scratch database that the caller goes on using."""
    check_is_text(text, source=source)
    tell = on_progress or _ignore

    def tell_load(done: int, total: int) -> None:
        tell("Loading", done, total)

    report = load_script(scratch, text, source=source, on_progress=tell_load)
    _check_is_sql(report, source)
    tell("Reading", 0, 1)
    unread = list_unread(scratch.connection, source=source)
    database = settle_database(scratch.connection, scratch.read(namespace=namespace), namespace=namespace)
    tell("Reading", 1, 1)
    folded = fold_stand_ins(database, report.stand_ins, namespace=namespace)
    lost = len(database.of_kind(Grant)) - len(folded.of_kind(Grant))
    more = (make_problem("system grant", lost, "those of a missing extension", source),) if lost else ()
    return Imported(database=folded, problems=(*report.problems, *unread, *more))


def import_live(
    url: str,
    *,
    namespace: UUID,
    is_allowed_host: Callable[[str], bool],
    on_progress: OnProgress | None = None,
) -> Imported:
    """Read a running database, without writing; `is_allowed_host` is asked for every host and address in the URL.

    The password is used for the connection only: it is in no message, log or result.
    """
    tell = on_progress or _ignore
    tell("Connecting", 0, 1)
    with connect_live(url, is_allowed_host=is_allowed_host, statement_timeout_ms=LIVE_STATEMENT_TIMEOUT_MS) as live:
        tell("Reading", 0, 1)
        try:
            problems = list_unread(live, source="the database")
            database = read_database(live, namespace=namespace)
        except psycopg.errors.QueryCanceled as error:
            raise DesignError(
                "live.too_slow",
                "The database took too long to answer.",
                cause=f"Reading its catalog is given {LIVE_STATEMENT_TIMEOUT_MS // 1000} seconds.",
                fix="Try again when it is less busy.",
                retryable=True,
            ) from error
    tell("Reading", 1, 1)
    return Imported(database=database, problems=problems)


def check_is_text(text: str, *, source: str) -> None:
    """Raise `DesignError` for files that are certainly no SQL script: archives, binary files, nothing."""
    where = Where(source=source)
    if text.startswith("PGDMP"):
        raise DesignError(
            "import.archive",
            f"{source} is a pg_dump archive, not SQL.",
            fix="Turn it into SQL first: pg_restore --schema-only -f schema.sql ARCHIVE.",
            where=where,
        )
    if "\x00" in text:
        raise DesignError(
            "import.binary", f"{source} is not a text file.", fix="Choose an SQL script in UTF-8.", where=where
        )
    if not text.strip():
        raise DesignError("import.empty", f"{source} is empty.", fix="Choose a file with SQL in it.", where=where)


def _check_is_sql(report: LoadReport, source: str) -> None:
    errors = report.errors
    if report.run == 0 and errors and all(problem.sqlstate in (_SYNTAX_ERROR, "") for problem in errors):
        first = errors[0]
        raise DesignError(
            "import.not_sql",
            f"{source} does not look like SQL: PostgreSQL can read none of its statements.",
            cause=f"The first error is: {first.message}.",
            fix="Choose a file that holds SQL, such as what pg_dump --schema-only writes.",
            where=Where(source=source, line=first.line, column=first.column),
        )


def _ignore(what: str, done: int, total: int) -> None:
    return None

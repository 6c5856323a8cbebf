"""Errors of a load as problems: place in the script, the server's words, and what to do."""

from __future__ import annotations

import re

import psycopg

from schemagen.sandbox.postgres_errors import describe_error, find_advice
from schemagen.sandbox.problem import Problem, shorten_statement
from schemagen.sql.parse import ScriptStatement, locate

MAX_PROBLEMS = 500

_CREATED = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:UNLOGGED|GLOBAL|LOCAL|TEMP|TEMPORARY|FOREIGN|MATERIALIZED|RECURSIVE)\s+)*"
    r"(?:TABLE|VIEW|TYPE|DOMAIN|FUNCTION|PROCEDURE|AGGREGATE|SEQUENCE|SCHEMA)\s+(?:IF\s+NOT\s+EXISTS\s+)?"
    r"(?P<name>[^\s(]+)",
    re.IGNORECASE,
)
_MISSING = frozenset(("42P01", "42883", "42704", "3F000"))
_QUOTED_NAME = re.compile(r'"([^"]+)"|(?:function|type) ([\w.]+)')


class ErrorReporter:
    """Collects the problems of one script; tells errors that only follow from an earlier one."""

    def __init__(self, text: str, source: str) -> None:
        self._text, self._source = text, source
        self._lost: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.failed = 0

    def report(self, statement: ScriptStatement, error: psycopg.Error, *, is_rewritten: bool = False) -> None:
        """Add the problem for a statement that the server refused; `is_rewritten` if it was not run as it stands."""
        self.failed += 1
        if match := _CREATED.match(statement.sql):
            self._lost.setdefault(_plain_name(match["name"]), statement.line)
        if self.failed == MAX_PROBLEMS + 1:
            self.problems.append(
                Problem(
                    severity="error",
                    message=f"More than {MAX_PROBLEMS} statements failed; the others are not listed.",
                    fix="Put the first ones right and try again.",
                    source=self._source,
                )
            )
        if self.failed > MAX_PROBLEMS:
            return
        line, column = self._find_place(statement, None if is_rewritten else error.diag.statement_position)
        advice = find_advice(error.sqlstate)
        earlier = self._find_earlier(error, statement.line)
        self.problems.append(
            Problem(
                severity="error",
                message=describe_error(error),
                cause=f"It follows from the error at line {earlier}." if earlier else advice.cause,
                fix="Put that one right first." if earlier else advice.fix,
                source=self._source,
                line=line,
                column=column,
                statement=shorten_statement(statement.sql),
                sqlstate=error.sqlstate or "",
            )
        )

    def _find_place(self, statement: ScriptStatement, position: str | None) -> tuple[int, int]:
        if position is None:
            return statement.line, statement.column
        return locate(self._text, statement.offset + int(position) - 1)

    def _find_earlier(self, error: psycopg.Error, line: int) -> int | None:
        if error.sqlstate not in _MISSING:
            return None
        names = (_plain_name(quoted or plain) for quoted, plain in _QUOTED_NAME.findall(str(error)))
        return next((self._lost[name] for name in names if name in self._lost and self._lost[name] != line), None)


def _plain_name(name: str) -> str:
    return name.rsplit(".", 1)[-1].strip('"').lower()

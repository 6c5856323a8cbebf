"""What `pg_dump --schema-only` writes, as statements that can be compared: each with the object that it is about.

The order of a dump follows names and dependencies, so two dumps are compared as sets; what only steers the session
that reloads the dump is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemagen.sql.split import split_script

_HEAD = re.compile(r"^--\n-- Name: (?P<name>.*); Type: (?P<type>.*?); Schema: (?P<schema>.*?); Owner: .*\n--\n", re.M)
_SESSION = re.compile(r"SET\s+\w+\s*=|SELECT\s+pg_catalog\.set_config\(", re.IGNORECASE)
_ACCESS_METHOD = re.compile(r"SET default_table_access_method = (.*)\Z")
_STORED = ("TABLE", "MATERIALIZED VIEW")


@dataclass(frozen=True, slots=True, order=True)
class DumpStatement:
    """One statement of a dump. `subject` is pg_dump's own name for the object: `TABLE public.meal`."""

    subject: str
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two dumps say otherwise of one object; None on the side that says nothing."""

    subject: str
    first: str | None = None
    second: str | None = None

    @property
    def is_reworded(self) -> bool:
        """Say whether both sides have the statement, in different words."""
        return self.first is not None and self.second is not None


def read_dump(text: str) -> tuple[DumpStatement, ...]:
    """Return the statements of a dump that say something about the schema, sorted."""
    return tuple(sorted(_read(text)))


def _read(text: str) -> Iterator[DumpStatement]:
    heads = list(_HEAD.finditer(text))
    place, end, subject, access_method = 0, 0, "", ""
    for statement in split_script(text):
        while place < len(heads) and heads[place].end() <= statement.offset:
            if heads[place].start() >= end:  # else the line is part of a string
                subject = _name(heads[place])
            place += 1
        end = statement.offset + len(statement.sql)
        if statement.kind != "sql":
            continue
        if match := _ACCESS_METHOD.match(statement.sql):
            access_method = match[1]
        elif not _SESSION.match(statement.sql):
            has_method = access_method not in ("", "heap") and subject.startswith(_STORED)
            yield DumpStatement(subject, statement.sql + (f" -- {access_method}" if has_method else ""))


def _name(head: re.Match[str]) -> str:
    schema = "" if head["schema"] == "-" else f"{head['schema']}."
    return f"{head['type']} {schema}{head['name']}"


def compare_dumps(first: Sequence[DumpStatement], second: Sequence[DumpStatement]) -> tuple[Difference, ...]:
    """Return where the two differ; statements about one object are paired, so that a change is one difference."""
    only_first = _group(Counter(first) - Counter(second))
    only_second = _group(Counter(second) - Counter(first))
    found: list[Difference] = []
    for subject in sorted({*only_first, *only_second}):
        found += _pair(subject, only_first.get(subject, []), only_second.get(subject, []))
    return tuple(found)


def _group(statements: Counter[DumpStatement]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for statement in sorted(statements.elements()):
        groups.setdefault(statement.subject, []).append(statement.sql)
    return groups


def _pair(subject: str, first: list[str], second: list[str]) -> Iterator[Difference]:
    """Yield one difference for each two statements that begin alike, and one for each that is left."""
    left = list(second)
    for sql in first:
        twin = next((other for other in left if _opening(other) == _opening(sql)), None)
        if twin is not None:
            left.remove(twin)
        yield Difference(subject=subject, first=sql, second=twin)
    for sql in left:
        yield Difference(subject=subject, second=sql)


def _opening(sql: str) -> str:
    return " ".join(sql.split()[:2])

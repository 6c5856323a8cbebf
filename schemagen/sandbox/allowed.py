"""Differences between two dumps that a round trip allows, each with its reason. Nothing else is allowed.

What a dump cannot show is no difference at all and therefore not in this list: the places of dropped columns (a dump
writes the columns that are there), oids, and the order in which objects were made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemagen.sql.dump import Difference, DumpStatement

_PARAMETERS = re.compile(r"(?<=WITH \()[^()]*(?=\))")

REASONS = {
    "parameter_order": (
        "Storage parameters and options of views have no order of their own; the model keeps them sorted."
    ),
    "reworded": (
        "PostgreSQL words an expression otherwise once it was dumped and reloaded (`IN ('a', 'b')` of a varchar, a"
        " view's column without a name); the words are the same after one more reload of both databases."
    ),
    "system_grant": (
        "Privileges on PostgreSQL's own objects are not part of a design; the import says that it left them out."
    ),
    "kept": (
        "Only a superuser may change these; our DDL makes them in one statement, which the sandbox role may not run."
    ),
    "own_dump": (
        "PostgreSQL's own dump of the original loses this, or brings what the original has not (the default of a"
        " grandchild's column whose parent dropped it); our DDL makes what the original has."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A reason that was needed, and the objects that needed it."""

    code: str
    subjects: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why these differences are none."""
        return REASONS[self.code]


def sort_out(
    found: Iterable[Difference],
    later: Iterable[Difference],
    original: frozenset[DumpStatement],
    unread: frozenset[str] = frozenset(),
) -> tuple[tuple[Difference, ...], tuple[Allowance, ...]]:
    """Return the differences that count and the allowances for the others.

    `later` are the differences after one more reload, `original` the dump of the source before any.
    `unread` are the publications that were kept as written, in one of them or both.
    """
    still = {item.subject for item in later}
    kept: list[Difference] = []
    used: dict[str, set[str]] = {}
    for item in found:
        code = "kept" if _is_unread(item.subject, unread) else _find_reason(item, still, original)
        if code is None:
            kept.append(item)
        else:
            used.setdefault(code, set()).add(item.subject)
    return tuple(kept), tuple(Allowance(code=code, subjects=tuple(sorted(used[code]))) for code in sorted(used))


def _is_unread(subject: str, publications: frozenset[str]) -> bool:
    """Say whether a dump's statement makes one of these publications, or adds something to one."""
    kind, _, name = subject.partition(" ")
    if kind != "PUBLICATION":
        return False
    return name in publications or any(f".{publication} " in name for publication in publications)


def _find_reason(item: Difference, still: set[str], original: frozenset[DumpStatement]) -> str | None:
    if item.is_reworded and _sort_parameters(item.first) == _sort_parameters(item.second):
        return "parameter_order"
    if item.is_reworded and item.subject not in still:
        return "reworded"
    if item.second is not None and DumpStatement(item.subject, item.second) in original:
        return "own_dump"
    if item.second is None and all(statement.subject != item.subject for statement in original):
        return "own_dump"
    if item.second is None and item.subject.startswith("ACL pg_catalog."):
        return "system_grant"
    return None


def _sort_parameters(text: str | None) -> str:
    return _PARAMETERS.sub(lambda match: ", ".join(sorted(match[0].split(", "))), text or "")

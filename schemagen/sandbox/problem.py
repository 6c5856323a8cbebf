"""What a load or import has to tell: errors cost an object, notices only say what was left out and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "notice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding. `line` and `column` are 1-based places in `source`; `statement` is its beginning."""

    severity: Severity
    message: str
    cause: str = ""
    fix: str = ""
    source: str = ""
    line: int | None = None
    column: int | None = None
    statement: str = ""
    sqlstate: str = ""

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}:{self.column}: " if self.line else f"{self.source}: " if self.source else ""
        return place + " ".join(part for part in (self.message, self.cause, self.fix) if part)


def problem_to_data(problem: Problem) -> dict[str, Any]:
    """Return plain data for storage and JSON output."""
    return asdict(problem)


def shorten_statement(sql: str, limit: int = 300) -> str:
    """Return the statement's beginning on few lines."""
    text = sql.strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

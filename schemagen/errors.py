"""The one exception that people see: what a person can put right is a `DesignError`, all else is our bug."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of a problem: an object of the model, or a line and column of a text (both 1-based)."""

    object_id: str | None = None
    object_name: str | None = None
    source: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = self.source or ""
        if self.line is not None:
            place = f"{place or 'line'}:{self.line}" + (f":{self.column}" if self.column is not None else "")
        return " ".join(part for part in (place, self.object_name) if part)


class DesignError(Exception):
    """A mistake that the reader can mend: what happened, why, and one sentence to put it right.

    `code` is stable and lower case with dots (`name.too_long`); `retryable` marks failures of the outside
    world (server down, lock timeout) for which trying again is the cure.
    """

    def __init__(
        self,
        code: str,
        what: str,
        *,
        cause: str = "",
        fix: str = "",
        where: Where | None = None,
        retryable: bool = False,
    ) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.cause = cause
        self.fix = fix
        self.where = where
        self.retryable = retryable

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where and str(self.where) else ""
        return place + " ".join(part for part in (self.what, self.cause, self.fix) if part)

"""Asks the sandbox about an object that is being typed: in the request, because the person waits, and never for long.

Few checks run at once in one process, a text has a limit, and a server that was down is left alone for a moment, so
that typing neither piles up scratch databases nor waits for time-outs.
"""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Sequence
from typing import Any

import psycopg
from django.conf import settings

from schemagen.errors import DesignError
from schemagen.model import Database, MaterializedView, ModelObject, View
from schemagen.sandbox.check_text import CheckResult, check_object
from schemagen.sandbox.server import Sandbox

MOST_AT_ONCE = 3
WAIT_SECONDS = 3.0
MOST_CHARACTERS = 100_000
REST_SECONDS = 10.0
NOT_CHECKED = frozenset({"grant", "default_privileges", "extension", "schema"})
"""Kinds that hold nothing that PostgreSQL could find fault with before there are roles and servers."""

_slots = threading.BoundedSemaphore(MOST_AT_ONCE)
_down_until = 0.0


def check_item(
    database: Database, item: ModelObject, *, texts: Sequence[str] = (), reads_view: bool = False
) -> CheckResult:
    """Return PostgreSQL's verdict; "unknown" with a sentence for people when it could not be asked."""
    if item.kind in NOT_CHECKED:
        return CheckResult(state="ok")
    if sum(map(len, texts)) > MOST_CHARACTERS:
        return _unknown("This is too long to be checked while it is typed. The proof of a revision checks it.")
    if not settings.SANDBOX_URL:
        return _unknown("No sandbox server is configured, so this is not checked.")
    if time.monotonic() < _down_until:
        return _unknown("The sandbox server does not answer, so this is not checked. It can be saved all the same.")
    if not _slots.acquire(timeout=WAIT_SECONDS):
        return _unknown("The sandbox is busy. This is checked when you type on.")
    try:
        return _ask(database, item, texts, reads_view=reads_view)
    finally:
        _slots.release()


def _ask(database: Database, item: ModelObject, texts: Sequence[str], *, reads_view: bool) -> CheckResult:
    global _down_until
    try:
        return check_object(Sandbox(settings.SANDBOX_URL), database, item, texts=texts, reads_view=reads_view)
    except DesignError as error:
        if error.code == "sandbox.down":
            _down_until = time.monotonic() + REST_SECONDS
            return _unknown("The sandbox server does not answer, so this is not checked. It can be saved all the same.")
        return _unknown(str(error))
    except psycopg.Error as error:
        return _unknown(f"The sandbox could not check this: {str(error).strip()}")


def _unknown(message: str) -> CheckResult:
    return CheckResult(state="unknown", message=message)


def complete_view(database: Database, item: Any) -> Any:
    """Return a view with the columns and needs that PostgreSQL finds in its query; as it was where it cannot tell."""
    if not isinstance(item, View | MaterializedView):
        return item
    result = check_item(database, item, texts=[item.query], reads_view=True)
    if result.state != "ok":
        known = getattr(database.get(item.id), "query", None) == item.query
        return item if known else dataclasses.replace(item, columns=(), depends_on=())
    return dataclasses.replace(item, columns=result.columns, depends_on=result.depends_on)


def forget_rest() -> None:
    """Ask again at once, whatever happened before (for tests)."""
    global _down_until
    _down_until = 0.0

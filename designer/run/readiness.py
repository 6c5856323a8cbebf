"""Asks `/healthz` whether all parts are ready: the launcher's and the containers' one way of knowing."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

ASK_TIMEOUT_SECONDS = 5
_PAUSE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Answer:
    """What `/healthz` said: its HTTP status (`None` when nothing listens), and in words what is missing."""

    status: int | None
    missing: str = ""

    @property
    def is_ready(self) -> bool:
        """Say whether every part is ready."""
        return self.status == 200


def ask(address: str, *, host: str = "") -> Answer:
    """Ask once. `host` is sent as the Host header, for a server that is known by another name than its address."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=ASK_TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": host} if host else {})
        reply = connection.getresponse()
        body = reply.read()
    except (OSError, http.client.HTTPException):
        return Answer(None, "the web server does not listen")
    finally:
        connection.close()
    if reply.status == 200:
        return Answer(200)
    try:
        states = json.loads(body)["parts"]
    except (ValueError, KeyError):
        return Answer(reply.status, f"the web server answers with status {reply.status}")
    missing = [f"{name} is {part['state']}" for name, part in states.items() if part["state"] != "ready"]
    return Answer(reply.status, ", ".join(missing))


def wait_until_ready(
    address: str, *, seconds: float, stopping: threading.Event, check: Callable[[], None]
) -> str | None:
    """Wait; return `None` when all is ready or we are stopped, else what is missing. `check` runs in between."""
    deadline = time.monotonic() + seconds
    missing = "nothing answers"
    while time.monotonic() < deadline:
        answer = ask(address)
        if answer.is_ready or stopping.wait(_PAUSE_SECONDS):
            return None
        missing = answer.missing
        check()
    return missing

"""Asks `/healthz` whether all parts are ready: the launcher's and the containers' one way of knowing."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

ASK_TIMEOUT_SECONDS = 5
_PAUSE_SECONDS = 0.1


def ask(address: str, *, host: str = "") -> tuple[bool, str]:
    """Return whether everything is ready, and in words what is not. `host` is sent as the Host header."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=ASK_TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": host} if host else {})
        answer = connection.getresponse()
        body = answer.read()
    except OSError:
        return False, "web is not listening"
    finally:
        connection.close()
    if answer.status == 200:
        return True, ""
    try:
        states = json.loads(body)["parts"]
    except (ValueError, KeyError):
        return False, f"web answers with status {answer.status}"
    return False, ", ".join(f"{name} is {part['state']}" for name, part in states.items() if part["state"] != "ready")


def wait_until_ready(
    address: str, *, seconds: float, stopping: threading.Event, check: Callable[[], None]
) -> str | None:
    """Wait; return `None` when all is ready or we are stopped, else what is missing. `check` runs in between."""
    deadline = time.monotonic() + seconds
    missing = "nothing answers"
    while time.monotonic() < deadline:
        ready, missing = ask(address)
        if ready or stopping.wait(_PAUSE_SECONDS):
            return None
        check()
    return missing

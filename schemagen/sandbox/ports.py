"""Ports for the servers that we start ourselves."""

from __future__ import annotations

import socket
from pathlib import Path

from schemagen.errors import DesignError


def choose_port(memory: Path) -> int:
    """Return a free port on 127.0.0.1: the one in `memory` if it can be had, so addresses stay true over a restart.

    The port is written to `memory`. Raises `DesignError` when none is left.
    """
    try:
        wanted = int(memory.read_text())
    except (OSError, ValueError):
        wanted = 0
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            free = int(probe.getsockname()[1])
            memory.write_text(str(free))
            return free
    raise DesignError("embedded.no_port", "No free port is left on 127.0.0.1.", fix="Stop some programs.")

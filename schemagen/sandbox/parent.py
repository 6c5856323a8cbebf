"""Ties a child process to its parent, so that a killed launcher or test run leaves no server behind."""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1  # prctl(2); Linux only


def end_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """Return a `preexec_fn` that asks the kernel to send `number` when the starting thread ends; `None` off Linux."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None, use_errno=True)

    def set_signal() -> None:
        library.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)

    return set_signal

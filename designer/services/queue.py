"""Hands work to the workers once the transaction is stored.

A job queue that is down loses nothing: the row says "waiting", and `requeue_lost_runs` sends it again when the queue is
back.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError

_log = logging.getLogger(__name__)


def start_after_commit(task: Any, row_id: object) -> None:
    """Send `task` with the row's id when the transaction under way has been stored."""

    def send() -> None:
        try:
            task.delay(str(row_id))
        except OperationalError:
            _log.warning("%s for %s could not be queued; it waits until the job queue is back", task.name, row_id)

    transaction.on_commit(send)

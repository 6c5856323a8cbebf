"""Drops scratch databases that were left behind."""

from __future__ import annotations

import logging

from celery import shared_task
from django.conf import settings

from schemagen.errors import DesignError
from schemagen.sandbox.server import Sandbox

_log = logging.getLogger(__name__)
OLD_SECONDS = 60 * 60
"""Longer than any task may run (the hard time limit is in the settings), so nothing in use is dropped."""


@shared_task(name="sweep_scratch")
def sweep_scratch() -> None:
    """Drop what is older than any run can be; a server that is down is swept next time."""
    for url in settings.SANDBOX_URLS:
        try:
            dropped = Sandbox(url).sweep(OLD_SECONDS)
        except DesignError as error:
            _log.warning("scratch databases were not swept: %s", error.what)
            continue
        if dropped:
            _log.info("swept %d scratch databases", len(dropped))

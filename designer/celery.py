"""The Celery application: `celery -A designer worker` and `celery -A designer beat`.

The worker leaves a sign of life in Redis, because asking it directly (`inspect ping`) takes a second and
`/healthz` is asked often.
"""

from __future__ import annotations

import os
import time
from typing import Any

import redis
from celery import Celery
from celery.signals import heartbeat_sent, worker_ready, worker_shutdown

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "designer.settings")

WORKER_SIGN = "crowsfoot:worker"
SIGN_SECONDS = 15
_INTERVAL_SECONDS = 4
_last_sign = 0.0

app = Celery("designer")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["designer"])


@worker_ready.connect
@heartbeat_sent.connect
def leave_sign_of_life(**_: Any) -> None:
    """Tell `/healthz` that a worker takes tasks; the sign fades by itself."""
    global _last_sign
    if time.monotonic() - _last_sign < _INTERVAL_SECONDS:
        return
    url = app.conf.broker_url
    if not url.startswith("redis"):
        return
    with redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2) as client:
        client.set(WORKER_SIGN, "ready", ex=SIGN_SECONDS)
    _last_sign = time.monotonic()


@worker_shutdown.connect
def remove_sign_of_life(**_: Any) -> None:
    """Take the sign away at an orderly end; another worker puts its own within seconds."""
    if app.conf.broker_url.startswith("redis"):
        with redis.Redis.from_url(app.conf.broker_url, socket_timeout=2, socket_connect_timeout=2) as client:
            client.delete(WORKER_SIGN)

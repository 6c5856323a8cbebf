"""Why a job does not get on: the sentence that its page shows."""

from __future__ import annotations

from django.utils import timezone

from designer.models import ImportJob, ValidationRun
from designer.services.health import check_parts
from designer.tasks.claims import HEARTBEAT_SECONDS

PATIENCE_SECONDS = 4
SILENT_SECONDS = 2 * HEARTBEAT_SECONDS + 2
SILENT = "The worker has stopped answering. The work is taken up again by itself within a minute."
NEEDED_PARTS = ("redis", "worker", "sandbox")


def explain_waiting(job: ImportJob | ValidationRun) -> str:
    """Return the reason, or "" when the job does not wait, or not long enough to wonder."""
    if job.state == "running" and job.heartbeat_at is not None:
        silent_seconds = (timezone.now() - job.heartbeat_at).total_seconds()
        return SILENT if silent_seconds > SILENT_SECONDS else ""
    if job.state != "waiting":
        return ""
    waits = job.progress.get("waits")
    if waits:
        return f"{waits['what']} {waits['fix']}".strip()
    if (timezone.now() - job.created_at).total_seconds() < PATIENCE_SECONDS:
        return ""
    parts = check_parts()
    return next((parts[name].why for name in NEEDED_PARTS if not parts[name].is_ready), "")

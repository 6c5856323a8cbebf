"""Finds jobs whose worker died, and jobs that never reached a worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from designer.models import ImportJob, ValidationRun
from designer.tasks.claims import LOST_AFTER
from designer.tasks.import_script import import_script
from designer.tasks.prove_revision import prove_revision

MAX_LOSSES = 3
UNSENT_AFTER = timedelta(seconds=60)
LOST = {
    "message": f"The worker died {MAX_LOSSES} times over this.",
    "fix": "Look at the worker's log: most often it ran out of memory.",
}


@shared_task(name="requeue_lost_runs")
def requeue_lost_runs() -> None:
    """Send lost and forgotten jobs again; give up on one that killed its worker several times."""
    for model, task, end_state in ((ValidationRun, prove_revision, "not_run"), (ImportJob, import_script, "failed")):
        now = timezone.now()
        lost = model.objects.filter(state="running", heartbeat_at__lt=now - LOST_AFTER)
        for job_id, attempt, progress in lost.values_list("pk", "attempt", "progress"):
            _take_back(model, task, end_state, job_id, attempt, progress)
        unsent = Q(heartbeat_at__lt=now - UNSENT_AFTER) | Q(heartbeat_at=None, created_at__lt=now - UNSENT_AFTER)
        for job_id in list(model.objects.filter(unsent, state="waiting").values_list("pk", flat=True)):
            model.objects.filter(pk=job_id, state="waiting").update(heartbeat_at=now)
            task.delay(str(job_id))


def _take_back(model: Any, task: Any, end_state: str, job_id: Any, attempt: int, progress: dict[str, Any]) -> None:
    losses = progress.get("losses", 0) + 1
    mine = model.objects.filter(pk=job_id, state="running", attempt=attempt)
    now = timezone.now()
    if losses >= MAX_LOSSES:
        mine.update(state=end_state, failure=LOST, progress={}, finished_at=now)
    elif mine.update(state="waiting", heartbeat_at=now, progress={"losses": losses}):
        task.delay(str(job_id))

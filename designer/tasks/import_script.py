"""Reads an SQL script into a new project's design."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from designer import bridge
from designer.models import Entity, ImportJob, Project
from designer.placing import place_all
from designer.tasks import claims
from schemagen.errors import DesignError
from schemagen.sandbox.importing import Imported
from schemagen.sandbox.importing import import_script as read_script
from schemagen.sandbox.problem import problem_to_data
from schemagen.sandbox.server import Sandbox

RETRY_SECONDS = 10
MAX_PROBLEMS = 500


@shared_task(bind=True, name="import_script")
def import_script(self: Any, job_id: str) -> None:
    """Load the job's script into a scratch database, read it back, lay it out and store it as the design."""
    is_redelivered = bool((self.request.delivery_info or {}).get("redelivered"))
    job = claims.claim(ImportJob.objects.select_related("project"), job_id, is_redelivered=is_redelivered)
    if job is None:
        return
    try:
        with claims.show_heartbeat(job):
            _import(job)
    except SoftTimeLimitExceeded:
        _fail(job, "Reading the file took too long and was stopped.", fix="Import it in parts.")
    except DesignError as error:
        if not error.retryable:
            _fail(job, f"{error.what} {error.cause}".strip(), fix=error.fix)
            return
        claims.give_back(job, why={"part": "sandbox", "what": error.what, "fix": error.fix})
        self.apply_async((job_id,), countdown=RETRY_SECONDS)


def _import(job: ImportJob) -> None:
    progress = claims.Progress(job)

    def show(what: str, done: int, total: int) -> None:
        progress.show(stage=what, done=done, total=total)

    progress.show(is_important=True, stage="Loading", done=0, total=0)
    if not settings.SANDBOX_URL:
        raise DesignError("sandbox.not_configured", "No sandbox server is configured.", fix="Set SANDBOX_URL.")
    sandbox = Sandbox(settings.SANDBOX_URL)
    imported = read_script(sandbox, job.text, source=job.source_name, namespace=job.project.namespace, on_progress=show)
    progress.show(is_important=True, stage="Laying out", done=0, total=0)
    store_imported(job, imported)


def store_imported(job: ImportJob, imported: Imported) -> None:
    """Store what was read as the project's design; the text is not needed any more."""
    problems = [problem_to_data(problem) for problem in imported.problems]
    problems.sort(key=lambda problem: (problem["severity"] != "error", problem.get("line") or 0))
    if all(item.kind == "schema" and item.name == bridge.PUBLIC for item in imported.database):
        words = "Nothing in this source could be read." if problems else "Nothing in this source makes a table."
        _fail(job, words, fix="Choose a script with CREATE statements.", problems=problems)
        return
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=job.project_id)
        if Entity.objects.filter(project=job.project).exists():
            _fail(job, "Somebody began to draw in this project.", fix="Import it into a new project.")
            return
        rows = bridge.make_rows(job.project, imported.database, {})
        progress = {"entities": len(rows.entities), "more_problems": max(0, len(problems) - MAX_PROBLEMS)}
        done = {"state": "done", "text": "", "progress": progress, "finished_at": timezone.now()}
        if claims.store(job, **done, problems=problems[:MAX_PROBLEMS]):
            rows.store()
            place_all(job.project)


def _fail(job: ImportJob, message: str, *, fix: str, problems: list[dict[str, Any]] | None = None) -> None:
    claims.store(
        job,
        state="failed",
        text="",
        failure={"message": message, "fix": fix},
        problems=(problems or [])[:MAX_PROBLEMS],
        progress={},
        finished_at=timezone.now(),
    )

"""Proves a revision on the sandbox."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.utils import timezone

from designer.models import Revision, ValidationRun
from designer.tasks import claims
from schemagen.ddl import fit_to_target
from schemagen.design_file.file import data_to_design
from schemagen.errors import DesignError
from schemagen.model import Database
from schemagen.plan import make_plan
from schemagen.sandbox.proof import Proof, RungProgress, proof_to_data
from schemagen.sandbox.prove import prove
from schemagen.sandbox.server import Sandbox

RETRY_SECONDS = 10


@shared_task(bind=True, name="prove_revision")
def prove_revision(self: Any, run_id: str) -> None:
    """Prove the run's revision, from its base if it has one, and store the rungs with their evidence."""
    is_redelivered = bool((self.request.delivery_info or {}).get("redelivered"))
    runs = ValidationRun.objects.select_related("revision", "base")
    run = claims.claim(runs, run_id, is_redelivered=is_redelivered)
    if run is None:
        return
    try:
        with claims.show_heartbeat(run):
            proof = _prove(run)
    except SoftTimeLimitExceeded:
        _store_failure(run, "The proof took too long and was stopped.", fix="Look for a statement that never ends.")
    except DesignError as error:
        if not error.retryable:
            _store_failure(run, str(error), fix=error.fix)
            return
        claims.give_back(run, why={"part": "sandbox", "what": error.what, "fix": error.fix})
        self.apply_async((run_id,), countdown=RETRY_SECONDS)
    else:
        _store_proof(run, proof)


def _prove(run: ValidationRun) -> Proof:
    if not settings.SANDBOX_URL:
        raise DesignError(
            "sandbox.not_configured",
            "No sandbox server is configured.",
            fix="Set SANDBOX_URL to a PostgreSQL server and prove the revision again.",
        )

    progress = claims.Progress(run)
    states: dict[str, str] = {}

    def show(step: RungProgress) -> None:
        is_news = states.get(step.rung) != step.state
        states[step.rung] = step.state
        progress.show(is_important=is_news, states=states, message=step.message, done=step.done, total=step.total)

    new = _read_fitted(run.revision)
    old = plan = None
    if run.base is not None:
        old = _read_fitted(run.base)
        plan = make_plan(old, new, name=f"{run.revision.number:04d}")
    return prove(Sandbox(settings.SANDBOX_URL), old=old, new=new, plan=plan, on_progress=show)


def _read_fitted(revision: Revision) -> Database:
    """Return what the revision's files make: its design as its target version can hold it."""
    design = data_to_design(revision.design, source=f"revision {revision.number}")
    return fit_to_target(design.database, design.target)[0]


def _store_proof(run: ValidationRun, proof: Proof) -> None:
    data = proof_to_data(proof)
    failures = [rung["failure"] for rung in data["rungs"] if rung.get("failure")]
    claims.store(
        run,
        state=proof.state,
        server_version=data["server_version"],
        rungs=data["rungs"],
        failure=failures[0] if failures else None,
        progress={},
        finished_at=timezone.now(),
    )


def _store_failure(run: ValidationRun, message: str, *, fix: str) -> None:
    claims.store(
        run,
        state="not_run",
        failure={"message": message, "fix": fix},
        progress={},
        finished_at=timezone.now(),
    )

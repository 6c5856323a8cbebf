"""Saving revisions and asking for their proof."""

from __future__ import annotations

from django.db import transaction

from designer import bridge
from designer.models import Project, Revision, User, ValidationRun
from designer.services.queue import start_after_commit
from designer.services.recorder import lock_project
from designer.tasks.prove_revision import prove_revision
from schemagen.ddl import VERSIONS, fit_to_target
from schemagen.design_file import Design, hash_design
from schemagen.design_file.file import data_to_design, design_to_data
from schemagen.errors import DesignError


def save_revision(project: Project, *, by: User, message: str) -> Revision:
    """Store the present design for ever, under the next number, and ask for its proof.

    Raises `DesignError` when there is nothing to save, when nothing has changed since the newest revision, and for
    what the project's target version of PostgreSQL cannot express.
    """
    with transaction.atomic():
        lock_project(project)
        design = bridge.read_design(project)
        if all(item.kind == "schema" and item.name == bridge.PUBLIC for item in design.database):
            raise DesignError("revision.empty", "There is nothing to save yet.", fix="Draw an entity first.")
        newest = find_newest(project)
        digest = hash_design(design)
        if newest is not None and newest.hash == digest:
            raise DesignError(
                "revision.nothing_changed",
                f"Nothing has changed since revision {newest.number}.",
                cause="Moving things on the canvas is not a change of the design.",
                fix="Change the design, or use the revision that is there.",
            )
        _check_target(design)
        revision = Revision.objects.create(
            project=project,
            number=newest.number + 1 if newest else 1,
            message=message.strip()[:500],
            author=by,
            parent=newest,
            design=design_to_data(design),
            hash=digest,
        )
        _ask_for_proof(revision)
    return revision


def prove_again(revision: Revision, *, by: User) -> ValidationRun:
    """Ask for another proof of the revision; one that is still pending is returned as it is."""
    with transaction.atomic():
        lock_project(revision.project)
        pending = revision.runs.filter(state__in=[ValidationRun.State.WAITING, ValidationRun.State.RUNNING]).first()
        return pending or _ask_for_proof(revision)


def find_newest(project: Project) -> Revision | None:
    """Return the newest revision of the project, or None."""
    return Revision.objects.filter(project=project).order_by("-number").first()


def find_run(revision: Revision) -> ValidationRun | None:
    """Return the newest run of the revision's proof."""
    return revision.runs.order_by("-created_at").first()


def read_design(revision: Revision) -> Design:
    """Return the saved design."""
    return data_to_design(revision.design, source=f"revision {revision.number}")


def _check_target(design: Design) -> None:
    try:
        fit_to_target(design.database, design.target)
    except DesignError as error:
        latest = VERSIONS[-1]
        another = f" Or choose PostgreSQL {latest} in the project's settings." if design.target < latest else ""
        raise DesignError(
            error.code, error.what, cause=error.cause, fix=error.fix + another, where=error.where
        ) from error


def _ask_for_proof(revision: Revision) -> ValidationRun:
    run = ValidationRun.objects.create(revision=revision, base=revision.parent)
    start_after_commit(prove_revision, run.pk)
    return run

"""A revision's proof as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from designer.models import DesignObject, Entity, Project, Revision, ValidationRun
from designer.services.revisions import find_run
from designer.services.waiting import explain_waiting

RUNGS = {
    "builds": ("Builds", "The whole schema runs on an empty database."),
    "same": ("Same", "PostgreSQL's own catalog, read back, equals the design."),
    "migrates": ("Migrates", "A database of the revision before, with rows in it, becomes this one."),
    "reverses": ("Reverses", "The way back restores the revision before with its rows, and forward works again."),
}
STATE_WORDS = {
    "waiting": "Waiting",
    "running": "Running",
    "passed": "Passed",
    "failed": "Failed",
    "not_run": "Not run",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RungView:
    """One rung of the ladder."""

    name: str
    title: str
    meaning: str
    state: str
    seconds: float | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    failure: dict[str, Any] | None = None
    note: str = ""

    @property
    def state_word(self) -> str:
        return STATE_WORDS.get(self.state, self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofView:
    """The newest run of a revision's proof; `run` is None when there never was one."""

    run: ValidationRun | None
    rungs: tuple[RungView, ...]
    waits: str = ""
    entity_id: str = ""
    """The entity on the canvas that the failure is about, "" if it is none or gone."""


def read_proof(revision: Revision) -> ProofView:
    """Return what is known about the revision's proof."""
    run = find_run(revision)
    if run is None:
        return ProofView(run=None, rungs=())
    done = {rung["name"]: rung for rung in run.rungs}
    names = list(RUNGS) if run.base_id else ["builds", "same"]
    names += [name for name in done if name not in names]
    rungs = tuple(_view_rung(name, done.get(name), run) for name in names)
    object_id = str((run.failure or {}).get("object_id") or "")
    return ProofView(
        run=run, rungs=rungs, waits=explain_waiting(run), entity_id=_find_entity(revision.project, object_id)
    )


def _view_rung(name: str, stored: dict[str, Any] | None, run: ValidationRun) -> RungView:
    title, meaning = RUNGS.get(name, (name.replace("_", " ").capitalize(), ""))
    if stored is None:
        state = run.progress.get("states", {}).get(name, "waiting") if run.state == "running" else "waiting"
        if not run.is_pending:
            state = "not_run"
        note = _describe_progress(run.progress) if state == "running" else ""
        return RungView(name=name, title=title, meaning=meaning, state=state, note=note)
    evidence = tuple((key.replace("_", " "), _show(value)) for key, value in (stored.get("evidence") or {}).items())
    return RungView(
        name=name,
        title=title,
        meaning=meaning,
        state=stored["state"],
        seconds=stored.get("seconds"),
        evidence=evidence,
        failure=stored.get("failure"),
    )


def _describe_progress(progress: dict[str, Any]) -> str:
    count = f"{progress['done']} of {progress['total']}" if progress.get("total") else ""
    return " ".join(part for part in (progress.get("message", ""), count) if part)


def _show(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value[:20]) + (" …" if len(value) > 20 else "")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {value[key]}" for key in list(value)[:20])
    return str(value)


def _find_entity(project: Project, object_id: str) -> str:
    """Return the box on the canvas that an object of the design belongs to."""
    if not object_id:
        return ""
    entities = Entity.objects.filter(project=project)
    owner = (
        entities.filter(pk=object_id).first()
        or entities.filter(attributes__pk=object_id).first()
        or entities.filter(relationships_as_child__pk=object_id).first()
    )
    if owner is None:
        part = DesignObject.objects.filter(project=project, pk=object_id).first()
        return str(part.entity_id or (part.pk if part.x is not None else "")) if part else ""
    return str(owner.pk)

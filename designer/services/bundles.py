"""The bundle of a revision, ready to download."""

from __future__ import annotations

from django.utils.text import slugify

from designer.layout import render_svg
from designer.models import Revision, ValidationRun
from designer.services.artifacts import read_artifacts
from schemagen.bundle import BundleRevision, build_bundle
from schemagen.exporters.dot import write_dot
from schemagen.model import Database


def build_revision_bundle(revision: Revision) -> tuple[str, bytes]:
    """Return the file name and the zip; a pending proof counts as none."""
    history = [
        _describe(each)
        for each in revision.project.revisions.filter(number__lte=revision.number)
        .select_related("parent", "project")
        .order_by("number")
    ]
    artifacts = read_artifacts(revision)
    content = build_bundle(
        title=revision.project.name,
        target=int(revision.design.get("target", 18)),
        history=history,
        database=artifacts.database,
        schema_sql=artifacts.schema_sql,
        diagram_svg=draw_diagram(revision, artifacts.database),
        proof=_find_proof(revision),
    )
    return f"{slugify(revision.project.name) or 'design'}-revision-{revision.number}.zip", content


def draw_diagram(revision: Revision, database: Database) -> bytes:
    """Return the picture of a revision as SVG, with everything where it stood on the canvas when it was saved."""
    positions = {key: (x, y) for key, (x, y) in revision.design.get("positions", {}).items()}
    dot = write_dot(database, positions=positions)
    return render_svg(dot, is_pinned="pos=" in dot)


def _describe(revision: Revision) -> BundleRevision:
    artifacts = read_artifacts(revision)
    return BundleRevision(
        number=revision.number,
        message=revision.message,
        hash=revision.hash,
        saved_at=revision.created_at.isoformat(timespec="seconds"),
        migration_name=artifacts.migration_name,
        migration=artifacts.migration,
    )


def _find_proof(revision: Revision) -> dict[str, object] | None:
    states = [ValidationRun.State.PASSED, ValidationRun.State.FAILED, ValidationRun.State.NOT_RUN]
    run = revision.runs.filter(state__in=states).order_by("-finished_at").first()
    if run is None or not run.rungs:
        return None
    return {"server_version": run.server_version, "rungs": run.rungs}

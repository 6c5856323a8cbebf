"""Saved revisions: the list, saving, and a revision's page with its SQL, proof and bundle."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from designer import access
from designer.forms.revisions import CommentForm, SaveRevisionForm
from designer.models import Project, Revision, ValidationRun
from designer.services import revisions
from designer.services.artifacts import Artifacts, read_artifacts
from designer.services.bundles import build_revision_bundle
from designer.services.proofs import read_proof
from designer.services.wording import count_changes, describe_changes, describe_hazards
from designer.views.reviews import read_review
from schemagen.errors import DesignError
from schemagen.model import Domain, Enum

FEW_CHANGES = 12
MOST_CHANGES = 200
MOST_SQL_CHARACTERS = 150_000
SQL_PARTS = {"schema": "Whole schema", "up": "Migration", "down": "Way back"}


@login_required
@require_GET
def show_list(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Show what was saved, newest first, and the form to save."""
    return _render_list(request, access.get_project(request.user, project_id), SaveRevisionForm())


@login_required
@require_POST
def save(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Save the present design as a revision."""
    project = access.get_project(request.user, project_id, to="edit")
    form = SaveRevisionForm(request.POST)
    if form.is_valid():
        try:
            revision = revisions.save_revision(project, by=request.user, message=form.cleaned_data["message"])
        except DesignError as error:
            form.add_error("message", str(error))
        else:
            return redirect("designer-revision", project_id=project.pk, number=revision.number)
    return _render_list(request, project, form, status=422)


@login_required
@require_GET
def show(request: HttpRequest, project_id: uuid.UUID, number: int) -> HttpResponse:
    """Show a revision: its changes in words, its SQL, its proof and what people say."""
    revision = access.get_revision(request.user, project_id, number)
    artifacts, problem = _try_artifacts(revision)
    context = {
        **read_review(revision),
        "proof": read_proof(revision),
        "comment_form": CommentForm(),
        "problem": problem,
        "tab": "revisions",
        **_read_sql(revision, artifacts, "up" if revision.parent_id else "schema"),
        **_read_changes(artifacts),
    }
    return render(request, "revision/page.html", context)


@login_required
@require_GET
def show_proof(request: HttpRequest, project_id: uuid.UUID, number: int) -> HttpResponse:
    """Give the proof's part of the page; it asks for itself again while the proof is pending."""
    revision = access.get_revision(request.user, project_id, number)
    context = {"project": revision.project, "revision": revision, "proof": read_proof(revision), "is_late": True}
    return render(request, "revision/_proof.html", context)


@login_required
@require_POST
def prove(request: HttpRequest, project_id: uuid.UUID, number: int) -> HttpResponse:
    """Ask for another proof."""
    revision = access.get_revision(request.user, project_id, number, to="comment")
    revisions.prove_again(revision, by=request.user)
    if not request.htmx:
        return redirect("designer-revision", project_id=project_id, number=number)
    context = {"project": revision.project, "revision": revision, "proof": read_proof(revision), "is_late": True}
    return render(request, "revision/_proof.html", context)


@login_required
@require_GET
def show_sql(request: HttpRequest, project_id: uuid.UUID, number: int, part: str) -> HttpResponse:
    """Give one of the revision's scripts: as part of the page for htmx, else as plain text."""
    revision = access.get_revision(request.user, project_id, number)
    if part not in SQL_PARTS:
        raise Http404("No such script.")
    artifacts, problem = _try_artifacts(revision)
    context = _read_sql(revision, artifacts, part)
    if request.htmx and "raw" not in request.GET:
        response = render(request, "revision/_sql.html", {**context, "project": revision.project, "problem": problem})
        response["Vary"] = "HX-Request"
        return response
    return HttpResponse(context["whole_sql"], content_type="text/plain; charset=utf-8", headers={"Vary": "HX-Request"})


@login_required
@require_GET
def download_bundle(request: HttpRequest, project_id: uuid.UUID, number: int) -> HttpResponse:
    """Send the revision's bundle: the same revision and proof give the same bytes."""
    revision = access.get_revision(request.user, project_id, number)
    name, content = build_revision_bundle(revision)
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _render_list(request: HttpRequest, project: Project, form: SaveRevisionForm, *, status: int = 200) -> HttpResponse:
    newest_run = ValidationRun.objects.filter(revision=OuterRef("pk")).order_by("-created_at")
    rows = (
        Revision.objects.filter(project=project)
        .defer("design")
        .select_related("author")
        .annotate(
            proof_state=Subquery(newest_run.values("state")[:1]),
            approval_count=Count("approvals", filter=Q(approvals__verdict="approved"), distinct=True),
            comment_count=Count("comments", distinct=True),
        )
        .order_by("-number")  # Django drops the model's own order when it groups
    )
    context = {"project": project, "form": form, "revisions": rows, "tab": "revisions"}
    return render(request, "revision/list.html", context, status=status)


def _try_artifacts(revision: Revision) -> tuple[Artifacts | None, DesignError | None]:
    try:
        return read_artifacts(revision), None
    except DesignError as error:
        return None, error


def _read_sql(revision: Revision, artifacts: Artifacts | None, part: str) -> dict[str, object]:
    parts = {key: label for key, label in SQL_PARTS.items() if key == "schema" or revision.parent_id}
    sql = ""
    if artifacts is not None:
        sql = artifacts.schema_sql if part == "schema" else artifacts.migration[f"{part}.sql"]
    return {
        "revision": revision,
        "sql_part": part,
        "sql_parts": parts,
        "whole_sql": sql,
        "sql": sql[:MOST_SQL_CHARACTERS],
        "is_cut": len(sql) > MOST_SQL_CHARACTERS,
    }


def _read_changes(artifacts: Artifacts | None) -> dict[str, object]:
    if artifacts is None:
        return {"changes": [], "folded_changes": [], "more_changes": 0, "counts": [], "hazards": []}
    types = [*artifacts.database.of_kind(Enum), *artifacts.database.of_kind(Domain)]
    names = {item.id: item.name if item.schema == "public" else f"{item.schema}.{item.name}" for item in types}
    sentences = describe_changes(artifacts.changes, names)
    return {
        "changes": sentences[:FEW_CHANGES],
        "folded_changes": sentences[FEW_CHANGES:MOST_CHANGES],
        "more_changes": max(0, len(sentences) - MOST_CHANGES),
        "counts": count_changes(artifacts.changes) if len(sentences) > FEW_CHANGES else [],
        "hazards": describe_hazards(artifacts.plan),
    }

"""Comments and verdicts on a revision."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from designer import access
from designer.forms.revisions import CommentForm, VerdictForm
from designer.models import Revision
from designer.services import reviews
from schemagen.errors import DesignError


@login_required
@require_POST
def add_comment(request: HttpRequest, project_id: uuid.UUID, number: int) -> HttpResponse:
    """Remark on the revision."""
    revision = access.get_revision(request.user, project_id, number, to="comment")
    form = CommentForm(request.POST)
    if form.is_valid():
        reviews.add_comment(revision, by=request.user, **form.cleaned_data)
        return _answer(request, revision)
    return render_review(request, revision, form=form, status=422)


@login_required
@require_POST
def give_verdict(request: HttpRequest, project_id: uuid.UUID, number: int) -> HttpResponse:
    """Approve the revision, or ask for changes."""
    revision = access.get_revision(request.user, project_id, number, to="comment")
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return render_review(request, revision, error="There is no such verdict.", status=422)
    try:
        reviews.give_verdict(revision, by=request.user, verdict=form.cleaned_data["verdict"])
    except DesignError as error:
        return render_review(request, revision, error=str(error), status=422)
    return _answer(request, revision)


def _answer(request: HttpRequest, revision: Revision) -> HttpResponse:
    if request.htmx:
        return render_review(request, revision)
    return redirect("designer-revision", project_id=revision.project_id, number=revision.number)


def render_review(
    request: HttpRequest, revision: Revision, *, form: CommentForm | None = None, error: str = "", status: int = 200
) -> HttpResponse:
    """Render the review's part of the revision page."""
    context = {**read_review(revision), "comment_form": form or CommentForm(), "error": error}
    return render(request, "revision/_review.html", context, status=status)


def read_review(revision: Revision) -> dict[str, object]:
    """Return what the review's partial shows."""
    return {
        "project": revision.project,
        "revision": revision,
        "comments": revision.comments.select_related("author"),
        "approvals": revision.approvals.select_related("reviewer"),
    }

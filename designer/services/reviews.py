"""What members say about a revision."""

from __future__ import annotations

from designer.models import Approval, Comment, Revision, User
from schemagen.errors import DesignError


def add_comment(revision: Revision, *, by: User, text: str, object_id: str = "") -> Comment:
    """Remark on the revision, or on one object of it."""
    if not text.strip():
        raise DesignError("comment.empty", "The comment is empty.", fix="Write something.")
    return Comment.objects.create(revision=revision, author=by, text=text.strip(), object_id=object_id)


def give_verdict(revision: Revision, *, by: User, verdict: str) -> Approval:
    """Approve the revision or ask for changes; nobody judges their own."""
    if verdict not in Approval.Verdict.values:
        raise DesignError("approval.unknown", f'"{verdict}" is no verdict.', fix="Approve, or ask for changes.")
    if revision.author_id == by.pk:
        raise DesignError(
            "approval.own",
            "You saved this revision yourself.",
            cause="An approval is somebody else's look at it.",
            fix="Ask another member to review it.",
        )
    approval, _ = Approval.objects.update_or_create(revision=revision, reviewer=by, defaults={"verdict": verdict})
    return approval

"""What members say about a revision."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from designer.models.revision import Revision


class Comment(models.Model):
    """A remark on a revision, or on one object of it (`object_id` is the model's id)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    object_id = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(text=""), name="comment_has_text")]

    def __str__(self) -> str:
        return self.text[:40]


class Approval(models.Model):
    """A reviewer's verdict on a revision; a later verdict of the same person replaces the former."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", "Approved"
        CHANGES_WANTED = "changes_wanted", "Changes wanted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="approvals")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals")
    verdict = models.CharField(max_length=14, choices=Verdict.choices)
    created_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "reviewer"], name="approval_once"),
            models.CheckConstraint(
                condition=models.Q(verdict__in=["approved", "changes_wanted"]), name="approval_known_verdict"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.verdict}"

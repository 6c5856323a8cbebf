"""An edit: one intention of one person, with the rows it changed before and after."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from designer.models.project import Project


class Edit(models.Model):
    """One undoable step. `changes` is a list of {model, id, before, after}; None stands for "no row"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="edits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="edits")
    number = models.PositiveBigIntegerField()
    label = models.CharField(max_length=200)
    changes = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [models.Index(fields=["project", "user", "number"], name="edit_by_person")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "number"], name="edit_number_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.label}"

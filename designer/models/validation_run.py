"""A validation run: one attempt to prove a revision on the sandbox."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from designer.models.revision import Revision


class ValidationRun(models.Model):
    """A run of the proof. `rungs`, `failure` and `progress` are plain data as `schemagen.sandbox` writes them.

    A worker that has the run says so in `heartbeat_at`; `attempt` counts the workers that took it up, and only the
    latest one may store a result.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being proved"
        PASSED = "passed", "Proved"
        FAILED = "failed", "Failed"
        NOT_RUN = "not_run", "Could not be proved"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="runs")
    base = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.CASCADE, related_name="runs_as_base")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    server_version = models.CharField(max_length=40, blank=True, default="")
    rungs = models.JSONField(default=list, blank=True)
    progress = models.JSONField(default=dict, blank=True)
    failure = models.JSONField(null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "heartbeat_at"], name="validation_run_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="validation_run_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running", "passed", "failed", "not_run"]),
                name="validation_run_known_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["passed", "failed", "not_run"]) | models.Q(finished_at__isnull=False),
                name="validation_run_end_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.state}"

    @property
    def is_pending(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

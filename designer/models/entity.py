"""An entity: a table as people draw it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from designer.models.fields import fits_identifier
from designer.models.project import Project


class Entity(models.Model):
    """An entity. `extra` holds what only PostgreSQL knows of a table (partitioning, storage, row security…).

    `version` goes up when the entity or anything in it changes, not when it only moves on the canvas.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="entities")
    schema_name = models.CharField(max_length=63, default="public")
    name = models.CharField(max_length=63)
    comment = models.TextField(blank=True, default="")
    x = models.FloatField(default=0)
    y = models.FloatField(default=0)
    colour = models.CharField(max_length=20, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["schema_name", "name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "schema_name", "name"],
                name="entity_name_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            fits_identifier("name", "entity_name_fits"),
            fits_identifier("schema_name", "entity_schema_name_fits"),
        ]

    def __str__(self) -> str:
        return self.name if self.schema_name == "public" else f"{self.schema_name}.{self.name}"

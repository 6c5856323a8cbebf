"""Every object of a design that is not an entity, an attribute or a relationship."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from designer.models.entity import Entity
from designer.models.project import Project

TYPE_KINDS = ("enum", "domain", "opaque")


class DesignObjectQuerySet(models.QuerySet["DesignObject"]):
    """Questions that several screens ask."""

    def type_names(self, project: Project) -> dict[uuid.UUID, str]:
        """Return how each enum, domain and other type of the design is called, by id."""
        rows = self.filter(project=project, kind__in=TYPE_KINDS).values_list("id", "schema_name", "name")
        return {id_: name if schema == "public" else f"{schema}.{name}" for id_, schema, name in rows}


class DesignObject(models.Model):
    """A key, constraint, index, type, sequence, schema, extension or opaque object.

    `payload` is the object as the design file writes it; `kind`, `schema_name`, `name` and `entity` repeat what is in
    it for the database's own look-ups. `x` and `y` are set for what is drawn (views).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="objects_of_design")
    kind = models.CharField(max_length=20)
    entity = models.ForeignKey(Entity, null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    schema_name = models.TextField(blank=True, default="")
    name = models.TextField()
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    payload = models.JSONField()
    version = models.PositiveIntegerField(default=1)

    objects = DesignObjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "schema_name", "name", "id"]
        indexes: ClassVar = [models.Index(fields=["project", "kind"], name="design_object_by_kind")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entity"],
                condition=models.Q(kind="primary_key"),
                name="design_object_one_primary_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def is_drawn(self) -> bool:
        """Whether the canvas shows it as a box of its own."""
        return self.x is not None

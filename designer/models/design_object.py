"""Every object of a design that is not an entity, an attribute or a relationship."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from designer.models.entity import Entity
from designer.models.project import Project

TYPE_KINDS = ("enum", "domain", "composite_type", "range_type", "opaque")
DRAWN_KINDS = frozenset({"view", "materialized_view", "enum", "domain", "composite_type", "range_type"})
DRAWN_OPAQUE = frozenset({"view", "materialized view", "foreign table", "composite type", "range type"})
RELATION_OPAQUE = frozenset({"view", "materialized view", "foreign table"})


def is_drawn(kind: str, opaque_kind: str | None = None) -> bool:
    """Return whether an object of this kind is a card of its own; `opaque_kind` is what an opaque one is in truth."""
    return kind in DRAWN_KINDS or (kind == "opaque" and opaque_kind in DRAWN_OPAQUE)


class DesignObjectQuerySet(models.QuerySet["DesignObject"]):
    """Questions that several screens ask."""

    def drawn(self) -> DesignObjectQuerySet:
        """Return those that are cards on the canvas, whether they have a place yet or not."""
        opaque = models.Q(kind="opaque", payload__object_kind__in=DRAWN_OPAQUE)
        return self.filter(models.Q(kind__in=DRAWN_KINDS) | opaque)

    def type_names(self, project: Project) -> dict[uuid.UUID, str]:
        """Return how each enum, domain and other type of the design is called, by id."""
        rows = self.filter(project=project, kind__in=TYPE_KINDS).values_list("id", "schema_name", "name")
        return {id_: name if schema == "public" else f"{schema}.{name}" for id_, schema, name in rows}


class DesignObject(models.Model):
    """Any object of PostgreSQL that is no table, column or foreign key: a key, an index, a view, a type, a function….

    `payload` is the object as the design file writes it; `kind`, `schema_name`, `name` and `entity` repeat what is in
    it for the database's own look-ups. `x` and `y` are set for what is drawn (views, types) and has a place.
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
        """Whether the canvas shows it as a card of its own."""
        return is_drawn(self.kind, self.payload.get("object_kind"))

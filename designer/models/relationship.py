"""A relationship: a foreign key as people draw it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from designer.models.entity import Entity
from designer.models.project import Project

ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")


class Relationship(models.Model):
    """A relationship from `child` (which holds the key) to `parent`; `pairs` are [child, parent] attribute ids."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="relationships")
    child = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="relationships_as_child")
    parent = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="relationships_as_parent")
    name = models.CharField(max_length=63)
    pairs = models.JSONField()
    on_delete = models.CharField(max_length=12, default="NO ACTION", choices=[(word, word) for word in ACTIONS])
    on_update = models.CharField(max_length=12, default="NO ACTION", choices=[(word, word) for word in ACTIONS])
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "name"], name="relationship_name_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=models.Q(on_delete__in=ACTIONS) & models.Q(on_update__in=ACTIONS),
                name="relationship_known_action",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def child_attribute_ids(self) -> tuple[uuid.UUID, ...]:
        return tuple(uuid.UUID(pair[0]) for pair in self.pairs)

    @property
    def parent_attribute_ids(self) -> tuple[uuid.UUID, ...]:
        return tuple(uuid.UUID(pair[1]) for pair in self.pairs)

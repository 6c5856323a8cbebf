"""An attribute: a column as people draw it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from designer.models.entity import Entity
from designer.models.fields import fits_identifier


class Attribute(models.Model):
    """An attribute. Its type is a built-in one (`type`), or an object of the design (`type_object_id`, an enum or
    domain) with what follows its name (`type`: "" or "[]"). `extra` holds identity, generation, collation….
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="attributes")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=63)
    type = models.TextField(blank=True)
    type_object_id = models.UUIDField(null=True, blank=True, db_index=True)
    is_required = models.BooleanField(default=False)
    default = models.TextField(blank=True, default="")
    comment = models.TextField(blank=True, default="")
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entity", "name"], name="attribute_name_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=~models.Q(type="") | models.Q(type_object_id__isnull=False), name="attribute_has_type"
            ),
            fits_identifier("name", "attribute_name_fits"),
        ]

    def __str__(self) -> str:
        return self.name

    def type_text(self, type_names: Mapping[uuid.UUID, str]) -> str:
        """Return the type as people read it; `type_names` is `DesignObject.objects.type_names(project)`."""
        if self.type_object_id is None:
            return self.type
        return type_names.get(self.type_object_id, "?") + self.type

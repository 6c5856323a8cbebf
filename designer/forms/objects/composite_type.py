"""Composite types."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import NameField, TypeField, WordField
from designer.forms.objects.rows import RowsField
from schemagen.model import CompositeAttribute, CompositeType


class CompositeTypeForm(ObjectForm):
    """A type of several parts."""

    kind, model, words, term, place = (
        "composite_type",
        CompositeType,
        "Type of several parts",
        "composite type",
        "Types",
    )
    about = "A value of this type has several named parts, like a row."

    attributes = RowsField(
        {
            "name": NameField(),
            "type": TypeField(required=True),
            "collation": WordField(label="Collation"),
            "comment": forms.CharField(label="What it means", required=False),
            "id": forms.UUIDField(required=False, widget=forms.HiddenInput),
        },
        label="Parts",
        extra=("collation", "comment"),
        noun="part",
        required=False,
    )

    def split(self, item: CompositeType) -> dict[str, Any]:
        parts = [
            {
                "id": part.id,
                "name": part.name,
                "type": self.scope.name_type(part.type),
                "collation": part.collation or "",
                "comment": part.comment or "",
            }
            for part in item.attributes
        ]
        return {**super().split(item), "attributes": parts}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        attributes = tuple(
            CompositeAttribute(
                id=str(row["id"] or uuid.uuid4()),
                name=row["name"],
                type=self.scope.resolve(row["type"]),
                collation=row["collation"],
                comment=row["comment"] or None,
            )
            for row in values["attributes"]
        )
        return {**values, "attributes": attributes}


FORM = CompositeTypeForm

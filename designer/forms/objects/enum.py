"""Enum types."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import CODE
from designer.forms.objects.rows import RowsField
from schemagen.model import Enum, EnumLabel

MOST_LABEL_BYTES = 63


def _build(row: dict[str, Any]) -> EnumLabel:
    if len(row["name"].encode()) > MOST_LABEL_BYTES:
        raise forms.ValidationError(f"PostgreSQL keeps at most {MOST_LABEL_BYTES} bytes of a value.")
    return EnumLabel(id=str(row["id"] or uuid.uuid4()), name=row["name"])


class EnumForm(ObjectForm):
    """A type whose values are listed."""

    kind, model, words, term, place = "enum", Enum, "List of values", "enum type", "Types"
    about = "A column of this type holds exactly one of the values, which sort in this order."

    labels = RowsField(
        {
            "name": forms.CharField(label="Value", widget=forms.TextInput(attrs=CODE)),
            "id": forms.UUIDField(required=False, widget=forms.HiddenInput),
        },
        label="Values",
        help_text="In their order. Changing the text of a value renames it; rows keep it under the new name.",
        build=_build,
        split=lambda label: {"id": label.id, "name": label.name},
        noun="value",
    )

    def clean_labels(self) -> tuple[EnumLabel, ...]:
        """Refuse a value that is there twice."""
        labels: tuple[EnumLabel, ...] = self.cleaned_data["labels"]
        names = [label.name for label in labels]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise forms.ValidationError(f'The value "{twice}" is there twice.')
        return labels


FORM = EnumForm

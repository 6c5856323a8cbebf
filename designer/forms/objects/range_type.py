"""Range types."""

from __future__ import annotations

from typing import Any

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import TypeField, WordField
from schemagen.model import RangeType


class RangeTypeForm(ObjectForm):
    """A type for spans of another type."""

    kind, model, words, term, place = "range_type", RangeType, "Range of values", "range type", "Types"
    about = "A value of this type is a span between two values of another type, such as prices from 10 to 20."
    folds = (
        ("More", ("operator_class", "collation", "canonical", "subtype_diff", "multirange_name", "multirange_schema")),
    )

    subtype = TypeField(label="Range of (subtype)", required=True)
    operator_class = WordField(
        label="Operator class", help_text="How the bounds are sorted; left empty: the usual way."
    )
    collation = WordField(label="Collation")
    canonical = WordField(label="Function that makes equal ranges alike (canonical)")
    subtype_diff = WordField(label="Function for the distance of two bounds (subtype_diff)")
    multirange_schema = WordField(label="Schema of the multirange type", help_text="Left empty: the same.")
    multirange_name = WordField(label="Name of the multirange type", help_text="PostgreSQL 14 on.")

    def split(self, item: RangeType) -> dict[str, Any]:
        return {**super().split(item), "subtype": self.scope.name_type(item.subtype)}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "subtype": self.scope.resolve(values["subtype"])}


FORM = RangeTypeForm

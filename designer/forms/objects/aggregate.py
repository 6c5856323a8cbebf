"""Aggregates."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import LinesField, WholeField
from designer.forms.objects.function import arguments_field, build_arguments, split_arguments
from schemagen.model import Aggregate


class AggregateForm(ObjectForm):
    """Sums up many rows."""

    kind, model, words, term, place = "aggregate", Aggregate, "Sum over rows", "aggregate", "Functions"
    about = "Sums up many rows into one value, as sum() and count() do."
    folds = (("Ordered-set aggregates", ("direct_arguments",)),)

    arguments = arguments_field(help_text="None means that it counts rows, as count(*) does.")
    options = LinesField(
        label="Clauses",
        required=True,
        rows=4,
        help_text="One a line. SFUNC = public.add and STYPE = integer are needed; INITCOND, FINALFUNC… may follow.",
    )
    direct_arguments = WholeField(label="Arguments before ORDER BY", min_value=0)

    def split(self, item: Aggregate) -> dict[str, Any]:
        return {**super().split(item), "arguments": split_arguments(self, item.arguments)}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "arguments": build_arguments(self, values["arguments"])}

    def clean_options(self) -> tuple[str, ...]:
        """Ask for the two clauses that every aggregate has."""
        options: tuple[str, ...] = self.cleaned_data["options"]
        names = {option.partition("=")[0].strip().upper() for option in options}
        missing = sorted({"SFUNC", "STYPE"} - names)
        if missing:
            raise forms.ValidationError(f"An aggregate needs {' and '.join(missing)}.")
        return options


FORM = AggregateForm

"""Sequences."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, WholeField, WordField
from schemagen.errors import DesignError
from schemagen.model import Sequence


class SequenceForm(ObjectForm):
    """Numbers that PostgreSQL counts."""

    kind, model, words, term, place = "sequence", Sequence, "Counter", "sequence", "Sequences"
    about = "Gives a new number each time it is asked. A numbered column has one of its own and needs none from here."
    folds = (("Limits", ("data_type", "minimum", "maximum", "cache", "is_cycled", "is_unlogged")),)

    start = WholeField(label="First number (START)", required=True, initial=1)
    increment = WholeField(label="Step (INCREMENT)", required=True, initial=1, help_text="Negative counts down.")
    owned_by = WordField(
        label="Goes with the column (OWNED BY)",
        help_text="Written as table.column; the counter is dropped together with it.",
    )
    data_type = forms.ChoiceField(
        label="Data type", choices=[(name, name) for name in ("bigint", "integer", "smallint")], initial="bigint"
    )
    minimum = WholeField(label="Smallest (MINVALUE)")
    maximum = WholeField(label="Largest (MAXVALUE)")
    cache = WholeField(label="Numbers kept ready (CACHE)", required=True, initial=1, min_value=1)
    is_cycled = FlagField(label="Start again at the end (CYCLE)")
    is_unlogged = FlagField(label="Not safe in a crash (UNLOGGED)", help_text="PostgreSQL 15 on.")

    def split(self, item: Sequence) -> dict[str, Any]:
        return {**super().split(item), "owned_by": self.scope.name_column(item.owned_by)}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        text = values["owned_by"]
        found = self.scope.find_column(text) if text else None
        if text and found is None:
            raise DesignError("sequence.no_column", f'There is no column "{text}".', fix="Write it as table.column.")
        return {**values, "owned_by": found}

    def clean_increment(self) -> int:
        """Refuse standing still."""
        step: int = self.cleaned_data["increment"]
        if step == 0:
            raise forms.ValidationError("A counter must move: give a step other than 0.")
        return step

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        low, high = values.get("minimum"), values.get("maximum")
        if low is not None and high is not None and low >= high:
            self.add_error("maximum", "The largest number must be above the smallest.")
        return values


FORM = SequenceForm

"""Sequences."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, OptionField, WholeField
from schemagen.model import Sequence


class SequenceForm(ObjectForm):
    """Numbers that PostgreSQL counts."""

    kind, model, words, term, place = "sequence", Sequence, "Counter", "sequence", "Sequences"
    about = "Gives a new number each time it is asked. A numbered column has one of its own and needs none from here."
    folds = (("Limits", ("data_type", "minimum", "maximum", "cache", "is_cycled", "is_unlogged")),)

    start = WholeField(label="First number (START)", required=True, initial=1)
    increment = WholeField(label="Step (INCREMENT)", required=True, initial=1, help_text="Negative counts down.")
    owned_by = OptionField(label="Goes with the column (OWNED BY)", help_text="Dropped together with that column.")
    data_type = forms.ChoiceField(
        label="Data type", choices=[(name, name) for name in ("bigint", "integer", "smallint")], initial="bigint"
    )
    minimum = WholeField(label="Smallest (MINVALUE)")
    maximum = WholeField(label="Largest (MAXVALUE)")
    cache = WholeField(label="Numbers kept ready (CACHE)", required=True, initial=1, min_value=1)
    is_cycled = FlagField(label="Start again at the end (CYCLE)")
    is_unlogged = FlagField(label="Not safe in a crash (UNLOGGED)", help_text="PostgreSQL 15 on.")

    def prepare(self) -> None:
        self.fields["owned_by"].choices = [("", "no column"), *self.scope.all_columns]

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

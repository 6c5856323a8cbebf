"""Event triggers."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import LinesField, OptionField, WordField
from designer.forms.objects.rule import ENABLED
from schemagen.model import EventTrigger

EVENTS = ("ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite", "login")


class EventTriggerForm(ObjectForm):
    """Calls a function when the schema is changed."""

    kind, model, words, term = "event_trigger", EventTrigger, "Trigger on schema changes", "event trigger"
    place = "Functions"
    about = "Calls a function by itself when somebody changes the schema. Only a superuser can make one."
    folds = (("More", ("function", "enabled")),)

    event = forms.ChoiceField(label="On", choices=[(word, word) for word in EVENTS], initial="ddl_command_end")
    tags = LinesField(label="Only these commands (TAG)", help_text="One a line, for example CREATE TABLE.")
    function_id = OptionField(label="Function", help_text="One that returns event_trigger.")
    function = WordField(label="A function that is not in the design", help_text="Its name with schema.")
    enabled = forms.ChoiceField(label="Switched on", choices=ENABLED)

    def prepare(self) -> None:
        self.fields["function_id"].choices = [("", "choose…"), *self.scope.event_functions]

    def clean_tags(self) -> tuple[str, ...]:
        """Return the commands in capitals, each once."""
        return tuple(dict.fromkeys(tag.upper() for tag in self.cleaned_data["tags"]))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("function_id") and not values.get("function"):
            self.add_error("function_id", "Choose the function to call. It must return event_trigger.")
        if values.get("function_id"):
            values["function"] = None
        return values


FORM = EventTriggerForm

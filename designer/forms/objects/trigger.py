"""Triggers."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects._keys import ColumnsField, fill_columns
from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, LinesField, NameField, OptionField, SqlField, WordField, WordsField
from designer.forms.objects.rule import ENABLED
from schemagen.model import Trigger

EVENTS = (("INSERT", "a row is added"), ("UPDATE", "a row is changed"), ("DELETE", "a row is deleted"),
          ("TRUNCATE", "the table is emptied"))  # fmt: skip


class TriggerForm(ObjectForm):
    """Calls a function when rows change."""

    kind, model, words, term = "trigger", Trigger, "Trigger", "trigger"
    about = "Calls a function by itself when rows are added, changed or deleted."
    needs_relation = True
    folds = (
        ("Rows before and after, as tables", ("old_table", "new_table")),
        ("Check at the end of the transaction", ("is_constraint", "is_deferrable", "is_deferred",
                                                  "referenced_table_id")),
        ("More", ("function", "arguments", "enabled")),
    )  # fmt: skip

    timing = forms.ChoiceField(
        label="When",
        choices=[
            ("BEFORE", "before (BEFORE)"),
            ("AFTER", "after (AFTER)"),
            ("INSTEAD OF", "instead (INSTEAD OF, views)"),
        ],
    )
    events = WordsField(label="On", choices=EVENTS, initial=("INSERT",), required=True)
    columns = ColumnsField(label="Only if one of these is changed (UPDATE OF)", required=False)
    is_for_each_row = forms.TypedChoiceField(
        label="Called",
        choices=[("yes", "for each row"), ("", "once for the statement")],
        coerce=lambda value: value == "yes",
        empty_value=False,
        required=False,
        initial="yes",
    )
    function_id = OptionField(label="Function", help_text="One that returns trigger.")
    condition = SqlField(label="Only when", required=False, placeholder="OLD.status IS DISTINCT FROM NEW.status")
    old_table = NameField(label="Name for the old rows (REFERENCING OLD TABLE)", required=False, empty_value=None)
    new_table = NameField(label="Name for the new rows (REFERENCING NEW TABLE)", required=False, empty_value=None)
    is_constraint = FlagField(label="A constraint trigger (CONSTRAINT)", help_text="Only after, for each row.")
    is_deferrable = FlagField(label="May wait until the end of a transaction (DEFERRABLE)")
    is_deferred = FlagField(label="Waits by itself (INITIALLY DEFERRED)")
    referenced_table_id = OptionField(label="Also about the table (FROM)")
    function = WordField(label="A function that is not in the design", help_text="Its name with schema.")
    arguments = LinesField(label="Arguments", help_text="One a line; the function finds them in TG_ARGV.")
    enabled = forms.ChoiceField(label="Switched on", choices=ENABLED)

    def prepare(self) -> None:
        fill_columns(self, "columns")
        self.fields["function_id"].choices = [("", "choose…"), *self.scope.trigger_functions]
        self.fields["referenced_table_id"].choices = [("", "no other"), *self.scope.tables]

    def split(self, item: Trigger) -> dict[str, Any]:
        return {**super().split(item), "is_for_each_row": "yes" if item.is_for_each_row else ""}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("function_id") and not values.get("function"):
            self.add_error("function_id", "Choose the function to call. It must return trigger.")
        if values.get("function_id"):
            values["function"] = None
        if values.get("columns") and "UPDATE" not in values.get("events", ()):
            self.add_error("columns", 'Columns matter only "on" a changed row.')
        if values.get("is_deferred"):
            values["is_deferrable"] = True
        if values.get("is_deferrable") and not values.get("is_constraint"):
            self.add_error("is_constraint", "Only a constraint trigger can wait.")
        return values


FORM = TriggerForm

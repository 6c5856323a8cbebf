"""Exclusion constraints."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects._keys import ColumnsField, column_part, fill_columns
from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import (
    CODE,
    CommentField,
    FlagField,
    OptionField,
    ParametersField,
    SqlField,
    WordField,
)
from designer.forms.objects.rows import RowsField
from schemagen.model import Exclusion, ExclusionElement


def build_element(row: dict[str, Any]) -> ExclusionElement:
    """Return the element of one row: a column or an expression, and the operator."""
    if row["column"] and row["expression"]:
        raise forms.ValidationError("Choose a column or write an expression, not both.")
    return ExclusionElement(
        column_id=row["column"] or None,
        expression=row["expression"],
        operator=row["operator"],
        operator_class=row["operator_class"],
        collation=row["collation"],
        is_descending=row["order"] == "desc",
        nulls=row["nulls"],
    )


def split_element(element: ExclusionElement) -> dict[str, Any]:
    """Return the cells of one element."""
    return {
        "column": element.column_id or "",
        "expression": element.expression or "",
        "operator": element.operator,
        "operator_class": element.operator_class or "",
        "collation": element.collation or "",
        "order": "desc" if element.is_descending else "",
        "nulls": element.nulls or "",
    }


class ExclusionForm(ObjectForm):
    """No two rows may meet."""

    kind, model, words, term = "exclusion", Exclusion, "No-overlap rule", "exclusion constraint"
    about = "No two rows may be alike in all of these at once, such as two bookings of one room at overlapping times."
    names_itself = True
    needs_relation = True
    folds = (
        ("When it is checked", ("is_deferrable", "is_deferred")),
        ("Storage", ("include", "storage_parameters", "tablespace", "is_clustered", "index_comment")),
    )

    elements = RowsField(
        {
            "column": column_part(),
            "operator": forms.CharField(
                label="may not be", initial="=", widget=forms.TextInput(attrs={**CODE, "list": "known-operators"})
            ),
            "expression": SqlField(label="or an expression", rows=1, required=False, placeholder="tstzrange(a, b)"),
            "order": forms.ChoiceField(
                label="Order", required=False, choices=[("", "rising"), ("desc", "falling (DESC)")]
            ),
            "nulls": OptionField(
                label="Empty values", choices=[("", "as usual"), ("first", "first"), ("last", "last")]
            ),
            "operator_class": WordField(label="Operator class"),
            "collation": WordField(label="Collation"),
        },
        label="Compared",
        help_text="A column or expression, and how: = for equal, && for overlapping. Numbers and texts need the "
        "extension btree_gist.",
        build=build_element,
        split=split_element,
        telling=("column", "expression"),
        extra=("expression", "order", "nulls", "operator_class", "collation"),
        noun="comparison",
    )
    method = forms.ChoiceField(
        label="Kind of index", initial="gist", choices=[(name, name) for name in ("gist", "spgist", "btree", "hash")]
    )
    predicate = SqlField(label="Only rows where", required=False, placeholder="cancelled_at IS NULL")
    is_deferrable = FlagField(label="May wait until the end of a transaction (DEFERRABLE)")
    is_deferred = FlagField(label="Waits by itself (INITIALLY DEFERRED)")
    include = ColumnsField(label="Columns kept beside (INCLUDE)", required=False)
    storage_parameters = ParametersField(label="Storage parameters", help_text="One name=value a line: fillfactor=90")
    tablespace = WordField(label="Tablespace")
    is_clustered = FlagField(label="The table is sorted by it (CLUSTER)")
    index_comment = CommentField(label="Comment on its index")

    def prepare(self) -> None:
        fill_columns(self, "elements", "include")
        present = getattr(self.item, "method", "gist")
        if present not in dict(self.fields["method"].choices):
            self.fields["method"].choices = [*self.fields["method"].choices, (present, present)]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("is_deferred"):
            values["is_deferrable"] = True
        return values

    @property
    def name_columns(self) -> list[str]:
        """The names of its columns; an expression is called "expr"."""
        names = self.scope.column_names
        return [names[one.column_id] if one.column_id else "expr" for one in self.cleaned_data["elements"]]


FORM = ExclusionForm

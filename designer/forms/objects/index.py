"""Indexes."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects._keys import ColumnsField, column_part, fill_columns
from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, OptionField, ParametersField, SqlField, WholeField, WordField
from designer.forms.objects.rows import RowsField
from schemagen.model import Index, IndexKey

METHODS = ("btree", "hash", "gin", "gist", "spgist", "brin")
METHOD_WORDS = {
    "btree": "sorted: =, <, >, ranges, order",
    "hash": "only =",
    "gin": "arrays, jsonb, full text",
    "gist": "ranges, shapes, nearest",
    "spgist": "trees of text or points",
    "brin": "very large tables in natural order",
}


def build_key(row: dict[str, Any]) -> IndexKey:
    """Return the key of one row: a column or an expression."""
    if row["column"] and row["expression"]:
        raise forms.ValidationError("Choose a column or write an expression, not both.")
    return IndexKey(
        column_id=row["column"] or None,
        expression=row["expression"],
        operator_class=row["operator_class"],
        collation=row["collation"],
        is_descending=row["order"] == "desc",
        nulls=row["nulls"],
        statistics_target=row["statistics_target"],
    )


def split_key(key: IndexKey) -> dict[str, Any]:
    """Return the cells of one key."""
    return {
        "column": key.column_id or "",
        "expression": key.expression or "",
        "order": "desc" if key.is_descending else "",
        "nulls": key.nulls or "",
        "operator_class": key.operator_class or "",
        "collation": key.collation or "",
        "statistics_target": "" if key.statistics_target is None else key.statistics_target,
    }


class IndexForm(ObjectForm):
    """Finds rows fast."""

    kind, model, words, term = "index", Index, "Index", "index"
    about = "Lets PostgreSQL find rows by these columns without reading the whole table."
    names_itself = True
    needs_relation = True
    folds = (("Storage", ("include", "storage_parameters", "tablespace", "is_clustered", "is_only")),)

    keys = RowsField(
        {
            "column": column_part(),
            "order": forms.ChoiceField(
                label="Order", required=False, choices=[("", "rising"), ("desc", "falling (DESC)")]
            ),
            "expression": SqlField(label="or an expression", rows=1, required=False, placeholder="lower(email)"),
            "nulls": OptionField(
                label="Empty values",
                choices=[("", "as usual"), ("first", "first (NULLS FIRST)"), ("last", "last (NULLS LAST)")],
            ),
            "operator_class": WordField(label="Operator class"),
            "collation": WordField(label="Collation"),
            "statistics_target": WholeField(label="Statistics target", min_value=0, max_value=10000),
        },
        label="What is indexed",
        help_text="The first one matters most.",
        build=build_key,
        split=split_key,
        telling=("column", "expression"),
        extra=("expression", "nulls", "operator_class", "collation", "statistics_target"),
        noun="key",
    )
    is_unique = FlagField(label="No two rows alike (UNIQUE)")
    is_nulls_not_distinct = FlagField(label="Empty counts as a value too (NULLS NOT DISTINCT)")
    method = forms.ChoiceField(
        label="Kind of index", initial="btree", choices=[(name, f"{name} – {METHOD_WORDS[name]}") for name in METHODS]
    )
    predicate = SqlField(
        label="Only rows where",
        required=False,
        placeholder="deleted_at IS NULL",
        help_text="A partial index is smaller and serves only queries with the same condition.",
    )
    include = ColumnsField(label="Columns kept beside (INCLUDE)", required=False)
    storage_parameters = ParametersField(label="Storage parameters", help_text="One name=value a line: fillfactor=90")
    tablespace = WordField(label="Tablespace")
    is_clustered = FlagField(label="The table is sorted by it (CLUSTER)")
    is_only = FlagField(label="Not carried down to partitions (ON ONLY)")

    def prepare(self) -> None:
        fill_columns(self, "keys", "include")
        if self.scope.entity is None:  # the keys of a materialized view are expressions, its columns too
            self.fields["keys"].parts["column"].choices = [("", "write it below")]
        present = getattr(self.item, "method", "btree")
        if present not in METHODS:
            self.fields["method"].choices = [*self.fields["method"].choices, (present, present)]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("is_nulls_not_distinct") and not values.get("is_unique"):
            self.add_error("is_nulls_not_distinct", "Only a unique index asks about that.")
        return values

    @property
    def name_columns(self) -> list[str]:
        """The names of its columns; an expression is called "expr", as PostgreSQL does."""
        names = self.scope.column_names
        return [names[key.column_id] if key.column_id else "expr" for key in self.cleaned_data["keys"]]


FORM = IndexForm

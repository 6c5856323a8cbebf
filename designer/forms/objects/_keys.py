"""What primary keys, unique constraints, indexes and statistics share: choosing columns in order."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import CommentField, FlagField, ParametersField, WordField
from designer.forms.objects.rows import RowsField


def column_part() -> forms.ChoiceField:
    """Return the field for one column; its choices come from the table."""
    return forms.ChoiceField(label="Column", required=False)


class ColumnsField(RowsField):
    """Columns of the table, in order; a tuple of their ids."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            {"column": column_part()},
            **{
                "build": lambda row: row["column"],
                "split": lambda column: {"column": column},
                "noun": "column",
                **options,
            },
        )


class KeyForm(ObjectForm):
    """A primary key or unique constraint."""

    names_itself = True
    needs_relation = True
    folds = (
        ("When it is checked", ("is_deferrable", "is_deferred", "is_without_overlaps")),
        ("Storage", ("include", "storage_parameters", "tablespace", "is_clustered", "index_comment")),
    )

    columns = ColumnsField(label="Columns", help_text="In the order of the key.")
    is_deferrable = FlagField(label="May wait until the end of a transaction (DEFERRABLE)")
    is_deferred = FlagField(label="Waits by itself (INITIALLY DEFERRED)")
    is_without_overlaps = FlagField(
        label="The last column is a range that may not overlap (WITHOUT OVERLAPS)", help_text="PostgreSQL 18 on."
    )
    include = ColumnsField(label="Columns kept beside (INCLUDE)", required=False)
    storage_parameters = ParametersField(label="Storage parameters", help_text="One name=value a line: fillfactor=90")
    tablespace = WordField(label="Tablespace")
    is_clustered = FlagField(label="The table is sorted by it (CLUSTER)")
    index_comment = CommentField(label="Comment on its index")

    def prepare(self) -> None:
        fill_columns(self, "columns", "include")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        columns = values.get("columns", ())
        if len(set(columns)) < len(columns):
            self.add_error("columns", "A column is there twice.")
        if values.get("is_deferred") and not values.get("is_deferrable"):
            values["is_deferrable"] = True
        return values

    @property
    def name_columns(self) -> list[str]:
        """The names of the key's columns, for a name that follows from them."""
        return [self.scope.column_names[column] for column in self.cleaned_data["columns"]]


def fill_columns(form: ObjectForm, *names: str, part: str = "column") -> None:
    """Let these fields offer the table's columns."""
    for name in names:
        field = form.fields[name]
        target = field.parts[part] if isinstance(field, RowsField) else field
        target.choices = [("", "choose…"), *form.scope.relation_columns]

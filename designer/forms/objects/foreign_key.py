"""Foreign keys: every option of a relationship."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects._keys import ColumnsField, column_part, fill_columns
from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField
from designer.forms.objects.rows import RowsField
from designer.models import Attribute
from schemagen.model import ForeignKey

ACTIONS = (
    ("NO ACTION", "is refused (NO ACTION)"),
    ("RESTRICT", "is refused at once (RESTRICT)"),
    ("CASCADE", "reaches these too (CASCADE)"),
    ("SET NULL", "empties the reference (SET NULL)"),
    ("SET DEFAULT", "sets the default (SET DEFAULT)"),
)


class ForeignKeyForm(ObjectForm):
    """A reference from this table to another."""

    kind, model, words, term = "foreign_key", ForeignKey, "Relationship", "foreign key"
    about = "The values of these columns must be there in the other table."
    names_itself = True
    needs_relation = True
    folds = (
        ("When it is checked", ("is_deferrable", "is_deferred", "is_unvalidated", "is_unenforced")),
        ("More", ("match", "on_delete_columns", "is_period")),
    )

    referenced_table_id = forms.ChoiceField(label="Refers to")
    pairs = RowsField(
        {
            "column": column_part(),
            "referenced": forms.CharField(label="is the same as", widget=forms.TextInput(attrs={"class": "mono"})),
        },
        label="Columns",
        help_text="A column of this table and the name of the column there that it points at.",
        noun="pair",
        split=lambda pair: pair,
    )
    on_delete = forms.ChoiceField(label="Deleting what it refers to…", choices=ACTIONS)
    on_update = forms.ChoiceField(label="Changing its key…", choices=ACTIONS)
    is_deferrable = FlagField(label="May wait until the end of a transaction (DEFERRABLE)")
    is_deferred = FlagField(label="Waits by itself (INITIALLY DEFERRED)")
    is_unvalidated = FlagField(
        label="Only for new rows (NOT VALID)", help_text="Rows that are there already are not looked at."
    )
    is_unenforced = FlagField(label="Written down, never checked (NOT ENFORCED)", help_text="PostgreSQL 18 on.")
    match = forms.ChoiceField(
        label="With several columns (MATCH)",
        choices=[("SIMPLE", "one empty column is enough to refer to nothing (SIMPLE)"), ("FULL", "all or none (FULL)")],
    )
    on_delete_columns = ColumnsField(
        label="Empty only these on delete", required=False, help_text="SET NULL (columns), PostgreSQL 15 on."
    )
    is_period = FlagField(label="The last pair are ranges of time (PERIOD)", help_text="PostgreSQL 18 on.")

    def prepare(self) -> None:
        fill_columns(self, "pairs", "on_delete_columns")
        self.fields["referenced_table_id"].choices = self.scope.tables

    def split(self, item: ForeignKey) -> dict[str, Any]:
        names = {str(pk): name for pk, name in self._columns_of(item.referenced_table_id)}
        pairs = zip(item.columns, item.referenced_columns, strict=True)
        return {
            **super().split(item),
            "pairs": [{"column": one, "referenced": names.get(other, "?")} for one, other in pairs],
            "is_unvalidated": not item.is_validated,
            "is_unenforced": not item.is_enforced,
        }

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        names = {name: str(pk) for pk, name in self._columns_of(values["referenced_table_id"])}
        is_enforced = not values["is_unenforced"]
        is_deferred = values["is_deferred"]
        return {
            **values,
            "columns": tuple(row["column"] for row in values["pairs"]),
            "referenced_columns": tuple(names[row["referenced"].strip()] for row in values["pairs"]),
            "is_validated": not values["is_unvalidated"] or not is_enforced,
            "is_enforced": is_enforced,
            "is_deferrable": values["is_deferrable"] or is_deferred,
        }

    def clean_pairs(self) -> tuple[dict[str, Any], ...]:
        """Refuse a column that the other table does not have."""
        pairs: tuple[dict[str, Any], ...] = self.cleaned_data["pairs"]
        table_id = self.cleaned_data.get("referenced_table_id")
        names = {name for _, name in self._columns_of(table_id)} if table_id else set()
        missing = next((row["referenced"] for row in pairs if row["referenced"].strip() not in names), None)
        if table_id and missing is not None:
            raise forms.ValidationError(
                f'The other table has no column "{missing}". It has: {", ".join(sorted(names))}.'
            )
        return pairs

    def _columns_of(self, table_id: str) -> list[tuple[Any, str]]:
        rows = Attribute.objects.filter(entity__project=self.scope.project, entity=table_id)
        return list(rows.values_list("id", "name"))

    @property
    def name_columns(self) -> list[str]:
        """The names of its columns."""
        return [self.scope.column_names[row["column"]] for row in self.cleaned_data["pairs"]]


FORM = ForeignKeyForm

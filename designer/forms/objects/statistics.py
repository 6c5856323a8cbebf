"""Extended statistics."""

from __future__ import annotations

from typing import Any

from designer.forms.objects._keys import ColumnsField, fill_columns
from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import SqlField, WholeField, WordsField
from designer.forms.objects.rows import RowsField
from schemagen.model import Statistics

KINDS = (
    ("ndistinct", "how many different combinations (ndistinct)"),
    ("dependencies", "one follows from another (dependencies)"),
    ("mcv", "the most common combinations (mcv)"),
)


class StatisticsForm(ObjectForm):
    """What the planner should know about columns together."""

    kind, model, words, term = "statistics", Statistics, "Statistics over columns", "extended statistics"
    about = "Tells the planner how the values of several columns go together, so that it guesses row counts well."
    needs_relation = True
    folds = (("More", ("target",)),)

    columns = ColumnsField(label="Columns", required=False)
    expressions = RowsField(
        {"expression": SqlField(label="Expression", rows=1, required=False, placeholder="date_trunc('day', at)")},
        label="Expressions",
        help_text="PostgreSQL 14 on.",
        required=False,
        noun="expression",
        build=lambda row: row["expression"],
        split=lambda text: {"expression": text},
    )
    kinds = WordsField(label="Gather", choices=KINDS, initial=("ndistinct", "dependencies", "mcv"))
    target = WholeField(label="Statistics target", min_value=0, max_value=10000)

    def prepare(self) -> None:
        fill_columns(self, "columns")

    def split(self, item: Statistics) -> dict[str, Any]:
        return {**super().split(item), "kinds": item.kinds or tuple(word for word, _ in KINDS)}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        columns, expressions = values.get("columns", ()), values.get("expressions", ())
        if not self.errors and len(columns) + len(expressions) < 2 and len(expressions) != 1:
            self.add_error("columns", "Choose at least two columns, or write one expression.")
        if len(columns) + len(expressions) == 1:
            values["kinds"] = ()
        return values


FORM = StatisticsForm

"""A column's settings: all but its name, type and flags, which the card edits."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, OptionField, ParametersField, SqlField, WholeField, WordField
from schemagen.errors import DesignError
from schemagen.model import Column, Generated, Identity

STORAGES = ("PLAIN", "EXTERNAL", "EXTENDED", "MAIN")


class ColumnForm(ObjectForm):
    """How a column is filled and kept."""

    kind, model, words, term = "column", Column, "Column", "column"
    about = "How the column is filled and kept."
    folds = (
        ("Numbering", ("start", "increment", "minimum", "maximum", "cache", "is_cycled", "sequence_name")),
        ("Text", ("collation",)),
        ("Storage", ("storage", "compression", "statistics_target", "options")),
        ("The NOT NULL constraint", ("not_null_name", "is_unvalidated", "is_no_inherit", "not_null_comment")),
    )

    filled = forms.ChoiceField(
        label="Its values come from",
        choices=[
            ("default", "whoever writes the row, or the default"),
            ("by_default", "a counter, unless given (IDENTITY BY DEFAULT)"),
            ("always", "a counter only (IDENTITY ALWAYS)"),
            ("stored", "a formula, stored (GENERATED … STORED)"),
            ("virtual", "a formula, computed when read (VIRTUAL)"),
        ],
    )
    default = SqlField(label="Default", rows=1, required=False, placeholder="now()")
    expression = SqlField(label="Formula", rows=2, required=False, placeholder="price * quantity")
    start = WholeField(label="First number (START)", initial=1)
    increment = WholeField(label="Step (INCREMENT)", initial=1)
    minimum = WholeField(label="Smallest (MINVALUE)")
    maximum = WholeField(label="Largest (MAXVALUE)")
    cache = WholeField(label="Numbers kept ready (CACHE)", initial=1, min_value=1)
    is_cycled = FlagField(label="Start again at the end (CYCLE)")
    sequence_name = WordField(label="Name of the sequence", help_text="Left empty it is PostgreSQL's own.")
    collation = WordField(label="Collation", help_text='How it is sorted, for example pg_catalog."C".')
    storage = OptionField(label="Storage", choices=[("", "as its type wants"), *((word, word) for word in STORAGES)])
    compression = OptionField(
        label="Compression",
        choices=[("", "as the server wants"), ("pglz", "pglz"), ("lz4", "lz4")],
        help_text="PostgreSQL 14 on.",
    )
    statistics_target = WholeField(label="Statistics target", min_value=0, max_value=10000)
    options = ParametersField(label="Planner options", rows=2, help_text="One name=value a line: n_distinct=100")
    not_null_name = WordField(label="Its name", help_text="PostgreSQL 18 on; left empty it is PostgreSQL's own.")
    is_unvalidated = FlagField(label="Only for new rows (NOT VALID)", help_text="PostgreSQL 18 on.")
    is_no_inherit = FlagField(label="Not for child tables (NO INHERIT)", help_text="PostgreSQL 18 on.")
    not_null_comment = WordField(label="Comment on it", help_text="PostgreSQL 18 on.")

    def prepare(self) -> None:
        del self.fields["name"]
        present = getattr(self.item, "compression", None)
        known = [value for value, _ in self.fields["compression"].choices]
        if present and present not in known:
            self.fields["compression"].choices = [*self.fields["compression"].choices, (present, present)]
        if self.item is not None and not self.item.is_not_null:
            for name in ("not_null_name", "is_unvalidated", "is_no_inherit", "not_null_comment"):
                del self.fields[name]

    def split(self, item: Column) -> dict[str, Any]:
        values: dict[str, Any] = {**super().split(item), "filled": "default"}
        if item.identity is not None:
            values["filled"] = "always" if item.identity.is_always else "by_default"
            names = ("start", "increment", "minimum", "maximum", "cache", "is_cycled", "sequence_name")
            values |= {name: getattr(item.identity, name) for name in names}
        if item.generated is not None:
            values["filled"] = "stored" if item.generated.is_stored else "virtual"
            values["expression"] = item.generated.expression
        values["is_unvalidated"] = not item.is_not_null_validated
        values["is_no_inherit"] = not item.is_not_null_inherited
        return values

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        filled = values["filled"]
        if filled in ("stored", "virtual") and not values["expression"]:
            raise DesignError("column.no_formula", "The formula is missing.", fix="Write it.")
        is_numbered = filled in ("by_default", "always")
        result = {
            **values,
            "default": values["default"] if filled == "default" else None,
            "identity": _build_identity(values) if is_numbered else None,
            "generated": (
                Generated(expression=values["expression"], is_stored=filled == "stored")
                if filled in ("stored", "virtual")
                else None
            ),
        }
        if is_numbered:
            result["is_not_null"] = True
        if "is_unvalidated" in self.fields:
            result["is_not_null_validated"] = not values["is_unvalidated"]
            result["is_not_null_inherited"] = not values["is_no_inherit"]
        return result


def _build_identity(values: dict[str, Any]) -> Identity:
    return Identity(
        is_always=values["filled"] == "always",
        start=1 if values["start"] is None else values["start"],
        increment=values["increment"] or 1,
        minimum=values["minimum"],
        maximum=values["maximum"],
        cache=values["cache"] or 1,
        is_cycled=values["is_cycled"],
        sequence_name=values["sequence_name"],
    )


FORM = ColumnForm

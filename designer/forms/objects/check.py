"""Check constraints."""

from __future__ import annotations

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, SqlField
from schemagen.model import Check


class CheckForm(ObjectForm):
    """A rule for each row."""

    kind, model, words, term = "check", Check, "Row rule", "check constraint"
    about = "A condition that every row must keep."
    names_itself = True
    needs_relation = True
    folds = (("More", ("is_unvalidated", "is_unenforced", "is_no_inherit")),)

    expression = SqlField(label="Condition", rows=3, placeholder="price >= 0")
    is_unvalidated = FlagField(
        label="Only for new rows (NOT VALID)", help_text="Rows that are there already are not looked at."
    )
    is_unenforced = FlagField(label="Written down, never checked (NOT ENFORCED)", help_text="PostgreSQL 18 on.")
    is_no_inherit = FlagField(label="Not for child tables (NO INHERIT)")

    def split(self, item: Check) -> dict[str, object]:
        values = super().split(item)
        return {**values, "is_unvalidated": not item.is_validated, "is_unenforced": not item.is_enforced}

    def build(self, values: dict[str, object]) -> dict[str, object]:
        is_validated, is_enforced = not values["is_unvalidated"], not values["is_unenforced"]
        return {**values, "is_validated": is_validated or not is_enforced, "is_enforced": is_enforced}

    @property
    def name_columns(self) -> list[str]:
        """A check is named after its table alone."""
        return []


FORM = CheckForm

"""Unique constraints."""

from __future__ import annotations

from designer.forms.objects._keys import KeyForm
from designer.forms.objects.fields import FlagField
from schemagen.model import Unique


class UniqueForm(KeyForm):
    """What may be there only once."""

    kind, model, words, term = "unique", Unique, "Uniqueness rule", "unique constraint"
    about = "No two rows have the same values in these columns."

    is_nulls_not_distinct = FlagField(
        label="Empty counts as a value too (NULLS NOT DISTINCT)",
        help_text="PostgreSQL 15 on. Otherwise any number of rows may be empty there.",
    )
    field_order = ("name", "columns", "is_nulls_not_distinct")


FORM = UniqueForm

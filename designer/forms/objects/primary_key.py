"""Primary keys."""

from __future__ import annotations

from designer.forms.objects._keys import KeyForm
from schemagen.model import PrimaryKey


class PrimaryKeyForm(KeyForm):
    """What tells the rows of a table apart."""

    kind, model, words, term = "primary_key", PrimaryKey, "Key", "primary key"
    about = "The columns that tell one row from all others. They can never be empty."


FORM = PrimaryKeyForm

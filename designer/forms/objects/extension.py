"""Extensions."""

from __future__ import annotations

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import CODE, NameField, WordField
from schemagen.model import Extension

KNOWN = (
    "btree_gin", "btree_gist", "citext", "cube", "earthdistance", "fuzzystrmatch", "hstore", "intarray", "isn", "ltree",
    "pg_stat_statements", "pg_trgm", "pgcrypto", "postgis", "seg", "tablefunc", "unaccent", "uuid-ossp", "vector",
)  # fmt: skip


class ExtensionForm(ObjectForm):
    """An extension that must be there before the rest."""

    kind, model, words, term, place = "extension", Extension, "Extension", "extension", "Extensions"
    about = "Something that PostgreSQL does not know by itself, such as citext or pg_trgm."
    folds = (("Version", ("version",)),)

    name = NameField(widget=forms.TextInput(attrs={**CODE, "list": "known-extensions"}))
    version = WordField(label="Version", help_text="Left empty: the one that the server offers.")


FORM = ExtensionForm

"""Schemas: PostgreSQL's namespaces."""

from __future__ import annotations

from designer.forms.objects.base import ObjectForm
from schemagen.model import Schema


class SchemaForm(ObjectForm):
    """A namespace for tables and all else."""

    kind, model, words, term, place = "schema", Schema, "Schema", "schema", "Schemas"
    about = "A part of the database with its own names, like a folder."


FORM = SchemaForm

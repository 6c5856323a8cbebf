"""Materialized views."""

from __future__ import annotations

from typing import Any

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, ParametersField, SqlField, WordField
from designer.forms.objects.view import build_settings, settings_field, target_part
from schemagen.model import MaterializedView


class MaterializedViewForm(ObjectForm):
    """A query whose rows are kept."""

    kind, model, words, term = "materialized_view", MaterializedView, "Kept query", "materialized view"
    place = "Views"
    about = "A query whose rows are stored until the next REFRESH: fast to read, as old as its last refresh."
    folds = (
        ("Storage", ("is_populated", "storage_parameters", "tablespace", "access_method")),
        ("Columns", ("column_settings",)),
    )

    query = SqlField(label="Query", rows=10, placeholder="SELECT …\nFROM …")
    is_populated = FlagField(label="Filled when it is made (WITH DATA)", initial=True)
    storage_parameters = ParametersField(label="Storage parameters", help_text="One name=value a line: fillfactor=90")
    tablespace = WordField(label="Tablespace")
    access_method = WordField(label="Access method", help_text="Left empty: heap.")
    column_settings = settings_field(statistics_target=target_part())

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "column_settings": build_settings(self.item, values["column_settings"])}


FORM = MaterializedViewForm

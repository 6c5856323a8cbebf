"""Publications of logical replication."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, LinesField, SqlField, WordsField
from designer.forms.objects.rows import RowsField
from designer.models import Attribute
from schemagen.errors import DesignError
from schemagen.model import Publication, PublishedTable

OPERATIONS = (("insert", "new rows"), ("update", "changed rows"), ("delete", "deleted rows"),
              ("truncate", "emptied tables"))  # fmt: skip


class PublicationForm(ObjectForm):
    """What is sent to other servers."""

    kind, model, words, term, place = "publication", Publication, "Publication", "publication", "Publications"
    about = "Tables whose changes are sent to other servers by logical replication."
    folds = (("More", ("schemas", "is_via_root", "sends_generated")),)

    is_for_all_tables = FlagField(label="All tables, new ones too (FOR ALL TABLES)")
    tables = RowsField(
        {
            "table": forms.ChoiceField(label="Table", required=False),
            "columns": forms.CharField(
                label="Only these columns",
                required=False,
                widget=forms.TextInput(attrs={"class": "mono", "placeholder": "id, name"}),
            ),
            "predicate": SqlField(label="Only rows where", rows=1, required=False),
        },
        label="Tables",
        required=False,
        extra=("columns", "predicate"),
        noun="table",
    )
    operations = WordsField(label="Sent", choices=OPERATIONS, initial=("insert", "update", "delete", "truncate"))
    schemas = LinesField(label="All tables of these schemas", rows=2, help_text="One a line; PostgreSQL 15 on.")
    is_via_root = FlagField(label="Partitions are sent as their parent (publish_via_partition_root)")
    sends_generated = FlagField(label="Stored generated columns are sent too", help_text="PostgreSQL 18 on.")

    def prepare(self) -> None:
        self.fields["tables"].parts["table"].choices = [("", "choose…"), *self.scope.tables]

    def split(self, item: Publication) -> dict[str, Any]:
        columns = [column for table in item.tables for column in table.columns]
        names = {str(pk): name for pk, name in Attribute.objects.filter(pk__in=columns).values_list("id", "name")}
        tables = [
            {
                "table": table.table_id,
                "columns": ", ".join(names.get(column, "?") for column in table.columns),
                "predicate": table.predicate or "",
            }
            for table in item.tables
        ]
        return {**super().split(item), "tables": tables, "sends_generated": item.generated_columns == "stored"}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        tables = [] if values["is_for_all_tables"] else values["tables"]
        return {
            **values,
            "tables": tuple(
                PublishedTable(
                    table_id=row["table"],
                    columns=self._find_columns(row["table"], row["columns"]),
                    predicate=row["predicate"],
                )
                for row in tables
            ),
            "schemas": () if values["is_for_all_tables"] else values["schemas"],
            "generated_columns": "stored" if values["sends_generated"] else "none",
        }

    def _find_columns(self, table_id: str, text: str) -> tuple[str, ...]:
        wanted = [name.strip() for name in text.split(",") if name.strip()]
        rows = Attribute.objects.filter(entity__project=self.scope.project, entity=table_id)
        known = {name: str(pk) for pk, name in rows.values_list("id", "name")} if wanted else {}
        missing = next((name for name in wanted if name not in known), None)
        if missing is not None:
            raise DesignError("publication.no_column", f'The table has no column "{missing}".', fix="Correct its name.")
        return tuple(known[name] for name in wanted)


FORM = PublicationForm

"""A table's settings: all but its name and columns, which the canvas edits."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, ParametersField, SqlField, WordField
from designer.forms.objects.rows import RowsField
from designer.models import DesignObject
from schemagen.model import PartitionOf, Table

ROW_SECURITY = (
    ("off", "off"),
    ("enabled", "on (ENABLE)"),
    ("forced", "on, for the owner too (FORCE)"),
    ("forced_only", "marked for the owner, but off (FORCE alone)"),
)


class TableForm(ObjectForm):
    """How a table is kept."""

    kind, model, words, term = "table", Table, "Table", "table"
    about = "How the table is kept and who sees its rows."
    folds = (
        ("Partitions", ("partition_key", "bound")),
        ("Inheritance", ("inherits",)),
        ("Storage", ("is_unlogged", "storage_parameters", "tablespace", "access_method")),
        ("Replication", ("replica_identity",)),
    )

    row_security = forms.ChoiceField(
        label="Row-level security", choices=ROW_SECURITY, help_text="Switched on, rows are visible only by policies."
    )
    partition_key = SqlField(
        label="Divided by (PARTITION BY)",
        rows=1,
        required=False,
        placeholder="RANGE (created_at)",
        help_text="RANGE, LIST or HASH, and the columns.",
    )
    bound = SqlField(
        label="Its part of the parent's rows", rows=1, required=False, placeholder="FOR VALUES FROM ('2026-01-01') TO …"
    )
    inherits = RowsField(
        {"table": forms.ChoiceField(label="Table", required=False)},
        label="Inherits from (INHERITS)",
        required=False,
        noun="table",
        build=lambda row: row["table"],
        split=lambda table: {"table": table},
    )
    is_unlogged = FlagField(label="Emptied by a crash (UNLOGGED)", help_text="Faster to write.")
    storage_parameters = ParametersField(label="Storage parameters", help_text="One name=value a line: fillfactor=70")
    tablespace = WordField(label="Tablespace")
    access_method = WordField(label="Access method", help_text="Left empty: heap.")
    replica_identity = forms.ChoiceField(label="Old rows are told apart by (REPLICA IDENTITY)")

    def prepare(self) -> None:
        del self.fields["name"], self.fields["schema"], self.fields["comment"]
        if self.item is None or self.item.partition_of is None:
            del self.fields["bound"]
        else:
            del self.fields["inherits"]
        self._offer_tables()

    def _offer_tables(self) -> None:
        entity = self.scope.entity
        if "inherits" in self.fields:
            others = [(pk, name) for pk, name in self.scope.tables if entity is None or pk != str(entity.pk)]
            self.fields["inherits"].parts["table"].choices = [("", "choose…"), *others]
        indexes = DesignObject.objects.filter(entity=entity, kind__in=("index", "unique", "primary_key"))
        names = [f"index {name}" for name in indexes.values_list("name", flat=True)]
        self.fields["replica_identity"].choices = [
            ("default", "the primary key (DEFAULT)"),
            ("full", "the whole row (FULL)"),
            ("nothing", "nothing (NOTHING)"),
            *((name, name) for name in names),
        ]

    def split(self, item: Table) -> dict[str, Any]:
        return {**super().split(item), "bound": item.partition_of.bound if item.partition_of else ""}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        if "bound" in self.fields and self.item is not None:
            bound = values["bound"] or "DEFAULT"
            values["partition_of"] = PartitionOf(parent_id=self.item.partition_of.parent_id, bound=bound)
        return values


FORM = TableForm

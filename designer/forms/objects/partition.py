"""A new partition of a table."""

from __future__ import annotations

from typing import Any

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import SqlField
from schemagen.model import PartitionOf, Table


class PartitionForm(ObjectForm):
    """A part of a divided table."""

    kind, model, words, term = "partition", Table, "Partition", "partition"
    about = "A part of the table's rows, kept as a table of its own."
    needs_relation = True
    folds = (("Divided again", ("partition_key",)),)

    bound = SqlField(
        label="Which rows",
        rows=2,
        placeholder="FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        help_text="FOR VALUES FROM … TO …, FOR VALUES IN (…), FOR VALUES WITH (MODULUS …, REMAINDER …), or DEFAULT.",
    )
    partition_key = SqlField(label="Divided by (PARTITION BY)", rows=1, required=False, placeholder="LIST (region)")

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "partition_of": PartitionOf(parent_id=str(self.scope.relation_id), bound=values["bound"])}


FORM = PartitionForm

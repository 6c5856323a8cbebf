"""What follows when an object is changed: texts that name it, rows that repeat its name."""

from __future__ import annotations

from typing import Any

from designer.models import Attribute, DesignObject, Entity
from designer.services.expressions import rename_object_everywhere
from designer.services.recorder import Recorder
from schemagen.model import Enum, Schema
from schemagen.sql.quote import quote_literal


def carry_changes(recorder: Recorder, row: DesignObject, before: Any, after: Any) -> None:
    """Let the rest of the design follow the change of `row` from `before` to `after`."""
    if isinstance(after, Schema) and before.name != after.name:
        _move_schema(recorder, before.name, after.name)
    elif before.name != after.name and after.kind not in ("grant", "default_privileges"):
        rename_object_everywhere(recorder, row, before.name, after.name)
    if isinstance(after, Enum):
        _rename_labels(recorder, row, before, after)


def _move_schema(recorder: Recorder, old: str, new: str) -> None:
    """Give everything in the schema its new name."""
    for entity in Entity.objects.filter(project=recorder.project, schema_name=old):
        recorder.change(entity, schema_name=new)
    for item in DesignObject.objects.filter(project=recorder.project, schema_name=old).exclude(kind="schema"):
        recorder.change(item, schema_name=new, payload={**item.payload, "schema": new})


def _rename_labels(recorder: Recorder, row: DesignObject, before: Enum, after: Enum) -> None:
    """Let defaults that are a renamed label follow, as PostgreSQL's own RENAME VALUE does."""
    names = {label.id: label.name for label in after.labels}
    renamed = {label.name: names[label.id] for label in before.labels if names.get(label.id, label.name) != label.name}
    if not renamed:
        return
    users = Attribute.objects.filter(entity__project=recorder.project, type_object_id=row.pk).exclude(default="")
    for attribute in users.select_related("entity"):
        for old, new in renamed.items():
            literal = quote_literal(old)
            if attribute.default == literal or attribute.default.startswith(f"{literal}::"):
                recorder.change(attribute, default=quote_literal(new) + attribute.default[len(literal) :])
                break

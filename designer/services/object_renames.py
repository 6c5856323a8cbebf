"""What follows when an object is changed: texts that name it, rows that repeat its name."""

from __future__ import annotations

from typing import Any

from designer.models import Attribute, DesignObject
from designer.services.following import follow_rename, follow_schema
from designer.services.recorder import Recorder
from schemagen.model import Enum, Schema
from schemagen.sql.quote import quote_literal


def carry_changes(recorder: Recorder, row: DesignObject, before: Any, after: Any) -> None:
    """Let the rest of the design follow the change of `row` from `before` to `after`."""
    if isinstance(after, Schema):
        if before.name != after.name:
            follow_schema(recorder, before, after)
    elif after.kind not in ("grant", "default_privileges"):
        follow_rename(recorder, before, after)
    if isinstance(after, Enum):
        _rename_bare_labels(recorder, row, before, after)


def _rename_bare_labels(recorder: Recorder, row: DesignObject, before: Enum, after: Enum) -> None:
    """Let defaults that people typed as a bare label follow; PostgreSQL's own wording has the type behind it."""
    names = {label.id: label.name for label in after.labels}
    renamed = {label.name: names[label.id] for label in before.labels if names.get(label.id, label.name) != label.name}
    if not renamed:
        return
    users = Attribute.objects.filter(entity__project=recorder.project, type_object_id=row.pk).exclude(default="")
    for attribute in users.select_related("entity"):
        for old, new in renamed.items():
            if attribute.default == quote_literal(old):
                recorder.change(attribute, default=quote_literal(new))
                break

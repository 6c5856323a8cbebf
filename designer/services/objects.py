"""Adding other objects of PostgreSQL to a design: enums, checks, sequences…"""

from __future__ import annotations

from designer import bridge
from designer.models import Entity, Project, User
from designer.services.recorder import EditResult, record_edit
from schemagen.model import ModelObject


def add_object(project: Project, item: ModelObject, *, by: User, entity: Entity | None = None) -> EditResult:
    """Add one object, of the entity or free; `result.created` is its id."""
    with record_edit(project, by=by, label=f"Add {item.kind.replace('_', ' ')} {item.name}") as recorder:
        row = bridge.make_object(project, item, table_ids={str(entity.pk)} if entity else set())
        recorder.add(row)
        recorder.created = row.pk
    return recorder.result

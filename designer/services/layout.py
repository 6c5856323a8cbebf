"""Where entities and views stand on the canvas."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from designer.models import DesignObject, Entity, Project, User
from designer.services.recorder import EditResult, record_edit, take_image

MAX_COORDINATE_PX = 1_000_000


def place_entities(project: Project, positions: Mapping[uuid.UUID, tuple[float, float]], *, by: User) -> EditResult:
    """Set many places in one undoable step; ids that are gone meanwhile are ignored."""
    wanted = {uuid.UUID(str(row_id)): place for row_id, place in positions.items()}
    with record_edit(project, by=by, label=_say(project, wanted)) as recorder:
        for model in (Entity, DesignObject):
            rows = list(model.objects.filter(project=project, pk__in=wanted))
            before = [take_image(row) for row in rows]
            for row in rows:
                row.x, row.y = (_clamp(value) for value in wanted[row.pk])
            recorder.change_many(rows, ("x", "y"), before)
    return recorder.result


def _say(project: Project, wanted: Mapping[uuid.UUID, object]) -> str:
    if len(wanted) != 1:
        return f"Move {len(wanted)} entities"
    name = Entity.objects.filter(project=project, pk__in=wanted).values_list("name", flat=True).first()
    return f"Move {name or 'view'}"


def _clamp(value: float) -> float:
    return max(-MAX_COORDINATE_PX, min(MAX_COORDINATE_PX, float(value)))

"""Gives everything drawn of a freshly imported design a place, before anybody has seen it: no edit, no undo."""

from __future__ import annotations

from designer import layout
from designer.diagram.draw import size_of
from designer.diagram.read import read_picture
from designer.models import DesignObject, Entity, Project


def place_all(project: Project) -> None:
    """Lay out the whole diagram and store the places."""
    picture = read_picture(project)
    links = [(edge.child, edge.parent) for edge in picture.edges]
    places = layout.place({card.id: size_of(card) for card in picture.entities}, links, folds=picture.list_folds())
    for model in (Entity, DesignObject):
        rows = list(model.objects.filter(project=project, pk__in=places).only("id", "x", "y"))
        for row in rows:
            row.x, row.y = places[str(row.pk)]
        model.objects.bulk_update(rows, ("x", "y"), batch_size=500)

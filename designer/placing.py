"""Places for cards: the layout of a picture, and places for what has none yet (no edit, no undo)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer import layout
from designer.diagram.draw import size_of
from designer.diagram.objects import draw_object
from designer.diagram.picture import EntityPicture
from designer.diagram.read import Picture, read_picture
from designer.layout_satellites import shelve
from designer.models import DesignObject, Entity, Project

Box = tuple[float, float, float, float]

STRIP_GAP_PX = 140
CLEARANCE_PX = 40
STEP_PX = 40
LEAST_STRIP_PX = 1600
MOST_STEPS = 120


def lay_out(picture: Picture, cards: Iterable[EntityPicture]) -> dict[str, layout.Place]:
    """Return where these cards of the picture stand best."""
    sizes = {card.id: size_of(card) for card in cards}
    return layout.place(sizes, picture.list_links(), folds=picture.list_folds(), satellites=picture.list_satellites())


def place_all(project: Project) -> None:
    """Lay out the whole diagram of a fresh import and store the places."""
    picture = read_picture(project)
    places = lay_out(picture, picture.entities)
    for model in (Entity, DesignObject):
        rows = list(model.objects.filter(project=project, pk__in=places).only("id", "x", "y"))
        for row in rows:
            row.x, row.y = places[str(row.pk)]
        model.objects.bulk_update(rows, ("x", "y"), batch_size=500)


def place_missing(project: Project, *, at: layout.Place | None = None) -> None:
    """Give what is drawn and has no place yet one where it covers nothing: near `at`, else in rows under all others."""
    rows = list(DesignObject.objects.filter(project=project, x__isnull=True).drawn())
    if not rows:
        return
    type_names = DesignObject.objects.type_names(project)
    sizes = {str(row.pk): size_of(draw_object(row, type_names)) for row in rows}
    taken = [_box_of(card) for card in read_picture(project).entities if card.id not in sizes]
    if at is not None and len(rows) == 1:
        place = _find_free(taken, sizes[str(rows[0].pk)], at)
        places = {str(rows[0].pk): place}
    else:
        places = _place_under(taken, sizes)
    for row in rows:
        row.x, row.y = places[str(row.pk)]
    DesignObject.objects.bulk_update(rows, ("x", "y"), batch_size=500)


def _place_under(taken: list[Box], sizes: dict[str, tuple[int, int]]) -> dict[str, layout.Place]:
    left = min((box[0] for box in taken), default=0.0)
    right = max((box[0] + box[2] for box in taken), default=0.0)
    top = max((box[1] + box[3] + STRIP_GAP_PX for box in taken), default=0.0)
    strip = shelve(sorted(sizes), sizes, max(right - left, LEAST_STRIP_PX))
    return {name: (left + x, top + y) for name, (x, y) in strip.places.items()}


def _find_free(taken: list[Box], size: tuple[int, int], at: layout.Place) -> layout.Place:
    """Return the place nearest to `at`, in steps of the grid, where a card of this size covers no other."""
    width, height = size
    for x, y in _walk_around(at):
        if not any(
            x < left + w + CLEARANCE_PX
            and left < x + width + CLEARANCE_PX
            and y < top + h + CLEARANCE_PX
            and top < y + height + CLEARANCE_PX
            for left, top, w, h in taken
        ):
            return x, y
    return _place_under(taken, {"": size})[""]


def _walk_around(at: layout.Place) -> Iterator[layout.Place]:
    x, y = (round(value / STEP_PX) * STEP_PX for value in at)
    for ring in range(MOST_STEPS):
        for step in range(-ring, ring + 1):
            for dx, dy in ((step, -ring), (step, ring), (-ring, step), (ring, step)):
                yield x + dx * STEP_PX, y + dy * STEP_PX


def _box_of(card: EntityPicture) -> Box:
    return (card.x, card.y, *size_of(card))

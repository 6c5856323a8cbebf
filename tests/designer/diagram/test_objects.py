"""Cards of views and types, and their edges, from the rows of a project."""

from __future__ import annotations

import dataclasses
import uuid

import pytest

from designer import bridge
from designer.diagram.draw import size_of
from designer.diagram.objects import MOST_ROWS
from designer.diagram.read import read_picture
from designer.models import Attribute, DesignObject, Entity
from designer.placing import place_missing
from designer.services import attributes, entities, objects
from designer.services.meal_logger import draw_meal_logger
from schemagen.model import (
    CompositeAttribute,
    CompositeType,
    DataType,
    Domain,
    DomainCheck,
    Enum,
    EnumLabel,
    MaterializedView,
    OpaqueObject,
    RangeType,
    View,
    ViewColumn,
)

pytestmark = pytest.mark.django_db


def make_id() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def hold(project, alice):
    """Return a function that puts an object into a project with tables, and gives its card and edges."""
    draw_meal_logger(project, by=alice)

    def put(item):
        row = bridge.make_object(project, item, table_ids=set(), position=(0.0, 0.0))
        row.save()
        picture = read_picture(project, entity_ids=[row.pk], relationship_ids=[])
        return next(card for card in picture.entities if card.id == item.id), picture.edges

    return put


def list_rows(card):
    return [(row.name, row.type) for row in card.rows]


def test_view_shows_its_columns_and_is_tied_to_the_tables_that_it_reads(project, hold):
    meals = Entity.objects.get(project=project, name="meals")
    item = View(
        id=make_id(),
        schema="public",
        name="eaten",
        query="SELECT 1",
        columns=(
            ViewColumn(name="day", type=DataType(name="date")),
            ViewColumn(name="n", type=DataType(name="bigint")),
        ),
        depends_on=(str(meals.pk), str(meals.attributes.first().pk), make_id()),
    )
    card, edges = hold(item)
    assert (card.kind, list_rows(card)) == ("view", [("day", "date"), ("n", "bigint")])
    assert [(edge.kind, edge.child, edge.parent) for edge in edges] == [("dependency", item.id, str(meals.pk))]


def test_view_on_a_view_is_tied_to_it(hold):
    below = MaterializedView(id=make_id(), schema="public", name="below", query="SELECT 1")
    assert hold(below)[0].kind == "materialized view"
    above = View(id=make_id(), schema="public", name="above", query="SELECT 1", depends_on=(below.id,))
    assert [(edge.kind, edge.parent) for edge in hold(above)[1]] == [("dependency", below.id)]


def test_enum_shows_its_labels_and_is_tied_to_columns_that_have_it(project, alice, hold):
    mood = Enum(
        id=make_id(),
        schema="public",
        name="mood",
        labels=(EnumLabel(id=make_id(), name="sad"), EnumLabel(id=make_id(), name="ok")),
    )
    assert list_rows(hold(mood)[0]) == [("sad", ""), ("ok", "")]
    meals = Entity.objects.select_related("project").get(project=project, name="meals")
    attributes.add_attribute(meals, by=alice, version=meals.version, name="felt", type="mood")
    column = Attribute.objects.get(entity=meals, name="felt")
    (edge,) = (edge for edge in read_picture(project).edges if edge.kind == "use" and edge.parent == mood.id)
    assert (edge.child, edge.parent) == (str(meals.pk), mood.id)
    assert edge.child_rows == (list(meals.attributes.all()).index(column),)


def test_domain_shows_its_base_type_and_what_it_demands(hold):
    item = Domain(
        id=make_id(),
        schema="public",
        name="positive",
        type=DataType(name="integer"),
        is_not_null=True,
        default="1",
        checks=(DomainCheck(id=make_id(), name="above", expression="VALUE\n  > 0"),),
    )
    rows = list_rows(hold(item)[0])
    assert rows == [("integer", ""), ("not null", ""), ("1", "default"), ("VALUE > 0", "check")]


def test_composite_and_range_types_show_what_they_are_made_of_and_use_other_types(hold):
    mood = Enum(id=make_id(), schema="public", name="mood")
    hold(mood)
    part = CompositeAttribute(id=make_id(), name="felt", type=DataType(name="[]", object_id=mood.id))
    card, edges = hold(CompositeType(id=make_id(), schema="public", name="day", attributes=(part,)))
    assert list_rows(card) == [("felt", "mood[]")]
    assert [(edge.kind, edge.parent) for edge in edges] == [("use", mood.id)]
    card, _ = hold(RangeType(id=make_id(), schema="public", name="span", subtype=DataType(name="date")))
    assert (card.kind, list_rows(card)) == ("range type", [("date", "from … to")])


def test_foreign_table_shows_the_columns_of_its_statement(hold):
    item = OpaqueObject(
        id=make_id(),
        object_kind="foreign table",
        schema="public",
        name="far",
        identity="public.far",
        create_sql=('CREATE FOREIGN TABLE public.far (id integer NOT NULL, "a b" numeric(4,2)) SERVER s',),
        drop_sql="DROP FOREIGN TABLE public.far",
    )
    card, _ = hold(item)
    assert (card.kind, list_rows(card)) == ("foreign table", [("id", "integer"), ("a b", "numeric(4,2)")])


def test_very_long_list_is_cut_and_says_so(hold):
    labels = tuple(EnumLabel(id=make_id(), name=f"label {number}") for number in range(100))
    card, _ = hold(Enum(id=make_id(), schema="public", name="many", labels=labels))
    assert len(card.rows) == MOST_ROWS
    assert card.rows[-1].name == f"… and {100 - MOST_ROWS + 1} more"


def test_what_has_no_place_gets_one_that_covers_nothing(project, alice, hold):
    for number in range(5):
        item = Enum(id=make_id(), schema="public", name=f"e{number}", labels=(EnumLabel(id=make_id(), name="a"),))
        bridge.make_object(project, item, table_ids=set()).save()
    place_missing(project)
    assert not DesignObject.objects.filter(project=project, kind="enum", x__isnull=True).exists()
    assert list_overlaps(read_picture(project).entities) == []


def test_new_card_stands_near_the_wanted_place_and_covers_nothing(project, alice, hold):
    meals = Entity.objects.get(project=project, name="meals")
    row = bridge.make_object(project, Enum(id=make_id(), schema="public", name="mood"), table_ids=set())
    row.save()
    place_missing(project, at=(meals.x + 10, meals.y + 10))
    row.refresh_from_db()
    assert abs(row.x - meals.x) < 900
    assert abs(row.y - meals.y) < 900
    assert list_overlaps(read_picture(project).entities) == []


def test_types_are_satellites_of_their_users_and_views_of_what_they_read(project, hold):
    meals = Entity.objects.get(project=project, name="meals")
    view = View(id=make_id(), schema="public", name="v", query="SELECT 1", depends_on=(str(meals.pk),))
    mood = Enum(id=make_id(), schema="public", name="mood")
    hold(view)
    hold(mood)
    Attribute.objects.filter(entity=meals, position=1).update(type="", type_object_id=mood.id)
    types, views = read_picture(project).list_satellites()
    assert types[mood.id] == [str(meals.pk)]
    assert views == {view.id: [str(meals.pk)]}
    assert (str(meals.pk), mood.id) not in read_picture(project).list_links()


def test_deleting_a_view_takes_its_card_along(project, alice, hold):
    view = View(id=make_id(), schema="public", name="v", query="SELECT 1")
    hold(view)
    result = entities.delete_entities(project, [uuid.UUID(view.id)], by=alice)
    assert result.removed_entities == (uuid.UUID(view.id),)


def list_overlaps(cards):
    boxes = [(card.name, card.x, card.y, *size_of(card)) for card in cards]
    return [
        (a[0], b[0])
        for index, a in enumerate(boxes)
        for b in boxes[index + 1 :]
        if a[1] < b[1] + b[3] and b[1] < a[1] + a[3] and a[2] < b[2] + b[4] and b[2] < a[2] + a[4]
    ]


def test_renamed_type_has_the_cards_drawn_again_that_show_it(project, alice, hold):
    mood = Enum(id=make_id(), schema="public", name="mood")
    hold(mood)
    over = Domain(id=make_id(), schema="public", name="felt", type=DataType(name="", object_id=mood.id))
    assert list_rows(hold(over)[0]) == [("mood", "")]
    row = DesignObject.objects.select_related("project").get(pk=mood.id)
    renamed = dataclasses.replace(mood, name="feeling")
    result = objects.change_object(row, renamed, by=alice, version=row.version)
    assert {uuid.UUID(mood.id), uuid.UUID(over.id)} <= set(result.changed_entities)

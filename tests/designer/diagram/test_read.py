"""From rows of the database to pictures."""

from __future__ import annotations

import pytest

from designer.diagram.read import read_picture
from designer.models import Attribute, Entity, Relationship
from designer.services import attributes, entities, relationships
from designer.services.meal_logger import draw_meal_logger

pytestmark = pytest.mark.django_db


def make(project, by, name):
    result = entities.create_entity(project, by=by, name=name, x=0, y=0)
    return Entity.objects.select_related("project").get(pk=result.created)


def test_flags_follow_from_keys_and_references(project, alice):
    users, meals = make(project, alice, "users"), make(project, alice, "meals")
    relationships.connect(project, by=alice, child=meals, parent=users)
    picture = {card.name: card for card in read_picture(project).entities}
    assert [(row.name, row.flags) for row in picture["meals"].rows] == [("id", "pru"), ("user_id", "rf")]


def test_edge_ends_at_its_columns_and_follows_nullability_and_uniqueness(project, alice):
    users, meals = make(project, alice, "users"), make(project, alice, "meals")
    made = relationships.connect(project, by=alice, child=meals, parent=users, is_required=False)
    edge = read_picture(project).edges[0]
    assert (edge.child_rows, edge.parent_rows) == ((1,), (0,))
    assert (edge.is_required, edge.is_unique) == (False, False)
    relationship = Relationship.objects.select_related("child__project", "parent", "project").get(pk=made.created)
    relationships.change_relationship(relationship, by=alice, is_required=True, is_unique=True)
    edge = read_picture(project).edges[0]
    assert (edge.is_required, edge.is_unique) == (True, True)


def test_part_of_the_picture_equals_the_same_part_of_the_whole(project, alice):
    draw_meal_logger(project, by=alice)
    whole = read_picture(project)
    some = read_picture(
        project,
        entity_ids=[Entity.objects.get(project=project, name="meals").pk],
        relationship_ids=list(Relationship.objects.filter(project=project).values_list("pk", flat=True)),
    )
    assert some.entities == [card for card in whole.entities if card.name == "meals"]
    assert some.edges == whole.edges


def test_reordered_attributes_move_the_ends_of_edges(project, alice):
    users, meals = make(project, alice, "users"), make(project, alice, "meals")
    relationships.connect(project, by=alice, child=meals, parent=users)
    column = Attribute.objects.select_related("entity__project").get(entity=meals, name="user_id")
    attributes.move_attribute(column, 0, by=alice, version=column.entity.version)
    assert read_picture(project).edges[0].child_rows == (0,)


def test_partition_is_folded_and_tied_to_its_parent(project, alice):
    parent, part = make(project, alice, "log"), make(project, alice, "log_2026")
    part.extra = {"partition_of": {"parent_id": str(parent.pk), "bound": "DEFAULT"}}
    part.save()
    picture = read_picture(project)
    edge = picture.edges[0]
    assert (edge.kind, edge.child, edge.parent) == ("descent", str(part.pk), str(parent.pk))
    assert picture.list_folds() == {str(part.pk): str(parent.pk)}
    assert {card.name: (card.kind, len(card.rows)) for card in picture.entities} == {
        "log": ("table", 1),
        "log_2026": ("partition", 0),
    }


def test_relationship_of_a_partition_ends_at_its_heading(project, alice):
    users, parent, part = (make(project, alice, name) for name in ("users", "log", "log_2026"))
    relationships.connect(project, by=alice, child=part, parent=users)
    Entity.objects.filter(pk=part.pk).update(extra={"partition_of": {"parent_id": str(parent.pk), "bound": "DEFAULT"}})
    edge = next(edge for edge in read_picture(project).edges if edge.kind == "relationship")
    assert (edge.child_rows, edge.parent_rows) == ((), (0,))


def test_number_of_queries_does_not_grow_with_the_design(project, alice, django_assert_max_num_queries):
    for number in range(4):
        make(project, alice, f"table_{number}")
    with django_assert_max_num_queries(10):
        read_picture(project)

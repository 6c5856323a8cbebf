"""Undo and redo."""

from __future__ import annotations

import pytest

from designer import bridge
from designer.errors import StaleEdit
from designer.models import Attribute, Entity, Membership, Project, Relationship
from designer.services import attributes, edits, entities, relationships

pytestmark = pytest.mark.django_db


@pytest.fixture
def erin(project, dave):
    Membership.objects.create(project=project, user=dave, role="editor")
    return dave


def make_entity(project, by, name="meals"):
    result = entities.create_entity(project, by=by, name=name, x=0, y=0)
    return Entity.objects.select_related("project").get(pk=result.created)


def test_undo_takes_back_every_kind_of_edit_to_the_first_state(project, alice):
    snapshots = [bridge.read_design(project)]
    meals, users = make_entity(project, alice), make_entity(project, alice, "users")
    snapshots = [bridge.read_design(project)]

    def note():
        snapshots.append(bridge.read_design(project))

    attributes.add_attribute(meals, by=alice, version=meals.version, name="name", type="text")
    note()
    name = Attribute.objects.select_related("entity__project").get(entity=meals, name="name")
    attributes.change_attribute(name, by=alice, version=name.entity.version, name="title", is_unique=True)
    note()
    linked = relationships.connect(project, by=alice, child=meals, parent=users)
    note()
    link = Relationship.objects.select_related("child", "project").get(pk=linked.created)
    relationships.change_relationship(link, by=alice, on_delete="CASCADE", is_required=False, is_unique=True)
    note()
    entities.move_entities(project, {meals.pk: (40, 60), users.pk: (1, 2)}, by=alice)
    note()
    meals.refresh_from_db()
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)
    note()
    entities.delete_entities(project, [users.pk], by=alice)

    for expected in reversed(snapshots):
        assert edits.undo(project, by=alice).edit is not None
        assert bridge.read_design(project) == expected
    for expected in snapshots[1:]:
        edits.redo(project, by=alice)
        assert bridge.read_design(project) == expected


def test_undo_with_nothing_to_undo_says_so(project, alice):
    assert edits.undo(project, by=alice).edit is None


def test_undo_takes_back_only_own_edits(project, alice, erin):
    meals = make_entity(project, alice)
    users = make_entity(project, erin, "users")
    result = edits.undo(project, by=alice)
    assert result.removed_entities == (meals.pk,)
    assert Entity.objects.filter(pk=users.pk).exists()


def test_undo_of_a_rename_keeps_a_move_made_by_somebody_else(project, alice, erin):
    meals = make_entity(project, alice)
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)
    entities.move_entities(project, {meals.pk: (300, 400)}, by=erin)
    edits.undo(project, by=alice)
    meals.refresh_from_db()
    assert (meals.name, meals.x, meals.y) == ("meals", 300, 400)


def test_undo_refuses_when_somebody_else_renamed_it_since(project, alice, erin):
    meals = make_entity(project, alice)
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)
    entities.rename_entity(meals, "plates", by=erin, version=meals.version)
    with pytest.raises(StaleEdit, match="changed by somebody else"):
        edits.undo(project, by=alice)
    assert Entity.objects.get(pk=meals.pk).name == "plates"


def test_undo_of_an_entity_refuses_when_somebody_else_built_on_it(project, alice, erin):
    meals = make_entity(project, alice)
    attributes.add_attribute(meals, by=erin, version=meals.version, name="note", type="text")
    with pytest.raises(StaleEdit, match="built on it"):
        edits.undo(project, by=alice)
    assert Attribute.objects.filter(entity=meals, name="note").exists()


def test_undo_of_a_deletion_refuses_when_the_name_is_taken_again(project, alice, erin):
    meals = make_entity(project, alice)
    entities.delete_entities(project, [meals.pk], by=alice)
    make_entity(project, erin)
    with pytest.raises(StaleEdit, match="has that name now"):
        edits.undo(project, by=alice)
    assert Entity.objects.filter(project=project).count() == 1


def test_redo_is_over_after_a_new_edit(project, alice):
    make_entity(project, alice)
    edits.undo(project, by=alice)
    make_entity(project, alice, "users")
    assert edits.redo(project, by=alice).edit is None


def test_undo_raises_the_version_so_that_an_open_form_is_stale(project, alice):
    meals = make_entity(project, alice)
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)
    seen = meals.version
    edits.undo(project, by=alice)
    with pytest.raises(StaleEdit):
        entities.rename_entity(meals, "plates", by=alice, version=seen)


def test_edit_numbers_go_up_by_one_without_gaps_and_with_undo(project, alice):
    make_entity(project, alice)
    assert edits.undo(project, by=alice).edit_number == 2
    assert edits.redo(project, by=alice).edit_number == 3
    assert Project.objects.get(pk=project.pk).edit_number == 3

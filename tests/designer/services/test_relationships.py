"""Connecting entities."""

from __future__ import annotations

import pytest

from designer.models import Attribute, Entity, Relationship
from designer.services import attributes, entities, relationships
from schemagen.errors import DesignError

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(project, alice):
    def make_entity(name, **options):
        made = entities.create_entity(project, by=alice, name=name, x=0, y=0, **options)
        return Entity.objects.select_related("project").get(pk=made.created)

    return make_entity


def get(relationship_id):
    return Relationship.objects.select_related("child", "parent", "project").get(pk=relationship_id)


def test_connect_makes_column_key_and_index(project, alice, make):
    meals, users = make("meals"), make("users")
    result = relationships.connect(project, by=alice, child=meals, parent=users)
    column = meals.attributes.get(name="user_id")
    link = get(result.created)
    assert (column.type, column.is_required, column.extra) == ("bigint", True, {})
    assert link.pairs == [[str(column.pk), str(users.attributes.get().pk)]]
    assert link.name == "meals_user_id_fkey"
    assert meals.parts.get(kind="index").name == "meals_user_id_idx"
    assert result.changed_relationships == (link.pk,)
    assert meals.pk in result.changed_entities


def test_second_relationship_gets_columns_of_its_own(project, alice, make):
    meals, users = make("meals"), make("users")
    for _ in range(2):
        relationships.connect(project, by=alice, child=meals, parent=users)
    assert [row.name for row in meals.attributes.all()] == ["id", "user_id", "user_id1"]


def test_self_reference_is_optional_when_asked(project, alice, make):
    users = make("users")
    result = relationships.connect(project, by=alice, child=users, parent=users, is_required=False)
    assert users.attributes.get(name="parent_id").is_required is False
    assert relationships.read_traits(get(result.created)) == relationships.RelationshipTraits(False, False)


def test_one_to_one_is_unique_without_a_second_index(project, alice, make):
    users, profiles = make("users"), make("profiles")
    result = relationships.connect(project, by=alice, child=profiles, parent=users, is_unique=True)
    assert set(profiles.parts.values_list("kind", flat=True)) == {"primary_key", "unique"}
    assert relationships.read_traits(get(result.created)).is_unique


def test_composite_key_gives_composite_reference(project, alice, make):
    days, meals = make("days", with_key=False), make("meals")
    for name, type_ in (("user_id", "bigint"), ("day", "date")):
        made = attributes.add_attribute(days, by=alice, version=days.version, name=name, type=type_)
        row = Attribute.objects.select_related("entity__project").get(pk=made.created)
        attributes.change_attribute(row, by=alice, version=row.entity.version, is_primary_key=True)
        days.refresh_from_db()
        days.project = project
    result = relationships.connect(project, by=alice, child=meals, parent=days)
    assert len(get(result.created).pairs) == 2
    assert [row.type for row in meals.attributes.all()] == ["bigint", "bigint", "date"]


def test_parent_without_a_key_is_refused_and_nothing_is_left(project, alice, make):
    meals, notes = make("meals"), make("notes", with_key=False)
    with pytest.raises(DesignError, match="has no primary key"):
        relationships.connect(project, by=alice, child=meals, parent=notes)
    assert meals.attributes.count() == 1


def test_existing_columns_are_connected_only_when_they_fit(project, alice, make):
    meals, users = make("meals"), make("users")
    for name, type_ in (("owner", "integer"), ("label", "text")):
        attributes.add_attribute(meals, by=alice, version=meals.version, name=name, type=type_)
    owner, label = meals.attributes.get(name="owner"), meals.attributes.get(name="label")
    key = users.attributes.get()
    with pytest.raises(DesignError, match="different types"):
        relationships.connect(project, by=alice, child=meals, parent=users, pairs=[(label.pk, key.pk)])
    with pytest.raises(DesignError, match="not unique by"):
        relationships.connect(project, by=alice, child=users, parent=meals, pairs=[(key.pk, owner.pk)])
    result = relationships.connect(project, by=alice, child=meals, parent=users, pairs=[(owner.pk, key.pk)])
    assert get(result.created).name == "meals_owner_fkey"


def test_change_of_traits_swaps_index_and_constraint(project, alice, make):
    meals, users = make("meals"), make("users")
    link = get(relationships.connect(project, by=alice, child=meals, parent=users).created)
    relationships.change_relationship(link, by=alice, is_unique=True, is_required=False, on_delete="SET NULL")
    assert set(meals.parts.values_list("kind", flat=True)) == {"primary_key", "unique"}
    assert (meals.attributes.get(name="user_id").is_required, get(link.pk).on_delete) == (False, "SET NULL")
    relationships.change_relationship(link, by=alice, is_unique=False)
    assert set(meals.parts.values_list("kind", flat=True)) == {"primary_key", "index"}


def test_delete_keeps_or_takes_the_columns(project, alice, make):
    meals, users = make("meals"), make("users")
    link = get(relationships.connect(project, by=alice, child=meals, parent=users).created)
    relationships.delete_relationship(link, by=alice)
    assert meals.attributes.filter(name="user_id").exists()
    assert not meals.parts.filter(kind="index").exists()
    link = get(relationships.connect(project, by=alice, child=meals, parent=users).created)
    relationships.delete_relationship(link, by=alice, with_columns=True)
    assert not meals.attributes.filter(name="user_id1").exists()


def test_unknown_action_is_refused(project, alice, make):
    meals, users = make("meals"), make("users")
    link = get(relationships.connect(project, by=alice, child=meals, parent=users).created)
    with pytest.raises(DesignError, match="no action"):
        relationships.change_relationship(link, by=alice, on_delete="EXPLODE")

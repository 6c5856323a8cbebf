"""Making, renaming and deleting entities."""

from __future__ import annotations

import pytest

from designer.errors import StaleEdit
from designer.models import Attribute, DesignObject, Edit, Entity, Relationship
from designer.services import entities, relationships
from schemagen.errors import DesignError

pytestmark = pytest.mark.django_db


def make_entity(project, by, name="meals", **options):
    result = entities.create_entity(project, by=by, name=name, x=10, y=20, **options)
    return Entity.objects.select_related("project").get(pk=result.created)


def test_new_entity_has_a_numbered_key(project, alice):
    meals = make_entity(project, alice)
    key = meals.attributes.get()
    assert (key.name, key.type, key.is_required, key.extra) == ("id", "bigint", True, {"identity": {}})
    assert meals.parts.get().name == "meals_pkey"


def test_new_entity_tells_what_changed_in_the_picture(project, alice):
    result = entities.create_entity(project, by=alice, name="meals", x=0, y=0)
    assert result.changed_entities == (result.created,)
    assert (result.edit.label, result.edit.number, result.edit_number) == ("Add entity meals", 1, 1)


def test_entity_in_another_schema_brings_the_schema_along(project, alice):
    make_entity(project, alice, schema="food")
    assert DesignObject.objects.get(project=project, kind="schema").name == "food"


@pytest.mark.parametrize("name", ["", "x" * 64, "é" * 32, "a\x00b"])
def test_impossible_name_is_refused(project, alice, name):
    with pytest.raises(DesignError) as raised:
        entities.create_entity(project, by=alice, name=name, x=0, y=0)
    assert raised.value.code.startswith("name.")


@pytest.mark.parametrize("name", ["Meal item", 'a"b', "select", "🍜 ramen", "é" * 31])
def test_odd_name_is_kept_as_it_is(project, alice, name):
    assert make_entity(project, alice, name).name == name


def test_name_of_an_index_is_taken_too(project, alice):
    make_entity(project, alice)
    with pytest.raises(DesignError, match="already something called"):
        entities.create_entity(project, by=alice, name="meals_pkey", x=0, y=0)
    assert Edit.objects.count() == 1


def test_rename_carries_derived_names_along(project, alice):
    meals, users = make_entity(project, alice), make_entity(project, alice, "users")
    relationships.connect(project, by=alice, child=meals, parent=users)
    meals.refresh_from_db()
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)
    assert set(meals.parts.values_list("name", flat=True)) == {"dishes_pkey", "dishes_user_id_idx"}
    assert Relationship.objects.get().name == "dishes_user_id_fkey"


def test_rename_to_the_same_name_is_no_edit(project, alice):
    meals = make_entity(project, alice)
    assert entities.rename_entity(meals, "meals", by=alice, version=meals.version).edit is None


def test_second_of_two_people_renaming_at_once_is_told(project, alice):
    mine, theirs = make_entity(project, alice), Entity.objects.get(project=project)
    theirs.project = project
    seen = theirs.version
    entities.rename_entity(mine, "dishes", by=alice, version=mine.version)
    with pytest.raises(StaleEdit, match='now called "dishes"'):
        entities.rename_entity(theirs, "plates", by=alice, version=seen)
    assert Entity.objects.get(pk=mine.pk).name == "dishes"


def test_move_does_not_make_an_open_form_stale(project, alice):
    meals = make_entity(project, alice)
    result = entities.move_entities(project, {meals.pk: (7.5, -3)}, by=alice)
    assert result.changed_entities == (meals.pk,)
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)


def test_delete_takes_keys_and_relationships_along(project, alice):
    meals, users = make_entity(project, alice), make_entity(project, alice, "users")
    linked = relationships.connect(project, by=alice, child=meals, parent=users)
    result = entities.delete_entities(project, [users.pk], by=alice)
    assert result.removed_entities == (users.pk,)
    assert result.removed_relationships == (linked.created,)
    assert result.changed_entities == (meals.pk,)
    assert Attribute.objects.filter(entity=meals, name="user_id").exists()


def test_delete_of_what_a_view_uses_is_refused_until_both_go(project, alice):
    meals = make_entity(project, alice)
    payload = {
        "kind": "opaque",
        "id": "5b0e5d3e-52f7-4b3a-8d06-0bd2a4f9f0a1",
        "object_kind": "view",
        "schema": "public",
        "name": "v",
        "identity": "public.v",
        "create_sql": ["CREATE VIEW public.v AS SELECT meals.id FROM public.meals"],
        "drop_sql": "DROP VIEW public.v",
        "depends_on": [str(meals.pk)],
    }
    view = DesignObject.objects.create(
        id=payload["id"], project=project, kind="opaque", schema_name="public", name="v", payload=payload, x=0, y=0
    )
    with pytest.raises(DesignError, match=r"view public\.v uses it"):
        entities.delete_entities(project, [meals.pk], by=alice)
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)
    view.refresh_from_db()
    assert view.payload["create_sql"] == ["CREATE VIEW public.v AS SELECT dishes.id FROM public.dishes"]
    entities.delete_entities(project, [meals.pk, view.pk], by=alice)
    assert not DesignObject.objects.filter(project=project).exists()

"""Texts of a design that follow a rename, and what is said when something in use is deleted."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from designer import bridge
from designer.models import Attribute, DesignObject, Entity
from designer.services import attributes, edits, entities, objects
from schemagen.errors import DesignError
from schemagen.model import Enum, EnumLabel, Function, Policy, Publication, PublishedTable, Schema, Trigger, View

pytestmark = pytest.mark.django_db


@pytest.fixture
def meals(project, alice):
    made = entities.create_entity(project, by=alice, name="meals", x=0, y=0).created
    meals = Entity.objects.select_related("project").get(pk=made)
    attributes.add_attribute(meals, by=alice, version=meals.version, name="kcal", type="integer")
    meals.refresh_from_db()
    return meals


def add(project, alice, item, entity=None):
    made = objects.create_object(project, item, by=alice, entity=entity).created
    return DesignObject.objects.get(pk=made)


def make_view(query="SELECT kcal FROM public.meals WHERE kcal > 10", name="rich"):
    return View(id=str(uuid.uuid4()), schema="public", name=name, query=query)


def rename_kcal(meals, alice, name="energy"):
    kcal = meals.attributes.get(name="kcal")
    return attributes.change_attribute(kcal, by=alice, version=meals.version, name=name)


def test_view_follows_a_renamed_column_and_keeps_its_output_name(project, alice, meals):
    view = add(project, alice, make_view())
    rename_kcal(meals, alice)
    view.refresh_from_db()
    assert view.payload["query"] == "SELECT energy AS kcal FROM public.meals WHERE energy > 10"


def test_policy_and_publication_follow_a_renamed_column(project, alice, meals):
    table = str(meals.pk)
    policy = Policy(id=str(uuid.uuid4()), table_id=table, name="own", using="kcal > 1")
    published = PublishedTable(table_id=table, predicate="kcal > 2")
    rows = [
        add(project, alice, policy, meals),
        add(project, alice, Publication(id=str(uuid.uuid4()), name="all", tables=(published,))),
    ]
    meals.refresh_from_db()
    rename_kcal(meals, alice)
    for row in rows:
        row.refresh_from_db()
    assert rows[0].payload["using"] == "energy > 1"
    assert rows[1].payload["tables"][0]["predicate"] == "energy > 2"


def test_renamed_table_is_followed_in_views_and_functions_bodies_stay(project, alice, meals):
    view = add(project, alice, make_view("SELECT meals.kcal FROM public.meals"))
    body = "SELECT count(*) FROM public.meals"
    plain = add(project, alice, Function(id=str(uuid.uuid4()), schema="public", name="f", body=body))
    parsed = Function(
        id=str(uuid.uuid4()), schema="public", name="g", body=f"BEGIN ATOMIC {body}; END", is_sql_standard=True
    )
    standard = add(project, alice, parsed)
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)
    for row in (view, plain, standard):
        row.refresh_from_db()
    assert view.payload["query"] == "SELECT dishes.kcal FROM public.dishes"
    assert plain.payload["body"] == body
    assert standard.payload["body"] == "BEGIN ATOMIC SELECT count(*) FROM public.dishes; END"


def test_rename_and_its_texts_are_one_step_back(project, alice, meals):
    add(project, alice, make_view())
    before = bridge.read_database(project)
    meals.refresh_from_db()
    rename_kcal(meals, alice)
    assert bridge.read_database(project) != before
    edits.undo(project, by=alice)
    assert bridge.read_database(project) == before


def test_renamed_view_function_and_label_are_followed(project, alice, meals):
    view = add(project, alice, make_view())
    above = add(project, alice, make_view("SELECT rich.kcal FROM public.rich", "above"))
    renamed = replace(bridge.read_object(view), name="richest")
    objects.change_object(view, renamed, by=alice, version=view.version)
    above.refresh_from_db()
    assert above.payload["query"] == "SELECT richest.kcal FROM public.richest"
    mood = Enum(
        id=str(uuid.uuid4()), schema="public", name="mood", labels=(EnumLabel(id=str(uuid.uuid4()), name="ok"),)
    )
    row = add(project, alice, mood)
    user = add(project, alice, make_view("SELECT 'ok'::public.mood AS m", "user_of_mood"))
    renamed = replace(mood, labels=(replace(mood.labels[0], name="fine"),))
    objects.change_object(row, renamed, by=alice, version=row.version)
    user.refresh_from_db()
    assert user.payload["query"] == "SELECT 'fine'::public.mood AS m"


def test_renamed_schema_is_followed_everywhere(project, alice):
    made = entities.create_entity(project, by=alice, name="meals", x=0, y=0, schema="food").created
    view = add(project, alice, make_view("SELECT id FROM food.meals"))
    row = DesignObject.objects.get(project=project, kind="schema", name="food")
    objects.change_object(row, Schema(id=str(row.pk), name="kitchen"), by=alice, version=row.version)
    view.refresh_from_db()
    assert view.payload["query"] == "SELECT id FROM kitchen.meals"
    assert Entity.objects.get(pk=made).schema_name == "kitchen"


def test_delete_of_a_column_says_all_that_uses_it(project, alice, meals):
    kcal = str(meals.attributes.get(name="kcal").pk)
    add(project, alice, make_view())
    trigger = Trigger(
        id=str(uuid.uuid4()), table_id=str(meals.pk), name="touch", events=("UPDATE",), columns=(kcal,), function="f"
    )
    add(project, alice, trigger, meals)
    add(project, alice, Policy(id=str(uuid.uuid4()), table_id=str(meals.pk), name="own", using="kcal > 1"), meals)
    meals.refresh_from_db()
    with pytest.raises(DesignError) as raised:
        attributes.delete_attribute(Attribute.objects.get(pk=kcal), by=alice, version=meals.version)
    assert raised.value.what == (
        'The trigger touch on meals, the view public.rich and the policy own on meals use "meals.kcal".'
    )


def test_delete_of_a_table_says_what_uses_it_and_takes_its_own_along(project, alice, meals):
    add(project, alice, make_view("SELECT 1 AS one FROM public.meals"))
    published = PublishedTable(table_id=str(meals.pk))
    add(project, alice, Publication(id=str(uuid.uuid4()), name="all", tables=(published,)))
    with pytest.raises(DesignError, match=r"The publication all and the view public\.rich use it"):
        entities.delete_entities(project, [meals.pk], by=alice)
    users = DesignObject.objects.filter(project=project, kind__in=("view", "publication"))
    entities.delete_entities(project, [meals.pk, *users.values_list("pk", flat=True)], by=alice)
    assert not Entity.objects.filter(project=project).exists()

"""Adding, changing, reordering and deleting attributes."""

from __future__ import annotations

import pytest

from designer import bridge
from designer.errors import StaleEdit
from designer.models import Attribute, DesignObject, Entity
from designer.services import attributes, entities, relationships
from schemagen.errors import DesignError
from schemagen.model import Check, Index, IndexKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def meals(project, alice):
    result = entities.create_entity(project, by=alice, name="meals", x=0, y=0)
    return Entity.objects.select_related("project").get(pk=result.created)


def add(entity, by, name, type="text", **options):
    result = attributes.add_attribute(entity, by=by, version=entity.version, name=name, type=type, **options)
    return Attribute.objects.select_related("entity__project").get(pk=result.created)


def names(entity):
    return list(entity.attributes.values_list("name", flat=True))


def test_attribute_goes_to_the_end_or_behind_another(meals, alice):
    add(meals, alice, "a")
    add(meals, alice, "c")
    add(meals, alice, "b", after=Attribute.objects.get(name="a").pk)
    assert names(meals) == ["id", "a", "b", "c"]
    assert list(meals.attributes.values_list("position", flat=True)) == [0, 1, 2, 3]


def test_attribute_moves_among_its_fellows(meals, alice):
    for name in "abc":
        last = add(meals, alice, name)
    attributes.move_attribute(last, 0, by=alice, version=meals.version)
    assert names(meals) == ["c", "id", "a", "b"]


def test_repeated_name_and_unknown_type_are_refused(meals, alice):
    with pytest.raises(DesignError, match="already has an attribute"):
        add(meals, alice, "id")
    with pytest.raises(DesignError, match='no type "strnig"'):
        add(meals, alice, "x", "strnig")


def test_stale_version_is_refused(meals, alice):
    add(meals, alice, "a")
    with pytest.raises(StaleEdit):
        attributes.add_attribute(meals, by=alice, version=1, name="b", type="text")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("int", "integer"),
        ("VARCHAR(20)", "character varying(20)"),
        ("timestamptz", "timestamp with time zone"),
        ("timestamp(3)", "timestamp(3) without time zone"),
        ("timestamptz(0)", "timestamp(0) with time zone"),
        ("numeric( 12 , 2 )", "numeric(12,2)"),
        ("decimal(5)", "numeric(5,0)"),
        ("text[]", "text[]"),
        ("int [][]", "integer[]"),
        ("interval day to second(3)", "interval day to second(3)"),
        ("time", "time without time zone"),
        ("char", "character(1)"),
        ("double precision", "double precision"),
        ("float8", "double precision"),
        ("citext", "public.citext"),
    ],
)
def test_type_is_stored_as_postgresql_prints_it(meals, alice, typed, stored):
    assert add(meals, alice, "x", typed).type == stored


@pytest.mark.parametrize("typed", ["", "varchar(0)", "numeric(a)", "text; drop table x", "int)", "timestamp zone"])
def test_type_that_is_none_is_refused(meals, alice, typed):
    with pytest.raises(DesignError):
        add(meals, alice, "x", typed)


def test_type_of_an_extension_brings_the_extension_along(meals, alice):
    add(meals, alice, "mail", "citext")
    assert DesignObject.objects.get(kind="extension").name == "citext"


def test_type_that_only_postgresql_knows_stays_when_the_whole_row_is_sent_again(meals, alice):
    row = add(meals, alice, "place", "text")
    Attribute.objects.filter(pk=row.pk).update(type="public.geometry(Point,4326)")
    result = attributes.change_attribute(
        row, by=alice, version=meals.version, type="public.geometry(Point,4326)", is_required=True
    )
    assert result.edit is not None
    assert Attribute.objects.get(pk=row.pk).type == "public.geometry(Point,4326)"


def test_serial_becomes_a_numbered_column(meals, alice):
    row = add(meals, alice, "number", "bigserial")
    assert (row.type, row.is_required, row.extra) == ("bigint", True, {"identity": {"is_always": False}})


def test_enum_of_the_design_is_found_by_name_and_shown_by_name(project, meals, alice):
    id_ = "0b0e5d3e-52f7-4b3a-8d06-0bd2a4f9f0a1"
    payload = {"kind": "enum", "id": id_, "schema": "public", "name": "meal_kind", "labels": []}
    DesignObject.objects.create(
        id=id_, project=project, kind="enum", schema_name="public", name="meal_kind", payload=payload
    )
    row = add(meals, alice, "kinds", "meal_kind[]")
    assert (str(row.type_object_id), row.type) == (id_, "[]")
    assert row.type_text(DesignObject.objects.type_names(project)) == "meal_kind[]"


def test_primary_key_is_required_and_can_be_composite(meals, alice):
    row = add(meals, alice, "day", "date")
    attributes.change_attribute(row, by=alice, version=meals.version, is_primary_key=True)
    key = bridge.read_object(meals.parts.get(kind="primary_key"))
    assert key.columns == (str(meals.attributes.get(name="id").pk), str(row.pk))
    with pytest.raises(DesignError, match="identifies its entity"):
        attributes.change_attribute(row, by=alice, version=row.entity.version, is_required=False)
    attributes.change_attribute(row, by=alice, version=row.entity.version, is_primary_key=False, is_required=False)
    assert len(bridge.read_object(meals.parts.get(kind="primary_key")).columns) == 1


def test_key_that_a_relationship_uses_cannot_be_changed(project, meals, alice):
    items = entities.create_entity(project, by=alice, name="items", x=0, y=0).created
    relationships.connect(project, by=alice, child=Entity.objects.get(pk=items), parent=meals)
    key = Attribute.objects.select_related("entity__project").get(entity=meals, name="id")
    with pytest.raises(DesignError, match="refers to this key"):
        attributes.change_attribute(key, by=alice, version=key.entity.version, is_primary_key=False)


def test_type_of_a_key_is_carried_to_the_columns_that_refer_to_it(project, meals, alice):
    items = Entity.objects.get(pk=entities.create_entity(project, by=alice, name="items", x=0, y=0).created)
    relationships.connect(project, by=alice, child=items, parent=meals)
    key = Attribute.objects.select_related("entity__project").get(entity=meals, name="id")
    result = attributes.change_attribute(key, by=alice, version=key.entity.version, type="uuid")
    assert items.attributes.get(name="meal_id").type == "uuid"
    assert key.extra == {}
    assert set(result.changed_entities) == {items.pk, meals.pk}


def test_unique_can_be_set_and_taken_back(meals, alice):
    row = add(meals, alice, "code")
    attributes.change_attribute(row, by=alice, version=meals.version, is_unique=True)
    assert meals.parts.get(kind="unique").name == "meals_code_key"
    attributes.change_attribute(row, by=alice, version=row.entity.version, is_unique=False)
    assert not meals.parts.filter(kind="unique").exists()


def test_rename_rewrites_what_mentions_the_attribute(project, meals, alice):
    row = add(meals, alice, "grams", "integer")
    owner = str(meals.pk)
    for item in (
        Check(
            id="1b0e5d3e-52f7-4b3a-8d06-0bd2a4f9f0a1",
            table_id=owner,
            name="meals_grams_check",
            expression="grams > 0 AND 'grams' <> ''",
        ),
        Index(
            id="2b0e5d3e-52f7-4b3a-8d06-0bd2a4f9f0a1",
            table_id=owner,
            name="heavy",
            keys=(IndexKey(expression="grams * 2"),),
            predicate="grams > 500",
        ),
    ):
        bridge.make_object(project, item, table_ids={owner}).save()
    attributes.change_attribute(row, by=alice, version=meals.version, name="weight_g")
    check = bridge.read_object(meals.parts.get(kind="check"))
    index = bridge.read_object(meals.parts.get(kind="index"))
    assert (check.name, check.expression) == ("meals_weight_g_check", "weight_g > 0 AND 'grams' <> ''")
    assert (index.name, index.keys[0].expression, index.predicate) == ("heavy", "weight_g * 2", "weight_g > 500")


def test_delete_takes_what_is_about_the_attribute_and_nothing_else(project, meals, alice):
    row, other = add(meals, alice, "code"), add(meals, alice, "name")
    attributes.change_attribute(row, by=alice, version=meals.version, is_unique=True)
    attributes.change_attribute(other, by=alice, version=row.entity.version, is_unique=True)
    attributes.delete_attribute(row, by=alice, version=other.entity.version)
    assert names(meals) == ["id", "name"]
    assert [part.name for part in meals.parts.filter(kind="unique")] == ["meals_name_key"]


def test_numbered_attribute_has_no_default(meals, alice):
    key = Attribute.objects.select_related("entity__project").get(entity=meals)
    with pytest.raises(DesignError, match="PostgreSQL fills"):
        attributes.change_attribute(key, by=alice, version=key.entity.version, default="7")

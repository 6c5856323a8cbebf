"""Attributes, row by row."""

from __future__ import annotations

import pytest
from django.urls import reverse

from designer.models import Attribute
from designer.views.canvas.rows import guess_type, list_rows

pytestmark = pytest.mark.django_db


def add(edit, alice, drawing, name, type_name=""):
    drawing.meals.refresh_from_db()
    return edit(
        alice, "designer-attribute-add", drawing.meals.pk, name=name, type=type_name, version=drawing.meals.version
    )


def row_of(attribute, **changes):
    """Return what the card sends for a row."""
    row = next(one for one in list_rows(attribute.entity) if one.attribute.pk == attribute.pk)
    flags = {
        "is_primary_key": row.is_primary_key,
        "is_required": attribute.is_required,
        "is_unique": row.is_unique,
    } | {key: value for key, value in changes.items() if key.startswith("is_")}
    texts = {"name": attribute.name, "type": row.type, "default": attribute.default}
    texts |= {key: value for key, value in changes.items() if not key.startswith("is_")}
    return texts | {key: "on" for key, value in flags.items() if value} | {"version": attribute.entity.version}


def test_new_attribute_without_a_type_gets_the_one_its_name_suggests(edit, alice, drawing, column):
    assert add(edit, alice, drawing, "eaten_at").status == 200
    assert column("eaten_at").type == "timestamp with time zone"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("is_active", "boolean"), ("born_on", "date"), ("price", "numeric(12,2)"), ("note", "text"), ("age", "integer")],
)
def test_types_are_guessed_from_names(name, expected):
    assert guess_type(name) == expected


def test_one_row_changes_in_one_step(edit, alice, drawing, column):
    add(edit, alice, drawing, "note")
    note = column("note")
    answer = edit(
        alice, "designer-attribute-change", note.pk,
        **row_of(note, name="remark", type="varchar(80)", is_required=True, is_unique=True, default="'none'"),
    )  # fmt: skip
    note = column("remark")
    assert answer.status == 200
    assert (note.type, note.is_required, note.default) == ("character varying(80)", True, "'none'")
    assert 'data-f="ru"' in answer.text


def test_row_sent_as_it_is_makes_no_edit(edit, alice, drawing, column):
    key = column("id")
    answer = edit(alice, "designer-attribute-change", key.pk, **row_of(key))
    assert (answer.status, answer.data["said"]) == (200, "")


def test_unknown_type_is_422_and_nothing_changes(edit, alice, drawing, column):
    add(edit, alice, drawing, "note")
    note = column("note")
    answer = edit(alice, "designer-attribute-change", note.pk, **row_of(note, type="txet"))
    assert answer.status == 422
    assert "txet" in answer.data["error"]
    assert column("note").type == "text"


def test_old_version_is_409(edit, alice, drawing, column):
    key = column("id")
    values = row_of(key, name="meal_id") | {"version": key.entity.version - 1}
    assert edit(alice, "designer-attribute-change", key.pk, **values).status == 409


def test_attribute_moves_to_its_place(edit, alice, drawing, column):
    add(edit, alice, drawing, "note")
    note = column("note")
    edit(alice, "designer-attribute-move", note.pk, position=0, version=note.entity.version)
    names = Attribute.objects.filter(entity=drawing.meals).order_by("position").values_list("name", flat=True)
    assert list(names) == ["note", "id", "user_id"]


def test_deleted_column_takes_its_relationship_along(edit, alice, drawing, column):
    reference = column("user_id")
    answer = edit(alice, "designer-attribute-delete", reference.pk, version=reference.entity.version)
    assert f'data-removed="edge-{drawing.relationship.pk}"' in answer.text


def test_meaning_of_an_attribute_is_stored(edit, alice, drawing, column):
    key = column("id")
    edit(alice, "designer-attribute-describe", key.pk, comment="Its number", version=key.entity.version)
    assert column("id").comment == "Its number"


def test_card_offers_the_types_of_the_design(sign_in, alice, project):
    from designer.models import Entity
    from designer.services.meal_logger import draw_meal_logger

    draw_meal_logger(project, by=alice)
    meals = Entity.objects.get(project=project, name="meals")
    text = sign_in(alice).get(reverse("designer-entity-card", args=[project.pk, meals.pk])).content.decode()
    assert '<option value="meal_kind">' in text
    assert '<option value="timestamptz">' in text


def test_imported_name_with_spaces_survives_an_edit_of_its_type(edit, alice, drawing, column):
    note = add(edit, alice, drawing, "note", "text")
    assert note.status == 200
    attribute = column("note")
    Attribute.objects.filter(pk=attribute.pk).update(name="Order Date")
    attribute = Attribute.objects.select_related("entity").get(pk=attribute.pk)
    answer = edit(alice, "designer-attribute-change", attribute.pk, **row_of(attribute, type="date"))
    assert answer.status == 200
    attribute.refresh_from_db()
    assert (attribute.name, attribute.type) == ("Order Date", "date")

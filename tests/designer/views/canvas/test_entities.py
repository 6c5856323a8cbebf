"""Entities on the canvas."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from designer.models import Entity, Relationship

pytestmark = pytest.mark.django_db


def test_page_carries_the_whole_picture_in_an_inert_template(sign_in, carol, drawing):
    text = sign_in(carol).get(reverse("designer-project-canvas", args=[drawing.project.pk])).content.decode()
    inside = text.split('<template id="canvas-store">')[1].split("</template>")[0]
    assert f"entity-{drawing.users.pk}" in inside
    assert f"edge-{drawing.relationship.pk}" in inside
    assert 'data-can-edit=""' in text


@pytest.mark.parametrize("role", ["bob", "carol"])
def test_who_may_only_look_gets_no_editing_controls(sign_in, request, drawing, role):
    person = request.getfixturevalue(role)
    text = sign_in(person).get(reverse("designer-project-canvas", args=[drawing.project.pk])).content.decode()
    for command in ("new", "undo", "redo", "layout", "save", "edit", "rename", "connect", "junction", "tidy", "delete"):
        assert f'data-command="{command}"' not in text, command
    for piece in ("save-dialog", "delete-dialog", "new table</dd>", "Save a revision"):
        assert piece not in text
    assert 'data-command="related"' in text


def test_panel_of_a_reader_has_no_field_to_type_in(sign_in, carol, drawing):
    url = reverse("designer-entity-panel", args=[drawing.project.pk, drawing.users.pk])
    text = sign_in(carol).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<input" not in text
    assert "<textarea" not in text
    assert "data-edit" not in text
    assert "users" in text


def test_editor_may_edit_and_sees_the_tools(sign_in, alice, drawing):
    text = sign_in(alice).get(reverse("designer-project-canvas", args=[drawing.project.pk])).content.decode()
    assert 'data-can-edit="yes"' in text
    assert 'data-command="new"' in text


def test_new_entity_gets_a_free_name_and_comes_back_drawn(edit, alice):
    first = edit(alice, "designer-entity-create", x=20, y=40)
    second = edit(alice, "designer-entity-create", x=20, y=40)
    assert (first.names, second.names) == (["new_table"], ["new_table1"])
    assert first.data["created"] == str(Entity.objects.get(name="new_table").pk)
    assert first.data["undo"] == "Add entity new_table"


def test_new_child_belongs_to_its_parent(edit, alice, drawing):
    answer = edit(alice, "designer-entity-create", x=0, y=0, parent=drawing.users.pk)
    child = Entity.objects.get(pk=answer.data["created"])
    assert Relationship.objects.get(child=child).parent == drawing.users
    undone = edit(alice, "designer-undo")
    assert f'data-removed="entity-{child.pk}"' in undone.text
    assert not Entity.objects.filter(pk=child.pk).exists()


def test_junction_ties_two_and_comes_back_drawn_with_its_edges(edit, alice, drawing):
    answer = edit(alice, "designer-junction-create", one=drawing.users.pk, other=drawing.meals.pk, x=0, y=0)
    assert answer.status == 200
    assert "user_meals" in answer.names
    links = Relationship.objects.filter(child=answer.data["created"])
    assert links.count() == 2
    assert all(f"edge-{link.pk}" in answer.text for link in links)


def test_reader_cannot_make_a_junction(edit, carol, drawing):
    answer = edit(carol, "designer-junction-create", one=drawing.users.pk, other=drawing.meals.pk, x=0, y=0)
    assert answer.status == 403


@pytest.mark.parametrize(("typed", "stored"), [("eaters", "eaters"), ("Meal item", "meal_item"), ("Users2", "Users2")])
def test_rename_keeps_a_name_and_turns_words_into_one(edit, alice, drawing, typed, stored):
    answer = edit(alice, "designer-entity-change", drawing.users.pk, name=typed, version=drawing.users.version)
    assert answer.status == 200
    assert stored in answer.names
    assert Entity.objects.get(pk=drawing.users.pk).name == stored


def test_rename_on_an_old_version_is_409_with_the_present_picture(edit, alice, drawing):
    seen = drawing.users.version
    edit(alice, "designer-entity-change", drawing.users.pk, name="people", version=seen)
    answer = edit(alice, "designer-entity-change", drawing.users.pk, name="eaters", version=seen)
    assert answer.status == 409
    assert answer.data["whole"] == "yes"
    assert "people" in answer.names
    assert "somebody else" in answer.data["error"]


@pytest.mark.parametrize("name", ["", "meals", "x" * 64])
def test_impossible_name_is_422_with_the_reason_and_changes_nothing(edit, alice, drawing, name):
    answer = edit(alice, "designer-entity-change", drawing.users.pk, name=name, version=drawing.users.version)
    assert answer.status == 422
    assert answer.data["error"]
    assert Entity.objects.get(pk=drawing.users.pk).name == "users"


def test_comment_and_colour_are_stored_together(edit, alice, drawing):
    answer = edit(
        alice, "designer-entity-change", drawing.users.pk,
        comment="Who eats", colour="teal", version=drawing.users.version,
    )  # fmt: skip
    users = Entity.objects.get(pk=drawing.users.pk)
    assert (answer.status, users.comment, users.colour) == (200, "Who eats", "teal")


def test_several_cards_move_in_one_step(edit, alice, drawing):
    places = {str(drawing.users.pk): [100, 200.5], str(drawing.meals.pk): [-40, 0]}
    answer = edit(alice, "designer-entity-move", positions=json.dumps(places))
    assert answer.data["undo"] == "Move 2 entities"
    assert Entity.objects.values_list("x", "y").get(pk=drawing.users.pk) == (100, 200.5)


@pytest.mark.parametrize("positions", ["", "[]", '{"x": [1, 2]}', '{"%s": [1, "a"]}', '{"%s": [1e999, 0]}'])
def test_unreadable_positions_are_422(edit, alice, drawing, positions):
    text = positions % drawing.users.pk if "%s" in positions else positions
    assert edit(alice, "designer-entity-move", positions=text).status == 422


def test_deleted_entity_is_marked_as_removed_with_its_edges(edit, alice, drawing):
    answer = edit(alice, "designer-entity-delete", ids=str(drawing.users.pk))
    assert f'data-removed="entity-{drawing.users.pk}"' in answer.text
    assert f'data-removed="edge-{drawing.relationship.pk}"' in answer.text


def test_undo_and_redo_bring_the_picture_back_and_forth(edit, alice, drawing):
    edit(alice, "designer-entity-delete", ids=str(drawing.users.pk))
    undone = edit(alice, "designer-undo")
    assert "users" in undone.names
    assert f"edge-{drawing.relationship.pk}" in undone.text
    assert undone.data["redo"] == "Delete users"
    assert f'data-removed="entity-{drawing.users.pk}"' in edit(alice, "designer-redo").text


def test_layout_moves_all_cards_and_only_the_chosen_ones(edit, alice, drawing):
    edit(alice, "designer-layout")
    places = set(Entity.objects.filter(project=drawing.project).values_list("x", "y"))
    assert len(places) == 2
    before = Entity.objects.values_list("x", "y").get(pk=drawing.meals.pk)
    edit(alice, "designer-layout", ids=str(drawing.users.pk))
    assert Entity.objects.values_list("x", "y").get(pk=drawing.meals.pk) == before


def test_refresh_is_empty_when_nothing_is_newer(sign_in, carol, drawing):
    url = reverse("designer-canvas-refresh", args=[drawing.project.pk])
    drawing.project.refresh_from_db()
    assert sign_in(carol).get(url, {"since": drawing.project.edit_number}).status_code == 204
    assert b'data-whole="yes"' in sign_in(carol).get(url, {"since": 0}).content


def test_find_lists_tables_and_attributes_by_part_of_the_name(sign_in, carol, drawing):
    text = sign_in(carol).get(reverse("designer-canvas-find", args=[drawing.project.pk]), {"words": "user"}).content
    assert b"users" in text
    assert b"user_id" in text


def test_reader_sees_the_panel_but_not_the_card(sign_in, carol, drawing):
    client = sign_in(carol)
    assert client.get(reverse("designer-entity-panel", args=[drawing.project.pk, drawing.users.pk])).status_code == 200
    assert client.get(reverse("designer-entity-card", args=[drawing.project.pk, drawing.users.pk])).status_code == 403

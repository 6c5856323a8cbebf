"""Drawing by hand: entities, attributes, relationships, undo; a reload loses nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.canvas import CanvasPage


@pytest.fixture
def canvas(page: Page, base_url: str) -> CanvasPage:
    """Return the empty canvas of a new project."""
    page.goto(f"{base_url}/sign-in/")
    page.get_by_role("button", name="demonstration").click()
    page.wait_for_url(f"{base_url}/")
    page.goto(f"{base_url}/projects/new/")
    form = page.locator('form[action$="/projects/new/"]')
    form.locator('input[name="name"]').fill("Drawn by hand")
    form.locator('input[name="start"][value="empty"], select[name="start"]').first.evaluate(
        "field => { if (field.type === 'radio') field.checked = true; else field.value = 'empty'; }"
    )
    form.locator('[type="submit"]').click()
    page.wait_for_url(re.compile(r"/projects/[0-9a-f-]{36}/$"))
    return CanvasPage(page).settle()


@pytest.fixture
def drawn(canvas: CanvasPage) -> CanvasPage:
    """Return a canvas with users and meals."""
    canvas.add_table(200, 250, "users")
    canvas.add_attribute("email")
    canvas.close_card()
    canvas.add_table(700, 250, "meals")
    canvas.add_attribute("note")
    canvas.close_card()
    return canvas


def test_meal_logger_is_drawn_by_hand_and_survives_a_reload(drawn: CanvasPage) -> None:
    drawn.add_table(700, 560, "meal item")
    drawn.add_attribute("quantity", "numeric(8,2)")
    drawn.close_card()
    drawn.connect("meals", "users")
    drawn.press("Escape")
    drawn.connect("meal_item", "meals")
    before = drawn.cards()
    assert drawn.row("meals", "user_id") == {"name": "user_id", "type": "bigint", "flags": "rf"}
    assert {(edge["child"], edge["parent"]) for edge in drawn.edges()} == {("meals", "users"), ("meal_item", "meals")}
    drawn.reload()
    assert drawn.cards() == before


def test_attributes_are_edited_in_place(drawn: CanvasPage) -> None:
    page = drawn.page
    drawn.edit("users", row=1)
    expect(drawn.attribute("email").locator('[name="name"]')).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("citext")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(drawn.attribute("email").locator('[name="is_required"]')).to_be_focused()
    page.keyboard.press("Space")
    drawn.settle()
    drawn.close_card()
    assert drawn.row("users", "email")["type"].endswith("citext")
    assert drawn.row("users", "email")["flags"] == "r"


def test_flags_and_default_are_saved(drawn: CanvasPage) -> None:
    drawn.edit("users", row=1)
    row = drawn.attribute("email")
    row.locator('[name="is_unique"]').check()
    row.locator('[name="is_required"]').check()
    row.locator('[name="default"]').fill("'nobody'")
    row.locator('[name="default"]').press("Enter")
    drawn.settle()
    drawn.close_card()
    assert drawn.row("users", "email")["flags"] == "ru"
    drawn.reload()
    drawn.edit("users", row=1)
    expect(drawn.attribute("email").locator('[name="default"]')).to_have_value("'nobody'")


def test_alt_arrows_reorder_and_alt_backspace_deletes(drawn: CanvasPage) -> None:
    drawn.edit("users", row=1)
    drawn.page.keyboard.press("Alt+ArrowUp")
    drawn.settle()
    assert drawn.columns("users") == ["email", "id"]
    drawn.page.keyboard.press("Alt+Backspace")
    drawn.settle()
    assert drawn.columns("users") == ["id"]
    drawn.close_card()
    drawn.press("Control+z")
    assert drawn.columns("users") == ["email", "id"]


def test_wrong_type_stays_visible_with_the_reason(drawn: CanvasPage) -> None:
    drawn.edit("users", row=1)
    field = drawn.attribute("email").locator('[name="type"]')
    field.fill("txet")
    field.press("Enter")
    expect(drawn.page.locator("#card-error")).to_contain_text("txet")
    expect(field).to_have_value("txet")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("text")
    field.press("Enter")
    drawn.settle()
    expect(drawn.page.locator("#card-error")).to_be_hidden()


def test_rename_by_key_and_undo_redo(drawn: CanvasPage) -> None:
    drawn.rename("users", "eaters")
    assert set(drawn.cards()) == {"eaters", "meals"}
    drawn.press("Control+z")
    assert set(drawn.cards()) == {"users", "meals"}
    drawn.press("Control+Shift+z")
    assert set(drawn.cards()) == {"eaters", "meals"}


def test_drag_moves_a_card_and_escape_takes_it_back(drawn: CanvasPage) -> None:
    before = drawn.cards()["users"]
    x, y = drawn.place_of("users")
    drawn.drag((x, y), (x + 90, y + 70), drop=False)
    drawn.page.keyboard.press("Escape")
    drawn.page.mouse.up()
    drawn.settle()
    assert drawn.cards()["users"] == before
    drawn.move("users", (80, 60))
    moved = drawn.cards()["users"]
    assert (moved["x"] - before["x"], moved["y"] - before["y"]) == (80, 60)
    drawn.reload()
    assert drawn.cards()["users"] == moved


def test_column_dragged_to_a_key_refers_to_it(drawn: CanvasPage) -> None:
    drawn.edit("meals")
    drawn.add_attribute("eater", "bigint")
    drawn.close_card()
    drawn.connect("meals", "users", row=2, to_row=0)
    assert [edge["name"] for edge in drawn.edges()] == ["meals_eater_fkey"]
    assert drawn.columns("meals") == ["id", "note", "eater"]


def test_refused_connection_says_why_before_the_drop(drawn: CanvasPage) -> None:
    drawn.drag(drawn.grab_handle("meals", row=1), drawn.place_of("users", row=0), drop=False)
    expect(drawn.page.locator(".erd__hint")).to_contain_text("note is text")
    drawn.page.keyboard.press("Escape")
    drawn.page.mouse.up()
    assert drawn.edges() == []


def test_relationship_is_changed_in_the_panel_and_deleted_with_its_column(drawn: CanvasPage) -> None:
    drawn.connect("meals", "users")
    drawn.press("Escape")
    drawn.pick_edge("meals_user_id_fkey", double=True)
    drawn.panel.get_by_label("One-to-one").check()
    drawn.settle()
    drawn.panel.get_by_label("Every meals must have one").uncheck()
    drawn.settle()
    drawn.panel.get_by_label("Deleting a users").select_option("SET NULL")
    drawn.settle()
    edge = drawn.edges()[0]
    assert (edge["is_required"], edge["is_unique"]) == (False, True)
    drawn.panel.get_by_role("button", name="Delete…").click()
    drawn.page.get_by_role("button", name="Delete with its columns").click()
    drawn.settle()
    assert drawn.edges() == []
    assert drawn.columns("meals") == ["id", "note"]


def test_keyboard_alone_draws_and_connects(canvas: CanvasPage) -> None:
    page = canvas.page
    canvas.canvas.focus()
    for name in ("author", "book"):
        page.keyboard.press("t")
        page.wait_for_function("() => document.activeElement.closest('.card-editor__title')")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        canvas.settle()
        canvas.close_card()
    page.keyboard.press("r")
    page.locator("#find-dialog input").wait_for()
    page.keyboard.type("author")
    page.locator(".find__item").first.wait_for()
    expect(page.locator(".find__item")).to_have_count(1)
    page.keyboard.press("Enter")
    canvas.settle()
    assert [(edge["child"], edge["parent"]) for edge in canvas.edges()] == [("book", "author")]


def test_deleted_card_comes_back_from_the_toast(drawn: CanvasPage) -> None:
    drawn.select("meals")
    drawn.press("Delete")
    assert set(drawn.cards()) == {"users"}
    drawn.page.get_by_role("button", name="Undo").last.click()
    drawn.settle()
    assert set(drawn.cards()) == {"users", "meals"}


def test_arrange_places_cards_apart_and_shows_them(drawn: CanvasPage) -> None:
    drawn.connect("meals", "users")
    drawn.page.get_by_role("button", name="Arrange").first.click()
    drawn.settle()
    places = {(card["x"], card["y"]) for card in drawn.cards().values()}
    assert len(places) == 2

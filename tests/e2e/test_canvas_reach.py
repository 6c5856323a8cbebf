"""Who reaches what on the canvas: by a link, by the list, on a phone, and with no right but to look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.canvas import CanvasPage
from tests.e2e.pages.site import SitePage

SELECTED = "() => [...document.querySelector('erd-canvas').selection.entities].map((one) => one.name)"
IS_SELECTED = "name => document.querySelector('erd-canvas').selection.one?.name === name"
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
_people = iter(range(1000))


@pytest.fixture
def owner(page: Page, base_url: str) -> SitePage:
    """Return a new person."""
    number = next(_people)
    return SitePage(page, base_url).sign_up("Olga", f"olga{number}@reach.example")


@pytest.fixture
def drawn(owner: SitePage) -> CanvasPage:
    """Return a canvas with users and roles."""
    canvas = owner.make_project("Within reach")
    for name, x in (("users", 300), ("roles", 900)):
        canvas.add_table(x, 300, name)
        canvas.add_attribute("label")
        canvas.close_card()
    return canvas


def test_link_selects_and_centres_its_card_when_opened_and_when_changed(drawn: CanvasPage) -> None:
    page, url = drawn.page, drawn.page.url
    cards = drawn.cards()
    page.goto("about:blank")
    drawn.open(f"{url}#entity-{cards['roles']['id']}")
    assert page.evaluate(SELECTED) == ["roles"]
    x, y = drawn.place_of("roles")
    assert abs(x - 720) < 120
    assert 200 < y < 700
    page.evaluate("id => { location.hash = `entity-${id}`; }", cards["users"]["id"])
    page.wait_for_function(IS_SELECTED, arg="users")


def test_handle_dropped_on_empty_canvas_makes_a_child_in_one_step(drawn: CanvasPage) -> None:
    drawn.drag(drawn.grab_handle("users"), (400, 640))
    drawn._wait_for_title()
    drawn.page.keyboard.press("Escape")
    drawn.settle()
    assert [edge["parent"] for edge in drawn.edges()] == ["users"]
    drawn.press("Control+z")
    assert set(drawn.cards()) == {"users", "roles"}
    assert drawn.edges() == []


def test_drop_with_alt_ties_two_tables_many_to_many_in_one_step(drawn: CanvasPage) -> None:
    page = drawn.page
    drawn.drag(drawn.grab_handle("users"), drawn.place_of("roles"), drop=False)
    page.keyboard.down("Alt")
    page.mouse.move(*drawn.place_of("roles"), steps=2)
    expect(page.locator(".erd__hint")).to_contain_text("many to many")
    page.mouse.up()
    page.keyboard.up("Alt")
    drawn._wait_for_title()
    page.keyboard.press("Escape")
    drawn.settle()
    assert drawn.columns("user_roles") == ["user_id", "role_id"]
    assert {(edge["child"], edge["parent"]) for edge in drawn.edges()} == {
        ("user_roles", "users"),
        ("user_roles", "roles"),
    }
    drawn.press("Control+z")
    assert set(drawn.cards()) == {"users", "roles"}


def test_list_of_tables_is_filtered_and_walked_by_keys(drawn: CanvasPage) -> None:
    page = drawn.page
    drawn.canvas.focus()
    page.keyboard.press("o")
    expect(page.get_by_label("Filter the list")).to_be_focused()
    expect(page.locator(".outline__branch")).to_have_count(2)
    page.keyboard.type("role")
    expect(page.locator(".outline__branch")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".outline__leaf")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function(IS_SELECTED, arg="roles")
    expect(drawn.canvas).to_be_focused()
    assert page.evaluate("() => document.querySelector('erd-canvas').selection.row") == 1


def test_list_follows_an_edit(drawn: CanvasPage) -> None:
    drawn.page.get_by_role("button", name="List", exact=True).click()
    expect(drawn.page.locator(".outline__branch")).to_have_count(2)
    drawn.rename("users", "people")
    expect(drawn.page.locator(".outline__branch").filter(has_text="people")).to_have_count(1)


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_who_may_only_look_cannot_change_anything(
    owner: SitePage, drawn: CanvasPage, open_page: Callable[..., Page], base_url: str, role: str
) -> None:
    url = owner.page.url
    email = f"{role}@reach.example"
    guest = SitePage(open_page(), base_url).sign_up("Rita", email)
    owner.add_member(url, email, role)
    canvas = CanvasPage(guest.page).open(url)
    before = canvas.cards()
    expect(guest.page.get_by_text("Save revision")).to_have_count(0)
    guest.page.mouse.move(*canvas.place_of("users"))
    canvas.settle()
    assert guest.page.locator(".handle").count() == 0
    canvas.move("users", (80, 60))
    guest.page.mouse.dblclick(700, 700)
    canvas.select("users")
    for keys in ("Delete", "t", "F2", "r", "Control+s", "Control+z", "Shift+T", "ArrowDown"):
        canvas.press(keys)
    guest.page.mouse.dblclick(*canvas.place_of("users", row=1))
    expect(canvas.panel.get_by_role("heading", name="users")).to_be_visible()
    assert canvas.card.count() == 0
    assert canvas.panel.locator("#panel-details").get_by_role("textbox").count() == 0
    assert guest.page.locator("dialog[open]").count() == 0
    assert canvas.reload().cards() == before


def test_default_is_reached_on_a_phone(
    drawn: CanvasPage, open_page: Callable[..., Page], base_url: str, screenshot: Callable[..., Path]
) -> None:
    phone = open_page(**PHONE, storage_state=drawn.page.context.storage_state())
    canvas = CanvasPage(phone).open(f"{drawn.page.url}#entity-{drawn.cards()['users']['id']}")
    phone.locator('#card-tools [data-command="edit"]').tap()
    field = canvas.attribute("label").locator('[name="default"]')
    field.tap()
    field.fill("'none'")
    field.press("Enter")
    canvas.settle()
    screenshot(phone, "canvas-phone")
    box = canvas.card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    for command in ("new", "undo", "layout", "find", "outline", "fit", "panel", "save"):
        button = phone.locator(f'.desk__bar [data-command="{command}"]').bounding_box()
        assert button["x"] >= 0
        assert button["x"] + button["width"] <= 390
    drawn.reload()
    drawn.edit("users", row=1)
    expect(drawn.attribute("label").locator('[name="default"]')).to_have_value("'none'")

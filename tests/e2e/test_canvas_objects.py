"""Views and types on the diagram, the tabs of a table, and objects made from the New menu."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.canvas import IS_SELECTED, CanvasPage
from tests.e2e.pages.site import SitePage

SHOWN = "() => document.querySelector('erd-canvas').store.shown().map((one) => one.name)"
KINDS_OF_EDGES = "() => [...document.querySelector('erd-canvas').store.edges.values()].map((one) => one.kind)"
_people = iter(range(1000))


@pytest.fixture
def site(page: Page, base_url: str) -> SitePage:
    """Return a new person."""
    return SitePage(page, base_url).sign_up("Vera", f"vera{next(_people)}@objects.example")


def list_overlaps(cards: dict[str, dict[str, float]]) -> list[tuple[str, str]]:
    """Return the pairs of cards that cover each other."""
    return [
        (one, other)
        for (one, a), (other, b) in combinations(cards.items(), 2)
        if a["x"] < b["x"] + b["w"]
        and b["x"] < a["x"] + a["w"]
        and a["y"] < b["y"] + b["h"]
        and b["y"] < a["y"] + a["h"]
    ]


def test_enum_from_the_new_menu_gets_a_card_moves_is_undone_and_is_a_type_of_columns(
    site: SitePage, screenshot: Callable[..., Path]
) -> None:
    canvas = site.make_project("Moods")
    canvas.add_table(400, 300, "meals")
    canvas.close_card()
    canvas.make("Enum")
    form = canvas.panel.locator("#object-form")
    form.get_by_label("Name", exact=False).first.fill("mood")
    for value in ("sad", "ok", "happy"):
        row = form.locator("[data-row]").last
        row.locator("input:not([type=hidden])").first.fill(value)
    form.get_by_role("button", name="Add").click()
    canvas.page.wait_for_function(IS_SELECTED, arg="mood")
    canvas.settle()
    card = canvas.cards()["mood"]
    assert (card["kind"], [row["name"] for row in card["rows"]]) == ("enum", ["sad", "ok", "happy"])
    assert list_overlaps(canvas.cards()) == []
    screenshot(canvas.page, "canvas-enum")
    canvas.page.keyboard.press("Escape")
    canvas.edit("meals")
    canvas.add_attribute("felt", "mood")
    canvas.close_card()
    assert canvas.row("meals", "felt")["type"] == "mood"
    assert canvas.page.evaluate(KINDS_OF_EDGES) == ["use"]
    canvas.select("mood")
    canvas.press("Delete")
    expect(canvas.page.locator("#toasts")).to_contain_text("has this type")
    canvas.press("Control+z")
    canvas.press("Control+z")
    assert set(canvas.cards()) == {"meals"}
    canvas.press("Control+Shift+z")
    assert canvas.cards()["mood"]["kind"] == "enum"


def test_imported_views_types_and_triggers_are_seen_found_hidden_and_asked_about(
    site: SitePage, corpora_dir: Path, screenshot: Callable[..., Path]
) -> None:
    site.import_file(corpora_dir / "pagila.sql")
    site.page.locator("erd-canvas").wait_for(timeout=60_000)
    canvas = CanvasPage(site.page).settle()
    page, cards = canvas.page, canvas.cards()
    assert [row["name"] for row in cards["film_list"]["rows"]][:3] == ["fid", "title", "description"]
    assert [row["name"] for row in cards["mpaa_rating"]["rows"]] == ["G", "PG", "PG-13", "R", "NC-17"]
    assert cards["rental_by_category"]["kind"] == "materialized view"
    assert list_overlaps(cards) == []
    canvas.show("film_list")
    page.keyboard.press("Enter")
    expect(canvas.panel.get_by_role("heading", name="film_list")).to_be_visible()
    screenshot(page, "canvas-view-panel")
    canvas.show("film")
    expect(canvas.open_part("Triggers")).to_contain_text("before update, each row: last_updated()")
    expect(canvas.panel.get_by_role("tab", name="Triggers")).to_contain_text("2")
    page.keyboard.press("ArrowLeft")
    expect(canvas.panel.get_by_role("tab", name="Indexes")).to_be_focused()
    expect(canvas.panel.get_by_role("tabpanel", name="Indexes")).to_contain_text("film_fulltext_idx")
    canvas.panel.get_by_role("link", name="film_fulltext_idx").click()
    expect(canvas.panel.get_by_role("heading", name="film_fulltext_idx")).to_be_visible()
    canvas.panel.get_by_role("button", name="‹ film").click()
    expect(canvas.panel.get_by_role("tab", name="Indexes", selected=True)).to_be_visible()
    screenshot(page, "canvas-entity-tabs")
    canvas.canvas.focus()
    canvas.press("Shift+V")
    assert "film_list" not in page.evaluate(SHOWN)
    canvas.reload()
    assert "film_list" not in page.evaluate(SHOWN)
    canvas.show("film_list")
    assert "film_list" in page.evaluate(SHOWN)
    canvas.show("category")
    canvas.press("Delete")
    expect(page.locator("#dependents-words")).to_contain_text("film_list")
    page.locator("#dependents-dialog").get_by_role("button", name="Cancel").click()
    assert set(canvas.cards()) == set(cards)

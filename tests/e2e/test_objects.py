"""Types and views made on the page of objects: by keyboard, with PostgreSQL's own words in place, up to the proof."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.canvas import CanvasPage
from tests.e2e.pages.objects import ObjectsPage
from tests.e2e.pages.site import SitePage

_people = iter(range(1000))


@pytest.fixture
def site(page: Page, base_url: str) -> SitePage:
    """Return a new person."""
    return SitePage(page, base_url).sign_up("Olga", f"olga{next(_people)}@objects.example")


@pytest.fixture
def canvas(site: SitePage) -> CanvasPage:
    """Return a canvas with a table of orders."""
    canvas = site.make_project("Shop")
    canvas.add_table(400, 300, "orders")
    canvas.add_attribute("price", "numeric(12,2)")
    canvas.close_card()
    return canvas


def test_list_of_values_is_made_by_keyboard_and_used_on_a_column(canvas: CanvasPage) -> None:
    page, address = canvas.page, canvas.page.url
    objects = ObjectsPage(page).open().begin("list of values")
    objects.field("Name").focus()
    page.keyboard.type("order_state")
    for value in ("sent", "paid", "new"):
        page.keyboard.press("Tab")
        page.keyboard.type(value)
        if value != "new":  # past the buttons that move and remove the row, which are there only while it is in use
            objects.panel.get_by_label("Value, value").nth(("sent", "paid").index(value)).press("Tab")
            for _ in range(2):
                page.keyboard.press("Tab")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(objects.sql).to_contain_text("'new',\n    'sent',\n    'paid'")
    expect(objects.verdict).to_contain_text("PostgreSQL accepts this")
    page.keyboard.press("Enter")
    expect(objects.panel.get_by_role("heading", level=2)).to_have_text("order_state")
    canvas.open(address)
    canvas.edit("orders")
    canvas.add_attribute("state", "order_state")
    canvas.close_card()
    assert canvas.row("orders", "state")["type"] == "order_state"
    assert [row["name"] for row in canvas.cards()["order_state"]["rows"]] == ["new", "sent", "paid"]


def test_view_with_a_mistake_is_put_right_saved_and_proved(
    site: SitePage, canvas: CanvasPage, screenshot: Callable[..., Path]
) -> None:
    page, address = canvas.page, canvas.page.url
    objects = ObjectsPage(page).open().begin("view")
    objects.field("Name").fill("dear_orders")
    objects.field("Query").fill("SELECT id,\n  prise\nFROM orders")
    expect(objects.remark("Query")).to_contain_text('column "prise" does not exist')
    expect(objects.remark("Query")).to_contain_text("Line 2, column 3")
    expect(objects.remark("Query").locator("mark")).to_have_text("prise")
    screenshot(page, "objects-view-error")
    objects.field("Query").fill("SELECT id,\n  price\nFROM orders\nWHERE price > 100")
    expect(objects.verdict).to_contain_text("PostgreSQL accepts this")
    expect(objects.remark("Query")).to_be_empty()
    expect(objects.sql).to_contain_text("CREATE VIEW public.dear_orders")
    objects.save("dear_orders")
    canvas.open(address)
    assert [row["type"] for row in canvas.cards()["dear_orders"]["rows"]] == ["bigint", "numeric(12,2)"]
    site.save_revision("A view of dear orders")
    site.wait_until_proved()

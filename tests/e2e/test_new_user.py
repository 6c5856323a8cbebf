"""What a new user meets around the canvas: narrow windows, a failed proof, somebody else's project, wrong input."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.canvas import CanvasPage
from tests.e2e.pages.site import SitePage

NARROW = {"width": 390, "height": 844}
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SELECTED = "() => [...document.querySelector('erd-canvas').selection.entities].map((entity) => entity.name)"
REPEATED_IDS = """() => [...document.querySelectorAll('[id]')].map((one) => one.id)
  .filter((id, place, all) => all.indexOf(id) !== place)"""
EDITING = ("Table", "Undo", "Redo", "Arrange", "Save revision", "Add the first table")
COUNT = iter(range(1000))


@pytest.fixture
def site(page: Page, base_url: str) -> SitePage:
    """Sign a new person up."""
    return SitePage(page, base_url).sign_up("A person with rather a long name", f"new{next(COUNT)}@example.com")


def test_no_page_is_wider_than_a_narrow_window(site: SitePage) -> None:
    page = site.page
    page.set_viewport_size(NARROW)
    canvas = site.make_project("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")
    canvas.add_table(120, 300, "boats")
    canvas.close_card()
    project = page.url
    site.save_revision("Boats " * 12)
    own = ("", "revisions/", "revisions/1/", "members/", "settings/", "nowhere/")
    for address in (*(project + path for path in own), f"{site.base_url}/", f"{site.base_url}/projects/new/"):
        page.goto(address)
        assert page.evaluate(OVERFLOW) <= 0, address
        assert page.evaluate(REPEATED_IDS) == [], address
        box = page.get_by_role("button", name="Switch between light and dark").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= NARROW["width"], address


def test_failed_proof_leads_to_the_card_that_it_is_about(site: SitePage) -> None:
    page = site.page
    canvas = site.make_project("Broken")
    for x, name in ((250, "boats"), (700, "harbours")):
        canvas.add_table(x, 300, name)
        canvas.close_card()
    site.save_revision("Boats and harbours")
    project = page.url.partition("revisions/")[0]
    canvas.open(project)
    canvas.edit("harbours")
    canvas.add_attribute("depth", "integer")
    canvas.attribute("depth").get_by_label("depth: required").check()
    canvas.settle()
    canvas.close_card()
    site.save_revision("A required depth")
    expect(site.proof.locator(".panel__head")).to_contain_text("Proof failed", timeout=90_000)
    failure = site.proof.locator(".notice--error")
    expect(failure).to_contain_text('column "depth" of relation "harbours" contains null values')
    expect(failure).to_contain_text("ALTER TABLE public.harbours ADD COLUMN depth")
    expect(failure).to_contain_text("Give the column a default")
    expect(page.get_by_role("link", name="Download bundle")).to_contain_text("proof failed")
    failure.get_by_role("link", name="Show it on the diagram").click()
    page.wait_for_url(re.compile(r"#entity-"))
    page.locator("erd-canvas").wait_for()
    canvas.settle()
    assert page.evaluate(SELECTED) == ["harbours"]


def test_default_that_is_no_expression_is_refused_where_it_is_typed(site: SitePage) -> None:
    canvas = site.make_project("Defaults")
    canvas.add_table(400, 300, "meals")
    canvas.add_attribute("kind", "text")
    field = canvas.attribute("kind").get_by_label("Default of kind")
    field.fill("dinner")
    field.press("Enter")
    expect(canvas.card.locator("#card-error")).to_contain_text("single quotes: 'dinner'")
    expect(field).to_have_value("dinner")
    field.fill("'dinner'")
    field.press("Enter")
    canvas.settle()
    expect(canvas.card.locator("#card-error")).to_be_hidden()


def test_reader_has_nothing_to_press_that_is_not_theirs(
    site: SitePage, open_page: Callable[..., Page], base_url: str
) -> None:
    canvas = site.make_project("Shared")
    canvas.add_table(400, 300, "boats")
    canvas.close_card()
    project = site.page.url
    site.save_revision("Boats")
    address = f"reader{next(COUNT)}@example.com"
    reader = SitePage(open_page(), base_url).sign_up("Rhea", address)
    site.add_member(project, address, "reader")
    theirs = CanvasPage(reader.page).open(project)
    for name in EDITING:
        expect(reader.page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    theirs.select("boats")
    for key in ("Delete", "t", "F2", "Control+s"):
        theirs.press(key)
    assert list(theirs.cards()) == ["boats"]
    assert theirs.card.count() == 0
    for path, allowed in (
        ("revisions/", set()),
        ("revisions/1/", set()),
        ("members/", {"Leave"}),
        ("settings/", set()),
    ):
        reader.page.goto(project + path)
        assert set(reader.page.locator("main button:enabled").all_inner_texts()) == allowed, path


def test_what_cannot_be_imported_says_why_beside_its_field(site: SitePage, tmp_path: Path) -> None:
    picture = tmp_path / "holiday.sql"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    site.import_file(picture)
    expect(site.page.locator("#file-file_error")).to_contain_text("It is a picture.")
    expect(site.page.get_by_label("SQL file")).to_be_focused()
    form = site.page.locator('form[action$="/address/"]')
    form.get_by_label("PostgreSQL address").fill("postgresql://role:secret@127.0.0.1:1/shop")
    form.get_by_label("Name of the project").fill("My shop")
    form.get_by_role("button").click()
    expect(site.page.locator("#address-address_error")).to_contain_text("does not answer")
    expect(form.get_by_label("PostgreSQL address")).to_have_value("postgresql://role@127.0.0.1:1/shop")
    expect(form.get_by_label("Name of the project")).to_have_value("My shop")

"""Two people, an expired session, a lost connection: no edit is lost, none is overwritten silently."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.canvas import CanvasPage

PASSWORD = "correct horse battery"
IS_WAITING = "() => document.querySelector('erd-canvas').edits.queue.length === 1"


def open_demonstration(page: Page, base_url: str) -> CanvasPage:
    """Sign in as the demonstration account and make a project."""
    page.goto(f"{base_url}/sign-in/")
    page.get_by_role("button", name="demonstration").click()
    page.wait_for_url(f"{base_url}/")
    return make_project(page, base_url)


def make_project(page: Page, base_url: str) -> CanvasPage:
    """Make a project that has an entity "users"."""
    page.goto(f"{base_url}/projects/new/")
    form = page.locator('form[action$="/projects/new/"]')
    form.locator('input[name="name"]').fill("Trouble")
    form.locator('[type="submit"]').click()
    page.wait_for_url(re.compile(r"/projects/[0-9a-f-]{36}/$"))
    canvas = CanvasPage(page).settle()
    if not canvas.cards():
        canvas.add_table(300, 300, "users")
        canvas.close_card()
    return canvas


@pytest.fixture
def canvas(page: Page, base_url: str) -> CanvasPage:
    """Return a canvas with an entity "users"."""
    return open_demonstration(page, base_url)


def test_second_of_two_renames_is_refused_with_the_present_state(
    canvas: CanvasPage, open_page: Callable[..., Page], base_url: str
) -> None:
    other_page = open_page()
    other_page.goto(f"{base_url}/sign-in/")
    other_page.get_by_role("button", name="demonstration").click()
    other_page.wait_for_url(f"{base_url}/")
    other = CanvasPage(other_page).open(canvas.page.url)
    canvas.rename("users", "eaters")
    other.select("users")
    other_page.keyboard.press("F2")
    other_page.wait_for_function("() => document.activeElement.closest('.card-editor__title')")
    other_page.keyboard.type("people")
    other_page.keyboard.press("Enter")
    expect(other_page.locator("#card-error")).to_contain_text("somebody else")
    other.settle()
    assert "eaters" in other.cards()
    assert "people" not in other.cards()


def test_edit_made_without_a_connection_is_sent_again(canvas: CanvasPage, page_errors: list[str]) -> None:
    canvas.page.context.set_offline(True)
    x, y = canvas.place_of("users")
    canvas.drag((x, y), (x + 120, y + 80))
    canvas.page.get_by_role("button", name="Send again").wait_for()
    canvas.page.wait_for_function(IS_WAITING)
    moved = canvas.cards()["users"]
    canvas.page.context.set_offline(False)
    canvas.page.get_by_role("button", name="Send again").click()
    canvas.settle()
    page_errors.clear()
    canvas.reload()
    assert canvas.cards()["users"] == moved


def test_edit_met_by_an_expired_session_is_sent_after_signing_in_again(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/sign-up/")
    page.locator('[name="display_name"]').fill("Erin")
    page.locator('[name="email"]').fill("erin@example.com")
    page.locator('[name="password"]').fill(PASSWORD)
    page.locator('main [type="submit"]').click()
    page.wait_for_url(f"{base_url}/")
    canvas = make_project(page, base_url)
    page.context.clear_cookies()
    x, y = canvas.place_of("users")
    canvas.drag((x, y), (x + 120, y + 80))
    page.locator("#prompt dialog").wait_for()
    page.wait_for_function(IS_WAITING)
    moved = canvas.cards()["users"]
    page.locator("#prompt-username").fill("erin@example.com")
    page.locator("#prompt-password").fill(PASSWORD)
    page.locator('#prompt [type="submit"]').click()
    canvas.settle()
    canvas.reload()
    assert canvas.cards()["users"] == moved

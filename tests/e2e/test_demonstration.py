"""What the README promises: one click opens the demonstration, and its revision is proved by the worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.launched import Launched


def test_demonstration_opens_with_one_click_and_is_proved(
    live: Launched, page: Page, screenshot: Callable[..., Path]
) -> None:
    page.goto(f"{live.base_url}/")
    screenshot(page, "sign-in")
    page.get_by_role("button", name="Try the demonstration").click()
    expect(page.get_by_role("link", name="Meal logger").first).to_be_visible()
    screenshot(page, "projects")
    page.get_by_role("link", name="Meal logger").first.click()
    expect(page.locator("erd-canvas [id^='entity-']").first).to_be_visible()
    screenshot(page, "canvas")
    page.get_by_role("link", name="Revisions").first.click()
    page.get_by_role("link", name="Users, meals and what they ate").first.click()
    expect(page.get_by_text("Proved").first).to_be_visible(timeout=60_000)
    screenshot(page, "revision")

"""The page of a design's objects, as a person uses it: by what stands on buttons and labels."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class ObjectsPage:
    """The list of objects and the panel beside it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.locator("#object-panel")
        self.list = page.locator("#object-list")
        self.sql = page.locator("#object-sql")
        self.verdict = page.locator("#object-check")

    def open(self) -> ObjectsPage:
        """Go there from any screen of the project."""
        self.page.get_by_role("navigation", name="Project").get_by_role("link", name="Objects").click()
        self.list.wait_for()
        return self

    def begin(self, words: str) -> ObjectsPage:
        """Ask for a new object."""
        self.list.get_by_role("link", name=re.compile(f"^New {words}")).click()
        expect(self.panel.get_by_role("heading", level=2)).to_have_text(f"New {words}")
        return self

    def field(self, label: str) -> Locator:
        """Return a field of the panel by its label."""
        return self.panel.get_by_label(re.compile(f"^{re.escape(label)}( \\*)?$"))

    def remark(self, label: str) -> Locator:
        """Return what PostgreSQL says below a field."""
        return self.page.locator(f"#{self.field(label).get_attribute('id')}-check")

    def save(self, name: str) -> ObjectsPage:
        """Press the button below the form and wait until the object is there under its name."""
        self.panel.get_by_role("button", name=re.compile("^(Add|Save)$")).click()
        expect(self.panel.get_by_role("status").first).to_contain_text("Saved")
        expect(self.panel.get_by_role("heading", level=2)).to_have_text(name)
        expect(self.list.get_by_role("link", name=re.compile(f"^{name} "))).to_be_visible()
        return self

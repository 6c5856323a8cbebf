"""The pages around the canvas, as a person uses them: signing up, making projects, saving, reviewing, downloading."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.canvas import CanvasPage

PASSWORD = "correct horse battery"
PROJECT_URL = re.compile(r"/projects/[0-9a-f-]{36}/$")


class SitePage:
    """One person's browser."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.base_url = base_url

    @property
    def proof(self) -> Locator:
        """The panel with the ladder of the proof."""
        return self.page.locator("#revision-proof")

    def sign_up(self, name: str, email: str) -> SitePage:
        """Make an account and be signed in."""
        self.page.goto(f"{self.base_url}/sign-up/")
        self.page.get_by_label("name", exact=False).first.fill(name)
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_label("Password").first.fill(PASSWORD)
        self.page.locator("main").get_by_role("button").first.click()
        self.page.wait_for_url(f"{self.base_url}/")
        return self

    def make_project(self, name: str) -> CanvasPage:
        """Make an empty project and wait for its canvas."""
        self.page.goto(f"{self.base_url}/projects/new/")
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.get_by_label("Start from").select_option("empty")
        self.page.get_by_role("button", name="Begin to draw").click()
        self.page.wait_for_url(PROJECT_URL)
        return CanvasPage(self.page).settle()

    def import_file(self, path: Path) -> None:
        """Upload an SQL script as a new project."""
        self.page.goto(f"{self.base_url}/projects/new/")
        self.page.get_by_label("SQL file").set_input_files(path)
        self.page.get_by_role("button", name="Read the script").click()

    def import_address(self, address: str, name: str) -> CanvasPage:
        """Read a running database as a new project."""
        self.page.goto(f"{self.base_url}/projects/new/")
        self.page.get_by_label("PostgreSQL address").fill(address)
        self.page.locator('form[action$="/address/"]').get_by_label("Name of the project").fill(name)
        self.page.get_by_role("button", name="Read the database").click()
        self.page.wait_for_url(PROJECT_URL)
        return CanvasPage(self.page).settle()

    def save_revision(self, message: str) -> None:
        """Save the drawing from the canvas; the browser is then at the revision."""
        self.page.get_by_text("Save revision", exact=True).first.click()
        self.page.get_by_label("What did you change?").fill(message)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(re.compile(r"/revisions/\d+/$"))

    def wait_until_proved(self) -> None:
        """Wait for the worker's verdict, which must be good."""
        expect(self.proof.locator(".panel__head")).to_contain_text(re.compile("Proved|Failed|Not"), timeout=90_000)
        expect(self.proof.locator(".panel__head")).to_contain_text("Proved")

    def add_member(self, project_url: str, email: str, role: str) -> None:
        """Let somebody in, as an owner."""
        self.page.goto(f"{project_url}members/")
        form = self.page.locator("form.card")
        form.get_by_label("E-mail").fill(email)
        form.get_by_label("Role").select_option(role)
        form.get_by_role("button", name="Add").click()
        expect(self.page.locator("#member-list")).to_contain_text(email)

    def download_bundle(self, to: Path) -> Path:
        """Download the bundle of the revision that is shown."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="Download bundle").click()
        download.value.save_as(to)
        return to

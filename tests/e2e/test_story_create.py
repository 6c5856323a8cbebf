"""Story 1: "I have a data model for users, meals and meal items. Create the PostgreSQL schema." """

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect

from schemagen.sandbox.embedded import find_binaries
from tests.e2e.pages.canvas import CanvasPage
from tests.e2e.pages.site import SitePage
from tests.launched import Launched


def draw_meal_logger(canvas: CanvasPage) -> None:
    """Draw users, meals and meal items by hand, and connect them."""
    canvas.add_table(160, 260, "users")
    canvas.add_attribute("email", "text")
    row = canvas.attribute("email")
    row.get_by_label("required").check()
    canvas.settle()
    canvas.attribute("email").get_by_label("unique").check()
    canvas.settle()
    canvas.close_card()
    canvas.add_table(560, 260, "meals")
    canvas.add_attribute("name", "text")
    canvas.add_attribute("eaten_at", "timestamptz")
    canvas.close_card()
    canvas.add_table(960, 260, "meal_items")
    canvas.add_attribute("food", "text")
    canvas.add_attribute("quantity", "numeric(8,2)")
    canvas.close_card()
    canvas.connect("meals", "users")
    canvas.connect("meal_items", "meals")


def run_psql(url: str, script: Path) -> None:
    """Run a script as its README tells."""
    psql = find_binaries() / "psql"
    done = subprocess.run(
        [psql, url, "-q", "-v", "ON_ERROR_STOP=1", "-f", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def dump_schema(url: str) -> list[str]:
    """Return the lines of `pg_dump -s`, sorted, without comments."""
    done = subprocess.run(
        [find_binaries() / "pg_dump", "-s", "--no-owner", "--no-privileges", url],
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(line for line in done.stdout.splitlines() if line and not line.startswith(("--", "\\")))


@pytest.fixture
def make_database(live: Launched) -> Callable[[str], str]:
    """Give a function that makes an empty database on the live sandbox server."""
    url = live.server("sandbox").superuser_url

    def make(name: str) -> str:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return url.rsplit("/", 1)[0] + f"/{name}"

    return make


def test_meal_logger_from_drawing_to_an_applied_and_approved_schema(
    page: Page,
    open_page: Callable[..., Page],
    base_url: str,
    tmp_path: Path,
    make_database: Callable[[str], str],
    screenshot: Callable[..., Path],
    page_errors: list[str],
) -> None:
    anna = SitePage(page, base_url).sign_up("Anna", "anna@story.example")
    canvas = anna.make_project("Meals")
    project_url = page.url
    draw_meal_logger(canvas)
    screenshot(page, "story-1-drawn")
    assert canvas.columns("meals") == ["id", "name", "eaten_at", "user_id"]
    assert canvas.row("meals", "user_id")["type"] == canvas.row("users", "id")["type"] == "bigint"

    anna.save_revision("Users, meals and meal items")
    anna.wait_until_proved()
    screenshot(page, "story-1-proved", full_page=True)

    canvas = CanvasPage(page).open(project_url)
    canvas.edit("meals")
    canvas.add_attribute("notes", "text")
    field = canvas.attribute("name").get_by_label("Name", exact=True)
    field.fill("title")
    field.press("Enter")
    canvas.settle()
    canvas.close_card()
    anna.save_revision("Meals have notes; their name is a title")
    anna.wait_until_proved()
    for rung in ("Builds", "Same", "Migrates", "Reverses"):
        expect(anna.proof).to_contain_text(rung)
    assert anna.proof.get_by_text("Passed").count() == 4
    screenshot(page, "story-1-migrated", full_page=True)
    revision_url = page.url

    first = anna.download_bundle(tmp_path / "first.zip")
    second = anna.download_bundle(tmp_path / "second.zip")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as bundle:
        bundle.extractall(tmp_path / "bundle")
    up_scripts = sorted((tmp_path / "bundle" / "migrations").glob("*/up.sql"))
    assert [path.parent.name[:4] for path in up_scripts] == ["0001", "0002"]
    assert "RENAME COLUMN name TO title" in up_scripts[1].read_text()
    at_once, step_by_step = make_database("story_at_once"), make_database("story_step_by_step")
    run_psql(at_once, tmp_path / "bundle" / "schema.sql")
    for script in up_scripts:
        run_psql(step_by_step, script)
    assert dump_schema(at_once) == dump_schema(step_by_step)

    review_it(open_page, base_url, project_url, revision_url, anna)
    page_errors.clear()  # the stranger's 404 is written to the console


def review_it(
    open_page: Callable[..., Page], base_url: str, project_url: str, revision_url: str, anna: SitePage
) -> None:
    """Let Ben in as reviewer, who comments and approves; a stranger sees nothing."""
    ben = SitePage(open_page(), base_url).sign_up("Ben", "ben@story.example")
    assert ben.page.goto(project_url).status == 404
    anna.add_member(project_url, "ben@story.example", "reviewer")
    ben.page.goto(revision_url)
    ben.page.get_by_label("Comment").fill("Is 8 digits enough for a quantity?")
    ben.page.get_by_role("button", name="Comment").click()
    expect(ben.page.locator("#revision-review")).to_contain_text("Is 8 digits enough")
    ben.page.get_by_role("button", name="Approve").click()
    expect(ben.page.locator("#revision-review")).to_contain_text("Approved")
    anna.page.goto(revision_url)
    expect(anna.page.locator("#revision-review")).to_contain_text("Ben")
    cleo = SitePage(open_page(), base_url).sign_up("Cleo", "cleo@story.example")
    assert cleo.page.goto(revision_url).status == 404

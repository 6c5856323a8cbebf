"""Story 2, its first half: import the existing database, draw the new table, ship a migration that is proved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.canvas import CanvasPage
from tests.e2e.pages.site import PROJECT_URL, SitePage
from tests.launched import Launched

SAMPLES = Path(__file__).parents[1] / "samples"


def test_imported_script_gets_a_new_table_and_a_proved_migration(
    page: Page, base_url: str, screenshot: Callable[..., Path]
) -> None:
    dora = SitePage(page, base_url).sign_up("Dora", "dora@story.example")
    dora.import_file(SAMPLES / "meal_logger.sql")
    page.wait_for_url(PROJECT_URL)
    canvas = CanvasPage(page).settle()
    project_url = page.url
    before = set(canvas.cards())
    assert before
    screenshot(page, "story-2-imported")
    dora.save_revision("As it stands in production")
    dora.wait_until_proved()

    canvas = CanvasPage(page).open(project_url)
    canvas.press("Control+0")
    users = next(name for name in before if name.startswith("user"))
    canvas.add_table(*find_empty_place(canvas), "user_preferences")
    canvas.add_attribute("theme", "text")
    canvas.close_card()
    canvas.press("Control+0")
    canvas.connect("user_preferences", users)
    screenshot(page, "story-2-drawn")
    dora.save_revision("Users have preferences")
    dora.wait_until_proved()
    assert dora.proof.get_by_text("Passed").count() == 4
    expect(page.locator("main")).to_contain_text("user_preferences")


def find_empty_place(canvas: CanvasPage) -> tuple[float, float]:
    """Return a point on the screen well below every card."""
    boxes = canvas.page.evaluate("() => document.querySelector('erd-canvas').drawn()")
    return min(box["x"] for box in boxes) + 40, min(820, max(box["y"] + box["h"] for box in boxes) + 60)


def test_running_database_is_read_without_keeping_its_password(
    page: Page, base_url: str, live: Launched, screenshot: Callable[..., Path]
) -> None:
    server = live.server("sandbox").superuser_url
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE story_live")
    address = server.rsplit("/", 1)[0] + "/story_live"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE public.meal (id bigint PRIMARY KEY, eaten_at timestamptz NOT NULL)")
    password = re.search(r":([^:@]+)@", address)[1]
    emil = SitePage(page, base_url).sign_up("Emil", "emil@story.example")
    canvas = emil.import_address(address, "Read live")
    assert canvas.columns("meal") == ["id", "eaten_at"]
    assert password not in page.content()
    for log in (live.home / "logs").iterdir():
        assert password not in log.read_text(errors="replace"), f"{log.name} holds the password"
    with psycopg.connect(live.server("database").url) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text = 'public'"
        )
        for (table,) in tables.fetchall():
            found = connection.execute(
                f"SELECT 1 FROM public.{table} AS t WHERE t::text LIKE %s LIMIT 1", [f"%{password}%"]
            )
            assert found.fetchone() is None, f"{table} holds the password"


@pytest.mark.parametrize("name", ["pagila.sql", "dhis2_base.sql"])
@pytest.mark.corpus
def test_real_schema_is_drawn(
    page: Page, base_url: str, corpora_dir: Path, name: str, screenshot: Callable[..., Path]
) -> None:
    finn = SitePage(page, base_url).sign_up("Finn", f"finn-{name.split('.')[0]}@story.example")
    finn.import_file(corpora_dir / name)
    page.wait_for_url(PROJECT_URL, timeout=60_000)
    canvas = CanvasPage(page).settle()
    text = (corpora_dir / name.replace(".sql", ".dump.sql")).read_text()
    tables = set(re.findall(r"^CREATE TABLE public\.(\w+)", text, re.M))
    assert tables <= set(canvas.cards())
    screenshot(page, f"imported-{name}")

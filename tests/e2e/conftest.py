"""The whole stack in a browser: `live` is a Crowsfoot started by the launcher, `page` a page in the system's Chromium.

A page error or an error on the console fails the test. Screenshots go to `test-results/`: of every failure, and where a
test asks with `screenshot`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.launched import ROOT, Launched

# Playwright's sync API keeps an event loop in this thread, which Django takes for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

RESULTS = ROOT / "test-results"
VIEWPORT = {"width": 1440, "height": 900}
_FLAGS = [
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--force-color-profile=srgb",
]
# The browser writes an error line for these answers, but they are answers: sign in again, stale, invalid.
_ANSWERS = re.compile(r"Failed to load resource: the server responded with a status of (401|403|404|409|422|429)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as e2e."""
    for item in items:
        if Path(str(item.path)).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Leave word of a failed test for the page fixture, which makes the picture."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.when == "call":
        item.stash[_failed] = report.failed


_failed = pytest.StashKey[bool]()


def find_chromium() -> str:
    """Return the system's Chromium; a missing browser is a failure, not a skip."""
    wanted = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in wanted if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("There is no Chromium. Install the package chromium (`make test` does it as root).")
    return found


@pytest.fixture(scope="session")
def live() -> Iterator[Launched]:
    """Start the real thing once per session: embedded servers, worker, web, in a home of its own."""
    launched = Launched()
    try:
        yield launched.start()
        if launched.process is not None and launched.process.poll() is not None:
            pytest.fail(f"Crowsfoot ended during the tests: {launched.lines}")
    finally:
        logs = RESULTS / "logs"
        shutil.copytree(launched.home / "logs", logs, dirs_exist_ok=True)
        launched.remove()


@pytest.fixture(scope="session")
def base_url(live: Launched) -> str:
    """Return the address of the live Crowsfoot, without a slash at the end."""
    return live.base_url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run one headless Chromium for the session."""
    flags = [*_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def page_errors() -> list[str]:
    """Collect what went wrong in any page of the test; a test that provokes errors clears it."""
    return []


@pytest.fixture
def open_page(
    browser: Browser, page_errors: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page in a browser context (a person) of its own."""
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": VIEWPORT, "accept_downloads": True, **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: page_errors.append(f"{page.url}: {error}"))
        page.on("console", lambda message: _note_console(page, message, page_errors))
        return page

    yield open_one
    if request.node.stash.get(_failed, True):
        for number, page in enumerate(page for context in contexts for page in context.pages):
            RESULTS.mkdir(exist_ok=True)
            page.screenshot(path=RESULTS / f"{request.node.name}-{number}.png")
    for context in contexts:
        context.close()
    assert not page_errors, "errors in the browser: " + "; ".join(page_errors)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """Open one page."""
    return open_page()


@pytest.fixture
def screenshot() -> Callable[..., Path]:
    """Give a function that saves a picture of a page as `test-results/screens/<name>.png`."""

    def save(page: Page, name: str, **options: Any) -> Path:
        path = RESULTS / "screens" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, **options)
        return path

    return save


def _note_console(page: Page, message: ConsoleMessage, errors: list[str]) -> None:
    if message.type == "error" and not _ANSWERS.match(message.text):
        errors.append(f"{page.url}: {message.text}")

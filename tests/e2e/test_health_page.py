"""The stack and the browser work at all."""

from playwright.sync_api import Page

from tests.launched import Launched


def test_browser_reads_the_health_of_every_part(live: Launched, page: Page) -> None:
    answer = page.goto(f"{live.base_url}/healthz")
    assert answer is not None
    assert answer.status == 200
    assert {part["state"] for part in answer.json()["parts"].values()} == {"ready"}

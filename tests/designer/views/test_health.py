"""`/healthz` tells what works and what does not, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.test import Client

from designer.services import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    health.forget()
    yield
    health.forget()


def test_health_names_what_is_ready_and_what_is_not(client: Client, sandbox_url: str) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 503
    body = json.loads(answer.content)
    assert body["status"] == "not_ready"
    assert {name: part["state"] for name, part in body["parts"].items()} == {
        "database": "ready",
        "sandbox": "ready",
        "redis": "not_configured",
        "worker": "not_configured",
    }


def test_health_says_when_the_sandbox_is_down(client: Client, settings: pytest.FixtureRequest) -> None:
    settings.SANDBOX_URL = "postgresql://someone:secret@127.0.0.1:1/nothing"
    part = json.loads(client.get("/healthz").content)["parts"]["sandbox"]
    assert part["state"] == "down"
    assert "wait" in part["why"]


def test_health_gives_no_addresses_or_passwords_away(client: Client, settings: pytest.FixtureRequest) -> None:
    settings.SANDBOX_URL = "postgresql://someone:secret@127.0.0.1:1/nothing"
    text = client.get("/healthz").content.decode()
    for word in ("secret", "someone", "127.0.0.1", "postgresql"):
        assert word not in text


def test_health_is_read_only(client: Client) -> None:
    assert client.post("/healthz").status_code == 405

"""Fixtures of the version tests: a sandbox on each chosen server."""

from __future__ import annotations

from typing import Any

import pytest

from schemagen.sandbox.server import Sandbox
from tests.versions.servers import ChosenServer, list_chosen


@pytest.fixture(scope="session", params=list_chosen(), ids=lambda server: server.name)
def chosen(request: pytest.FixtureRequest) -> ChosenServer:
    """Return each chosen server in turn; one that is not here is skipped only if it is optional."""
    server: ChosenServer = request.param
    if server.binaries is None:
        text = f"PostgreSQL server {server.name} is not on this machine"
        if server.is_optional:
            pytest.skip(text)
        pytest.fail(text)
    return server


@pytest.fixture(scope="session")
def versioned(chosen: ChosenServer, version_urls: Any) -> Sandbox:
    """Return the sandbox on the chosen server."""
    return Sandbox(version_urls(chosen.name))

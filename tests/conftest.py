"""Fixtures for every test: servers (started on first use), the four people, and the shared corpora.

alice owns, bob reviews, carol reads, dave is a stranger.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.conf import settings

sys.path.insert(0, str(Path(__file__).parent.parent))  # so that tests share `tests.strategies` under bare `pytest` too

from tests.servers import TestServers
from tests.versions.servers import describe_coverage

_servers = TestServers()


def pytest_configure(config: pytest.Config) -> None:
    """Under xdist the controller starts the servers that all workers share."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        config.crowsfoot_addresses = _servers.addresses()  # type: ignore[attr-defined]


def pytest_configure_node(node: Any) -> None:
    """Hand the addresses of the servers to an xdist worker."""
    node.workerinput["crowsfoot_addresses"] = node.config.crowsfoot_addresses


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which versions of PostgreSQL were tested, and which were not."""
    terminalreporter.write_line(describe_coverage())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers."""
    _servers.stop()


@pytest.fixture(scope="session")
def _addresses(request: pytest.FixtureRequest) -> dict[str, str]:
    return getattr(request.config, "workerinput", {}).get("crowsfoot_addresses", {})


@pytest.fixture(scope="session")
def embedded_server(_addresses: dict[str, str]) -> str:
    """Return the address of the application database server, as the role that may make databases there."""
    return _addresses.get("application_url") or _servers.start("application").url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(embedded_server: str, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Point Django at the embedded server, just before its test database is made there."""
    address = dj_database_url.parse(embedded_server)
    for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT"):
        settings.DATABASES["default"][key] = address[key]


@pytest.fixture(scope="session")
def sandbox_superuser_url(_addresses: dict[str, str]) -> str:
    """Return the superuser's address on the sandbox server: to look from outside, never to run a person's SQL."""
    return _addresses.get("sandbox_superuser_url") or _servers.start("sandbox").superuser_url


@pytest.fixture(scope="session")
def sandbox_url(_addresses: dict[str, str]) -> str:
    """Return the unprivileged role's address on the sandbox server; the settings name it from here on."""
    url = _addresses.get("sandbox_url") or _servers.addresses()["sandbox_url"]
    settings.SANDBOX_URL, settings.SANDBOX_URLS = url, (url,)
    return url


@pytest.fixture(scope="session")
def version_urls(_addresses: dict[str, str], request: pytest.FixtureRequest) -> Any:
    """Return the function that gives the sandbox role's address on a server by its name (`system-15`)."""

    def find(name: str) -> str:
        if name == "wheel-18":
            return str(request.getfixturevalue("sandbox_url"))
        return _addresses.get(name) or _servers.version_url(name)

    return find


@pytest.fixture(scope="session")
def sandbox(sandbox_url: str) -> Any:
    """Return the `Sandbox` on the sandbox server."""
    from schemagen.sandbox.server import Sandbox

    return Sandbox(sandbox_url)


@pytest.fixture
def scratch(sandbox: Any) -> Iterator[Any]:
    """Give a fresh scratch database, dropped after the test."""
    with sandbox.scratch("test") as database:
        yield database


@pytest.fixture(scope="session")
def corpora_dir() -> Path:
    """Return the folder of real schemas that only the team's machines have."""
    folder = Path(os.environ.get("CROWSFOOT_CORPORA") or Path(__file__).parent.parent.parent / "shared" / "corpora")
    if not folder.is_dir():
        pytest.skip(f"the shared corpora are not at {folder}; set CROWSFOOT_CORPORA to where they are")
    return folder


def _make_person(name: str) -> Any:
    from designer.models import User

    return User.objects.create_user(f"{name}@example.com", "correct horse battery", display_name=name.capitalize())


@pytest.fixture
def alice(db: None) -> Any:
    """Owns the project."""
    return _make_person("alice")


@pytest.fixture
def bob(db: None) -> Any:
    """Reviews the project."""
    return _make_person("bob")


@pytest.fixture
def carol(db: None) -> Any:
    """Reads the project."""
    return _make_person("carol")


@pytest.fixture
def dave(db: None) -> Any:
    """Is a stranger to the project."""
    return _make_person("dave")


@pytest.fixture
def project(alice: Any, bob: Any, carol: Any) -> Any:
    """Return an empty project with alice, bob and carol in it."""
    from designer.models import Membership, Project

    made = Project.objects.create(name="Meal logger")
    for person, role in ((alice, "owner"), (bob, "reviewer"), (carol, "reader")):
        Membership.objects.create(project=made, user=person, role=role)
    return made

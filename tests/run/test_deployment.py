"""A deployment: the commands of docker-compose.yml, run by hand with the settings of a public site."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from designer.run.child import Child, python
from designer.run.home import read_options
from designer.run.launcher import choose_port
from designer.run.readiness import ask
from designer.run.valkey import make_valkey
from schemagen.sandbox.embedded import SANDBOX_ROLE
from tests.launched import ROOT
from tests.servers import TestServers

pytestmark = pytest.mark.celery
HOST = "erd.example.com"


class Deployment:
    """Servers, environment and the processes of one deployment."""

    def __init__(self, home: Path) -> None:
        self.servers = TestServers()
        self.home = home
        (home / "redis").mkdir()
        self.redis, redis_url = make_valkey(home, log_path=home / "redis.log")
        sandbox = self.servers.start("sandbox")
        self.port = choose_port(read_options({"PORT": "0"})).port
        self.environment = {
            "PATH": os.defpath,
            "SECRET_KEY": "public",
            "ALLOWED_HOSTS": HOST,
            "BEHIND_PROXY": "yes",
            "DATABASE_URL": self.servers.start("application").url,
            "SANDBOX_URL": f"postgresql://{SANDBOX_ROLE}:chosen@127.0.0.1:{sandbox.port}/{SANDBOX_ROLE}",
            "SANDBOX_SUPERUSER_URL": sandbox.superuser_url,
            "REDIS_URL": redis_url,
            "CROWSFOOT_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "designer.settings",
        }
        self.children = [self.redis]

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, name: str, *command: str) -> None:
        child = Child(name, python(*command), log_path=self.home / f"{name}.log", environment=self.environment)
        child.start()
        self.children.append(child)

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={"Host": HOST, **headers})
        return connection.getresponse()

    def stop(self) -> None:
        for child in reversed(self.children):
            child.stop()
        self.servers.stop()


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    made = Deployment(tmp_path_factory.mktemp("deployment"))
    try:
        made.redis.start()
        made.run("manage.py", "collectstatic", "--noinput")
        made.run("-m", "designer.run.deploy")
        made.start("web", "designer.run.web", "--port", str(made.port), "--proxy-headers")
        made.start("worker", "celery", "-A", "designer", "worker", "--without-gossip", "--without-mingle")
        deadline = time.monotonic() + 60
        while not (answer := ask(f"http://127.0.0.1:{made.port}", host=HOST)).is_ready:
            assert time.monotonic() < deadline, answer
            time.sleep(0.2)
        yield made
    finally:
        made.stop()


def test_setup_makes_the_role_with_the_chosen_password(deployment: Deployment) -> None:
    psycopg.connect(deployment.environment["SANDBOX_URL"]).close()
    assert "No migrations to apply" in deployment.run("-m", "designer.run.deploy")


def test_container_check_asks_by_the_public_name(deployment: Deployment) -> None:
    deployment.run("-m", "designer.run.check", "--port", str(deployment.port), "--web-only")


def test_unknown_host_is_refused(deployment: Deployment) -> None:
    assert ask(f"http://127.0.0.1:{deployment.port}", host="evil.example").status == 400


def test_plain_http_is_sent_to_https(deployment: Deployment) -> None:
    answer = deployment.get("/sign-in/")
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{HOST}/sign-in/"


def test_page_behind_the_proxy_is_served_with_secure_cookies(deployment: Deployment) -> None:
    answer = deployment.get("/sign-in/", **{"X-Forwarded-Proto": "https"})
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    cookie = next(value for name, value in answer.getheaders() if name.lower() == "set-cookie")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    assert b"demonstration" not in answer.read().lower()


def test_static_files_are_served_compressed(deployment: Deployment) -> None:
    page = deployment.get("/sign-in/", **{"X-Forwarded-Proto": "https"}).read().decode()
    path = re.search(r'href="(/static/css/components[^"]*)"', page)
    assert path is not None
    answer = deployment.get(path.group(1), **{"X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_only_setup_and_sandbox_know_the_superuser(compose: dict[str, Any]) -> None:
    knowing = {name for name, service in compose["services"].items() if "SUPERUSER" in str(service)}
    assert knowing == {"setup", "sandbox"}


def test_sandbox_has_no_way_out_and_no_way_to_the_rows(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["sandbox"]["networks"] == ["sandbox"]
    assert compose["networks"]["sandbox"]["internal"] is True
    assert "sandbox" not in services["database"]["networks"]
    assert "sandbox" not in services["redis"]["networks"]
    assert {"mem_limit", "pids_limit", "cpus"} <= services["sandbox"].keys()


def test_our_own_services_run_without_privileges(compose: dict[str, Any]) -> None:
    for name in ("setup", "web", "worker", "beat"):
        service = compose["services"][name]
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"] is True
    assert "USER crowsfoot" in (ROOT / "Dockerfile").read_text()

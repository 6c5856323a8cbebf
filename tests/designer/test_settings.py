"""The settings of a public deployment are the secure ones, and a missing secret stops the start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

NAMES = [
    "DEBUG",
    "ALLOWED_HOSTS",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_HTTPONLY",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "DEMO_SIGN_IN",
    "IMPORT_ALLOWED_HOSTS",
    "SECURE_PROXY_SSL_HEADER",
    "SANDBOX_URLS",
]
PUBLIC = {
    "SECRET_KEY": "secret",
    "DATABASE_URL": "postgresql://a:b@database/c",
    "REDIS_URL": "redis://redis/0",
    "SANDBOX_URL": "postgresql://one/x, postgresql://two/x",
}


def read_settings(**variables: str) -> dict[str, Any]:
    script = f"import json, designer.settings as s; print(json.dumps({{n: getattr(s, n) for n in {NAMES!r}}}))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return json.loads(done.stdout)


def test_defaults_are_those_of_a_public_site() -> None:
    settings = read_settings(**PUBLIC)
    assert settings == {
        "DEBUG": False,
        "ALLOWED_HOSTS": [],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "DEMO_SIGN_IN": False,
        "IMPORT_ALLOWED_HOSTS": [],
        "SECURE_PROXY_SSL_HEADER": None,
        "SANDBOX_URLS": ["postgresql://one/x", "postgresql://two/x"],
    }


def test_local_mode_speaks_plain_http_to_this_machine_only() -> None:
    settings = read_settings(**PUBLIC, LOCAL="yes")
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["SESSION_COOKIE_SECURE"] is False
    assert settings["DEMO_SIGN_IN"] is True


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_missing_secret_or_address_stops_the_start(name: str) -> None:
    with pytest.raises(RuntimeError, match=f"{name} is not set"):
        read_settings(**{key: value for key, value in PUBLIC.items() if key != name})

"""Which servers an import may talk to."""

from __future__ import annotations

import pytest

from designer.services.hosts import allow_hosts


def ask(allowed, name, address):
    is_allowed = allow_hosts(allowed)
    return is_allowed(name) and is_allowed(address)


@pytest.mark.parametrize(
    ("allowed", "name", "address"),
    [
        (["*"], "localhost", "127.0.0.1"),
        (["db.example"], "DB.example.", "203.0.113.9"),
        (["db.example"], "db.example", "10.0.0.9"),
        (["10.0.0.0/8"], "anything.example", "10.2.3.4"),
        (["127.0.0.1"], "localhost", "127.0.0.1"),
        (["fd00::/8"], "db", "fd00::5"),
        (["10.0.0.0/8"], "db", "::ffff:10.1.1.1"),
    ],
)
def test_listed_server_is_allowed(allowed, name, address):
    assert ask(allowed, name, address)


@pytest.mark.parametrize(
    ("allowed", "name", "address"),
    [
        ([], "db.example", "203.0.113.9"),
        (["db.example"], "other.example", "203.0.113.9"),
        (["db.example"], "db.example", "127.0.0.1"),
        (["db.example"], "db.example", "169.254.169.254"),
        (["db.example"], "db.example", "::1"),
        (["db.example"], "db.example", "::ffff:127.0.0.1"),
        (["db.example"], "db.example", "fe80::1"),
        (["10.0.0.0/8"], "db.example", "192.168.1.1"),
        (["localhost"], "127.0.0.1", "127.0.0.1"),
    ],
)
def test_any_other_server_is_refused(allowed, name, address):
    assert not ask(allowed, name, address)

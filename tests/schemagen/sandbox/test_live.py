"""Reading a running database: read-only, allowed hosts only, no password anywhere."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.errors import DesignError
from schemagen.sandbox.importing import import_live
from schemagen.sandbox.live import connect_live


def allow_all(host: str) -> bool:
    return True


def test_a_live_database_is_read(scratch: Any) -> None:
    scratch.run("CREATE TABLE a (id integer PRIMARY KEY)")
    imported = import_live(scratch.url, namespace=DEFAULT_NAMESPACE, is_allowed_host=allow_all)
    assert [table.name for table in imported.database.tables] == ["a"]
    assert imported.problems == ()


def test_the_connection_cannot_write(scratch: Any) -> None:
    with connect_live(scratch.url, is_allowed_host=allow_all, statement_timeout_ms=1000) as live:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            live.execute("CREATE TABLE a (id integer)")
        with pytest.raises(psycopg.errors.QueryCanceled):
            live.execute("SELECT pg_sleep(5)")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://a@b/c", "live.bad_address"),
        ("host=localhost", "live.bad_address"),
        ("postgresql:///db", "live.no_host"),
        ("postgresql://u:s3cret@a,b/db", "live.many_hosts"),
        ("postgresql://u:s3cret@%2Ftmp/db", "live.socket"),
        ("postgresql://u:s3cret@localhost/db?service=x", "live.parameter"),
        ("postgresql://u:s3cret@localhost/db?passfile=/etc/passwd", "live.parameter"),
        ("postgresql://u:s3cret@no-such-host.invalid/db", "live.unknown_host"),
        ("postgresql://u:s3cret@127.0.0.1:1/db", "sandbox.down"),
    ],
)
def test_bad_addresses_are_refused_without_their_password(url: str, code: str) -> None:
    with pytest.raises(DesignError) as caught:
        import_live(url, namespace=DEFAULT_NAMESPACE, is_allowed_host=allow_all)
    assert caught.value.code == code
    assert "s3cret" not in str(caught.value)


def test_name_and_address_of_a_host_must_both_be_allowed() -> None:
    asked: list[str] = []

    def allow_names(host: str) -> bool:
        asked.append(host)
        return host == "localhost"

    with pytest.raises(DesignError) as caught:
        import_live("postgresql://u:s3cret@localhost:1/db", namespace=DEFAULT_NAMESPACE, is_allowed_host=allow_names)
    assert caught.value.code == "live.refused_host"
    assert asked[0] == "localhost"
    assert asked[1] in ("127.0.0.1", "::1")


def test_a_wrong_password_is_said_without_repeating_it(scratch: Any) -> None:
    url = scratch.url.replace("crowsfoot_sandbox:", "crowsfoot_sandbox:s3cret", 1)
    with pytest.raises(DesignError) as caught:
        import_live(url, namespace=DEFAULT_NAMESPACE, is_allowed_host=allow_all)
    assert caught.value.code == "sandbox.refused"
    assert "s3cret" not in repr(caught.value) + str(caught.value)

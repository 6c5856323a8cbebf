"""Derived names are PostgreSQL's own, to the byte: seen on a server."""

from __future__ import annotations

import pytest

from schemagen.names import derive_name

PAIRS = [
    ("meals", "user_id"),
    ("x" * 62, "x" * 61),
    ("x" * 61, "x" * 62),
    ("x" * 40, "y" * 40),
    ("größe" * 10, "z" * 50),
    ("🍜" * 15, "é" * 31),
    ("t", "ü" * 31),
]


@pytest.mark.postgres
@pytest.mark.parametrize(("table", "column"), PAIRS)
def test_name_is_the_one_that_postgresql_chooses(scratch, table, column):
    scratch.run(f'CREATE TABLE "{table}" ("{column}" int UNIQUE, n int)')
    row = scratch.connection.execute(
        "SELECT conname FROM pg_constraint WHERE contype = 'u' AND connamespace = 'public'::regnamespace"
    ).fetchone()
    assert row[0] == derive_name(table, column, suffix="key")

"""Type names as people write them become what `format_type` prints."""

from __future__ import annotations

from typing import Any

import pytest

from schemagen.sql.types import canonical_type

WRITTEN = (
    "int", "int2", "INT8", "bool", "varchar", "varchar(50)", "char", "char(3)", "text[]", "integer ARRAY",
    "decimal", "numeric(10)", "NUMERIC(10, 2)", "float", "float(10)", "float(53)", "real", "double precision",
    "timestamp", "timestamptz", "timestamp(3)", "timestamptz(3)", "timestamp(3) with time zone", "time",
    "time with time zone", "timetz", "bit", "bit(4)", "bit varying(4)", "varbit", "varchar(5)[]", "uuid", "jsonb",
    "interval", "interval day to second(3)", "date", "bytea",
)  # fmt: skip


@pytest.mark.postgres
@pytest.mark.parametrize("written", WRITTEN)
def test_type_reads_as_the_server_prints_it(scratch: Any, written: str) -> None:
    scratch.run(f"CREATE TABLE t (a {written})")
    row = scratch.connection.execute(
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum = 1"
    ).fetchone()
    assert canonical_type(written) == row[0]


def test_names_that_are_not_built_in_stay() -> None:
    assert canonical_type('public."My Type"') == 'public."My Type"'
    assert canonical_type("public.citext[]") == "public.citext[]"

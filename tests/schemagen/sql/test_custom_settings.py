"""Settings with a dot in their name are taken out of CREATE and ALTER FUNCTION, and nothing else is."""

from __future__ import annotations

import pytest

from schemagen.sql.custom_settings import find_altered_routine, take_custom_settings

HEAD = "CREATE FUNCTION f() RETURNS text LANGUAGE sql"


@pytest.mark.parametrize(
    ("clauses", "left", "settings"),
    [
        ("SET a.b TO 'x' AS 'select 1'", "AS 'select 1'", ("a.b TO 'x'",)),
        ("SET a.b = 1, 2 STABLE AS 's'", "STABLE AS 's'", ("a.b TO 1, 2",)),
        ("SET \"A\".c TO 'x' SET work_mem TO 1 AS 's'", "SET work_mem TO 1 AS 's'", ("\"A\".c TO 'x'",)),
        ("AS 'SET a.b TO 1'", "AS 'SET a.b TO 1'", ()),
        ("SET search_path TO a, b AS 's'", "SET search_path TO a, b AS 's'", ()),
    ],
)
def test_clauses_are_taken_out(clauses: str, left: str, settings: tuple[str, ...]) -> None:
    assert take_custom_settings(f"{HEAD} {clauses}") == (f"{HEAD} {left}", settings)


def test_altered_function_is_found_by_its_arguments() -> None:
    found = find_altered_routine("ALTER FUNCTION app.f(integer, text) SET a.b TO 'x'")
    assert found == "'app.f(int, text)'::pg_catalog.regprocedure"
    assert find_altered_routine("ALTER TABLE t ADD COLUMN a integer") is None

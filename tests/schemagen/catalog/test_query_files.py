"""The SQL files and their version marks."""

from __future__ import annotations

import pytest

from schemagen.catalog.build import STRUCTURAL
from schemagen.catalog.query_files import fit_to_version, load_queries


def test_marked_lines_are_kept_for_their_versions_only() -> None:
    sql = "SELECT 1,\n new, -- since 15\n old, -- before 15\n between -- since 14 -- before 16\nFROM t"
    assert fit_to_version(sql, 13).split() == ["SELECT", "1,", "old,", "--", "before", "15", "FROM", "t"]
    assert "new" in fit_to_version(sql, 15)
    assert "between" in fit_to_version(sql, 15)
    assert "between" not in fit_to_version(sql, 16)


@pytest.mark.parametrize("version", [13, 14, 15, 16, 17, 18])
def test_the_number_of_queries_is_fixed(version: int) -> None:
    queries = load_queries(version)
    assert set(queries) >= STRUCTURAL
    assert len(queries) == len(load_queries(18))


def test_every_other_query_yields_opaque_objects() -> None:
    for name, sql in load_queries(18).items():
        assert (name in STRUCTURAL) != ("AS object_kind" in sql), name

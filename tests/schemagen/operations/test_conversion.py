"""What becomes of values when a column takes another type."""

from __future__ import annotations

import pytest

from schemagen.operations.conversion import judge_types


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("integer", "bigint", "exact"),
        ("bigint", "integer", "checked"),
        ("integer", "text", "exact"),
        ("text", "integer", "lossy"),
        ("character varying(5)", "character varying(9)", "exact"),
        ("character varying(9)", "character varying(5)", "lossy"),
        ("text", "character varying(5)", "lossy"),
        ("numeric(8,2)", "numeric(10,3)", "exact"),
        ("numeric(8,2)", "numeric(6,2)", "checked"),
        ("numeric(8,2)", "numeric(8,1)", "lossy"),
        ("numeric(8,2)", "integer", "lossy"),
        ("integer", "numeric(10,0)", "exact"),
        ("integer", "numeric(6,2)", "checked"),
        ("timestamp without time zone", "timestamp with time zone", "exact"),
        ("timestamp with time zone", "date", "lossy"),
        ("timestamp(3) with time zone", "timestamp(0) with time zone", "lossy"),
        ("json", "jsonb", "lossy"),
        ("jsonb", "json", "exact"),
        ("integer[]", "bigint[]", "exact"),
        ("text[]", "text", "exact"),
        ("double precision", "real", "lossy"),
    ],
)
def test_outcome_of_a_type_change(old: str, new: str, outcome: str) -> None:
    assert judge_types(old, new) == outcome

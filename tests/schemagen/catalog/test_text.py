"""Repairs of deparsed texts."""

from __future__ import annotations

import pytest

from schemagen.catalog.text import strip_parentheses


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("(price > 0)", "price > 0"),
        ("((a > 0) AND (b > 0))", "(a > 0) AND (b > 0)"),
        ("(a > 0) AND (b > 0)", "(a > 0) AND (b > 0)"),
        ("lower(name)", "lower(name)"),
        ("(note <> ')'::text)", "note <> ')'::text"),
        ('("odd)" > 1)', '"odd)" > 1'),
        ("('(' || name)", "'(' || name"),
    ],
)
def test_only_a_pair_around_the_whole_is_taken_off(printed: str, expected: str) -> None:
    assert strip_parentheses(printed) == expected

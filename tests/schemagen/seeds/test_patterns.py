"""Texts for regular expressions."""

from __future__ import annotations

import re

import pytest

from schemagen.seeds.patterns import match_pattern

PLAIN = [
    "^[0-9]{9,13}$",
    "^[a-z]{2,3}(-[A-Z][a-z]{3})?$",
    r"^\+[1-9][0-9]{6,14}$",
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    r"^[^@ ]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$",
    "^(red|green)$",
    r"\d{3}-\w+",
    "^#[0-9a-f]{6}$",
]


@pytest.mark.parametrize("pattern", PLAIN)
def test_texts_match_their_pattern(pattern: str) -> None:
    for number in (0, 1, 7, 123, 99_999):
        text = match_pattern(pattern, number)
        assert text is not None
        assert re.search(pattern, text)


def test_different_numbers_give_different_texts() -> None:
    assert len({match_pattern("^[0-9]{6}$", number) for number in range(500)}) == 500


@pytest.mark.parametrize("pattern", ["^a(?=b)", r"(a)\1", "^(a"])
def test_what_is_not_plain_is_left_alone(pattern: str) -> None:
    assert match_pattern(pattern, 1) is None

"""Layout never reaches into strings and names."""

from __future__ import annotations

import pytest

from schemagen.sql.write import indent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", "    a\n    b"),
        ("'two\nlines' AND\nb", "    'two\nlines' AND\n    b"),
        ('"odd\nname"\nb', '    "odd\nname"\n    b'),
        ("'it''s\n' ||\nb", "    'it''s\n' ||\n    b"),
        ("E'it\\'s\n' ||\nb", "    E'it\\'s\n' ||\n    b"),
        ("a\n\nb", "    a\n\n    b"),
    ],
)
def test_lines_inside_quotes_are_not_moved(text: str, expected: str) -> None:
    assert indent(text) == expected

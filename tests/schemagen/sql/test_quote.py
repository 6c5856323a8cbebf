"""Names and values survive quoting."""

from __future__ import annotations

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemagen.sql.parse import is_bare_name_or_call, split_script
from schemagen.sql.quote import may_contain, quote_body, quote_literal, quote_name, quote_qualified

texts = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("meal", "meal"),
        ("meal_1", "meal_1"),
        ("select", '"select"'),
        ("between", '"between"'),
        ("name", "name"),
        ("Meal", '"Meal"'),
        ("1st", '"1st"'),
        ('a"b', '"a""b"'),
        ("größe", '"größe"'),
        ("a$b", '"a$b"'),
    ],
)
def test_name_is_quoted_only_when_needed(name: str, quoted: str) -> None:
    assert quote_name(name) == quoted


def test_qualified_name_without_schema_is_the_name() -> None:
    assert quote_qualified(None, "user") == '"user"'
    assert quote_qualified("my shop", "order") == '"my shop"."order"'


@given(texts)
def test_quoted_name_is_one_token_that_reads_as_itself(name: str) -> None:
    assert len(split_script(f"SELECT {quote_name(name)}")) == 1
    assert is_bare_name_or_call(quote_name(name))
    assert may_contain(quote_literal(quote_name(name)), name) or "\\" in name


@given(texts)
def test_literal_and_body_never_end_early(text: str) -> None:
    assert len(split_script(f"SELECT {quote_literal(text)}")) == 1
    assert len(split_script(f"DO {quote_body(text)}")) == 1


@pytest.mark.postgres
def test_server_agrees_about_every_keyword_and_odd_name(scratch: object) -> None:
    connection: psycopg.Connection[tuple[str, str]] = scratch.connection  # type: ignore[attr-defined]
    words = [row[0] for row in connection.execute("SELECT word FROM pg_get_keywords()")]
    for name in (*words, "a b", "A", "ä", 'q"q', "a1_", "$a", "emoji 🥗"):
        row = connection.execute("SELECT quote_ident(%s)", (name,)).fetchone()
        assert row is not None
        assert quote_name(name) == row[0]


@pytest.mark.postgres
def test_server_reads_literals_back(scratch: object) -> None:
    connection: psycopg.Connection[tuple[str]] = scratch.connection  # type: ignore[attr-defined]
    for text in ("it's", "back\\slash", "\\'", "$$", "two\nlines", "é🥗"):
        row = connection.execute(f"SELECT {quote_literal(text)}, {quote_literal(text)}::text".encode()).fetchone()
        assert row is not None
        assert row[0] == text

"""Names change inside expressions, and nothing else does."""

from __future__ import annotations

import pytest

from schemagen.sql.parse import have_same_signature, rename_in_expression, rename_qualified


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("price > 0", "cost > 0"),
        ("price(price) + t.price", "price(cost) + t.cost"),
        ("'price' || price::price", "'price' || cost::price"),
        ('"price" /* price */ + (price).part', "cost /* price */ + (cost).part"),
        ("PRICE > 0", "cost > 0"),
        ("prices > 0", "prices > 0"),
        ("größe || price", "größe || cost"),
        ("EXCLUDE USING gist (price WITH =)", "EXCLUDE USING gist (cost WITH =)"),
    ],
)
def test_column_is_renamed_where_it_is_a_column(before: str, after: str) -> None:
    assert rename_in_expression(before, "price", "cost") == after


def test_odd_names_are_quoted_and_found() -> None:
    assert rename_in_expression('"a""b" > 0', 'a"b', "Größe x") == '"Größe x" > 0'


def test_qualified_name_is_renamed_in_code_and_in_strings() -> None:
    before = "nextval('public.a_id_seq'::regclass) + public.a_id_seq.x + x.public.a_id_seq"
    after = rename_qualified(before, ("public", "a_id_seq"), ("shop", "b seq"))
    assert after == 'nextval(\'shop."b seq"\'::regclass) + shop."b seq".x + x.public.a_id_seq'


def test_body_may_change_without_a_new_signature() -> None:
    function = "CREATE OR REPLACE FUNCTION f(n integer) RETURNS {} LANGUAGE sql AS '{}'"
    assert have_same_signature(function.format("integer", "SELECT 1"), function.format("integer", "SELECT 2"))
    assert not have_same_signature(function.format("integer", "SELECT 1"), function.format("bigint", "SELECT 1"))

"""Columns out of the text of a foreign table."""

from __future__ import annotations

import pytest

from schemagen.sql.column_list import read_column_list


@pytest.mark.parametrize(
    ("inside", "columns"),
    [
        ("", ()),
        ("id integer NOT NULL", (("id", "integer"),)),
        ("a text, b numeric(10,2)", (("a", "text"), ("b", "numeric(10,2)"))),
        ('"a "" b, c" text[] COLLATE "C"', (('a " b, c', "text[]"),)),
        ("at timestamp(3) with time zone DEFAULT now()", (("at", "timestamp(3) with time zone"),)),
        ("x public.\"Mood\" OPTIONS (column_name 'it''s (x, )')", (("x", 'public."Mood"'),)),
        ("n integer GENERATED ALWAYS AS ((1 + 2)) STORED, m money", (("n", "integer"), ("m", "money"))),
    ],
)
def test_names_and_types_are_read_whatever_stands_between(inside, columns):
    sql = f"CREATE FOREIGN TABLE public.f ({inside}) SERVER s OPTIONS (table_name 't')"
    assert read_column_list(sql) == columns

"""Names in SQL texts, parsed or read word by word."""

from __future__ import annotations

import pytest

from schemagen.sql.named import find_names
from schemagen.sql.parse import keeps_columns


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ('SELECT * FROM s.meal m JOIN "My Meal" USING (id)', {("s", "meal"), (None, "My Meal")}),
        ("WITH q AS (SELECT 1) SELECT * FROM q, p", {(None, "p")}),
        ("WITH q AS (SELECT 1) SELECT * FROM s.q", {("s", "q")}),
        ("id IN (SELECT id FROM other)", {(None, "other")}),
        ("INSERT INTO s.log SELECT new.id", {("s", "log")}),
        ("BEGIN ATOMIC DELETE FROM s.a; SELECT 1 FROM b; END", {("s", "a"), (None, "b")}),
        ("RETURN (SELECT max(id) FROM s.a)", {("s", "a")}),
        ("nextval('\"My\".seq'::regclass)", {("My", "seq")}),
    ],
)
def test_relations_are_found(text: str, relations: set[tuple[str | None, str]]) -> None:
    assert find_names(text).relations == relations


def test_functions_types_operators_and_columns_are_found() -> None:
    names = find_names('SELECT s.f(m.x)::s."T" ### lower(y) FROM m')
    assert names.functions == {("s", "f"), (None, "lower")}
    assert names.types == {("s", "T")}
    assert names.operators == {"###"}
    assert names.columns == {"x", "y"}


def test_what_cannot_be_parsed_gives_all_its_words() -> None:
    names = find_names('begin perform s.f(x); insert into "My Log" values (1); end')
    assert {("s", "f"), (None, "f"), (None, "My Log"), (None, "x")} <= names.relations & names.functions


@pytest.mark.parametrize(
    ("new", "is_kept"),
    [
        ("SELECT a.x, count(*) AS n FROM s.t a WHERE a.x > 1 GROUP BY a.x", True),
        ("SELECT a.x, count(*) AS n, 1 AS more FROM s.t a LEFT JOIN u ON true GROUP BY a.x", True),
        ("SELECT a.x FROM s.t a GROUP BY a.x", False),
        ("SELECT count(*) AS n, a.x FROM s.t a GROUP BY a.x", False),
        ("SELECT a.x, count(*) AS n FROM s.other a GROUP BY a.x", False),
        ("SELECT a.x, count(*) AS n FROM s.t a GROUP BY", False),
        ("SELECT * FROM s.t a", False),
        ("SELECT 1 UNION SELECT 2", False),
    ],
)
def test_columns_surely_stay_only_where_the_same_is_read_from_the_same(new: str, is_kept: bool) -> None:
    assert keeps_columns("SELECT a.x, count(*) AS n FROM s.t a GROUP BY a.x", new) is is_kept


def test_a_star_may_become_more() -> None:
    assert not keeps_columns("SELECT * FROM t", "SELECT * FROM t WHERE true")
    assert keeps_columns("SELECT * FROM t", "select  * from t")

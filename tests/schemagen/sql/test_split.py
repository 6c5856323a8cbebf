"""Scripts come apart as psql takes them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemagen.sql.parse import locate, split_script


def texts_of(script: str) -> list[str]:
    return [statement.sql for statement in split_script(script)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 'a;b', 'it''s;'",
        "SELECT E'\\';'",
        'SELECT ";"',
        "SELECT $$ ; $$, $tag$ ; $$ ; $tag$",
        "SELECT a$b$ FROM t",
        "SELECT /* ; /* ; */ ; */ 1",
        "SELECT 1 -- ; not here",
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT (2))",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
    ],
)
def test_semicolon_inside_does_not_end_a_statement(statement: str) -> None:
    assert texts_of(f"{statement}\n;SELECT 2;") == [statement, "SELECT 2"]


def test_statement_that_does_not_parse_costs_only_itself() -> None:
    assert texts_of("SELEC oops (;CREATE TABLE t (a int);;") == ["SELEC oops (", "CREATE TABLE t (a int)"]


def test_statements_know_their_place() -> None:
    script = "-- first\nSELECT 1; /* second */ SELECT\n 2;\n\n  SELECT 3"
    places = [(item.line, item.column) for item in split_script(script)]
    assert places == [(2, 1), (2, 24), (5, 3)]
    assert all(locate(script, item.offset) == (item.line, item.column) for item in split_script(script))


def test_copy_data_and_meta_commands_are_kinds_of_their_own() -> None:
    script = "\\restrict key\nCOPY t (a) FROM stdin;\n1;\n'\n\\.\nSELECT 1 \\gexec\n\\connect x\nSELECT 2;"
    found = [(item.kind, item.sql, item.data) for item in split_script(script)]
    assert found == [
        ("meta", "\\restrict key", ""),
        ("copy", "COPY t (a) FROM stdin", "1;\n'\n"),
        ("sql", "SELECT 1", ""),
        ("meta", "\\gexec", ""),
        ("meta", "\\connect x", ""),
        ("sql", "SELECT 2", ""),
    ]


def test_empty_script_has_no_statements() -> None:
    assert split_script(" -- nothing\n;;/* at all */") == ()


@given(st.text(max_size=80))
def test_any_text_comes_apart_without_loss_of_place(script: str) -> None:
    for statement in split_script(script):
        assert script[statement.offset :].startswith(statement.sql)
        assert statement.sql.strip()

"""The order of making: by weight, by needs, and around cycles."""

from __future__ import annotations

from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import list_statements, order_objects
from schemagen.errors import DesignError
from schemagen.model import (
    Column,
    Database,
    DataType,
    Domain,
    DomainCheck,
    Function,
    MaterializedView,
    ModelObject,
    Table,
    View,
    ViewColumn,
)
from schemagen.sandbox.importing import import_script

INTEGER = DataType(name="integer")


def names(*items: ModelObject) -> list[str]:
    return [item.name for item in order_objects(Database(items)).objects]


def heads(*items: ModelObject) -> list[str]:
    return [" ".join(statement.sql.split()) for statement in list_statements(Database(items))]


def test_views_drawn_by_hand_come_after_what_their_queries_name() -> None:
    table = Table(id="t", schema="s", name="zz")
    first = View(id="v1", schema="s", name="aa", query="SELECT * FROM s.bb")
    second = View(id="v2", schema="s", name="bb", query="SELECT * FROM s.zz")
    stored = MaterializedView(id="m", schema="s", name="a", query="SELECT * FROM s.aa")
    last = View(id="v3", schema="s", name="0", query="SELECT * FROM s.a")
    assert names(first, second, stored, last, table) == ["zz", "bb", "aa", "a", "0"]


def test_a_function_with_a_parsed_body_comes_after_the_view_that_it_names() -> None:
    view = View(id="v", schema="s", name="v", query="SELECT 1 AS one")
    body = "BEGIN ATOMIC SELECT one FROM s.v; END"
    function = Function(id="f", schema="s", name="f", returns=INTEGER, body=body, is_sql_standard=True)
    text = Function(id="g", schema="s", name="g", returns=INTEGER, body="SELECT one FROM s.v")
    assert names(view, function, text) == ["g", "v", "f"]


def test_filling_waits_for_what_functions_read() -> None:
    reader = Function(
        id="f", schema="s", name="f", returns=INTEGER, language="plpgsql", body="begin return n from s.zz; end"
    )
    middle = View(id="v", schema="s", name="v", query="SELECT s.f()", depends_on=("f",))
    early = MaterializedView(id="m", schema="s", name="aa", query="SELECT * FROM s.v", depends_on=("v",))
    late = MaterializedView(id="z", schema="s", name="zz", query="SELECT 1 AS n")
    assert names(reader, middle, early, late) == ["f", "v", "zz", "aa"]


def make_knot(*, with_columns: bool) -> tuple[View, Function]:
    columns = (ViewColumn(name="a", type=INTEGER), ViewColumn(name="b", type=DataType(name="text"), collation='"C"'))
    view = View(
        id="v",
        schema="s",
        name="v",
        query="SELECT * FROM s.f()",
        columns=columns if with_columns else (),
        depends_on=("f",),
    )
    return view, Function(
        id="f", schema="s", name="f", returns=DataType(name="", object_id="v"), body="", is_returning_set=True
    )


def test_a_view_and_a_function_of_its_rows_are_made_in_parts() -> None:
    stored = MaterializedView(id="m", schema="s", name="m", query="SELECT * FROM s.f()", depends_on=("f",))
    assert [head[:48] for head in heads(*make_knot(with_columns=True), stored)] == [
        "CREATE VIEW s.v AS SELECT NULL::integer AS a, NU",
        "CREATE FUNCTION s.f() RETURNS SETOF s.v LANGUAGE",
        "CREATE OR REPLACE VIEW s.v AS SELECT * FROM s.f(",
        "CREATE MATERIALIZED VIEW s.m AS SELECT * FROM s.",
    ]


def test_a_knot_of_a_view_with_unknown_columns_is_told_by_name() -> None:
    with pytest.raises(DesignError, match=r"VIEW s\.v") as caught:
        order_objects(Database(make_knot(with_columns=False)))
    assert "FUNCTION s.f()" in str(caught.value)


def test_a_default_and_a_domains_check_follow_the_function_that_needs_their_owner() -> None:
    row = DataType(name="", object_id="t")
    column = Column(id="c", name="n", type=INTEGER, default="s.next_n(NULL::s.t)")
    table = Table(id="t", schema="s", name="t", columns=(column,))
    following = Function(id="f", schema="s", name="next_n", returns=INTEGER, body="", depends_on=("t",))
    check = DomainCheck(id="k", name="ok", expression="s.fits(VALUE)")
    domain = Domain(id="d", schema="s", name="d", type=INTEGER, checks=(check,))
    fits = Function(id="g", schema="s", name="fits", returns=DataType(name="boolean"), body="", depends_on=("d",))
    assert row.object_id == table.id
    assert [head[:34] for head in heads(table, following, domain, fits)] == [
        "CREATE DOMAIN s.d AS integer",
        "CREATE FUNCTION s.fits() RETURNS b",
        "ALTER DOMAIN s.d ADD CONSTRAINT ok",
        "CREATE TABLE s.t ( n integer )",
        "CREATE FUNCTION s.next_n() RETURNS",
        "ALTER TABLE ONLY s.t ALTER COLUMN ",
    ]


def test_a_stored_view_that_reads_from_a_stub_is_filled_at_the_end(sandbox: Any) -> None:
    script = """
        CREATE VIEW v AS SELECT 1 AS n;
        CREATE MATERIALIZED VIEW m AS SELECT n FROM v;
        CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM m; END;
        CREATE OR REPLACE VIEW v AS SELECT f()::integer AS n WHERE false;
    """
    database = import_script(sandbox, script, source="s", namespace=DEFAULT_NAMESPACE).database
    statements = [" ".join(statement.sql.split()) for statement in list_statements(database)]
    assert statements[-1] == "REFRESH MATERIALIZED VIEW public.m"
    assert any(
        sql.startswith("CREATE MATERIALIZED VIEW public.m") and sql.endswith("WITH NO DATA") for sql in statements
    )
    again = import_script(sandbox, ";\n".join(statements), source="s", namespace=DEFAULT_NAMESPACE)
    assert again.problems == ()
    assert again.database == database


def test_the_same_design_gives_the_same_statements_in_any_order_of_objects() -> None:
    items = [*make_knot(with_columns=True), Table(id="t", schema="s", name="t")]
    assert list_statements(Database(tuple(items))) == list_statements(Database(tuple(reversed(items))))

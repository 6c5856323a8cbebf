"""Views: written, exchanged in place while their columns stay, begun as stubs."""

from __future__ import annotations

import dataclasses
from typing import Any
from uuid import NAMESPACE_URL

import pytest

from schemagen.kinds import kind_of
from schemagen.model import Database, DataType, View, ViewColumn, ViewColumnSetting
from tests.schemagen.kinds.meals import BASE, SHOP, TABLE, alter, build, read, run, with_items

NAME = "Light; meals"
VIEW = View(
    id="v",
    schema=SHOP.name,
    name=NAME,
    query=f'SELECT id, "select" AS "order", \'it\'\'s; -- no\' AS note FROM {TABLE} WHERE "Grämm" < 100',
    options=("check_option=local", "security_barrier=true"),
    column_settings=(
        ViewColumnSetting(name="id", default="7"),
        ViewColumnSetting(name="order", comment='it\'s \\ a\n"word"'),
    ),
    comment="all 'light' ones",
)
NAMED = '"My ""Shop"""."Light; meals"'


def test_a_view_is_made_with_all_that_it_bears(scratch: Any) -> None:
    build(scratch, with_items(VIEW), VIEW)
    found = read(scratch, View, NAME)
    assert (found.options, found.comment) == (VIEW.options, VIEW.comment)
    assert found.column_settings == VIEW.column_settings
    assert [(column.name, column.type.name) for column in found.columns] == [
        ("id", "integer"),
        ("order", "text"),
        ("note", "text"),
    ]
    assert len(found.depends_on) >= 1


def test_it_is_written_one_clause_a_line() -> None:
    plain = View(id="v", schema="public", name="light", query=" SELECT 1 AS one\n;", options=("check_option=cascaded",))
    assert kind_of(plain).create(plain, BASE) == (
        "CREATE VIEW public.light AS\n SELECT 1 AS one\nWITH CASCADED CHECK OPTION",
    )


def test_a_comment_at_the_end_of_a_query_ends_there(scratch: Any) -> None:
    view = dataclasses.replace(VIEW, query=f"SELECT id FROM {TABLE} -- only the id", column_settings=())
    build(scratch, with_items(view), view)
    assert read(scratch, View, NAME).options == VIEW.options


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT id, \"select\" AS \"order\", 'it''s; -- no' AS note FROM {TABLE} WHERE id > 3",
        f"SELECT id, \"select\" AS \"order\", 'it''s; -- no' AS note, 1 AS more FROM {TABLE}",
    ],
)
def test_a_query_that_keeps_its_columns_is_exchanged_in_place(scratch: Any, query: str) -> None:
    build(scratch, with_items(VIEW), VIEW)
    run(scratch, f"CREATE VIEW above AS SELECT * FROM {NAMED}")
    new = dataclasses.replace(VIEW, query=query, options=("security_barrier=true",))
    (statement,) = alter(scratch, VIEW, new)
    assert statement.startswith("CREATE OR REPLACE VIEW")
    found = read(scratch, View, NAME)
    assert (found.options, found.column_settings) == (new.options, new.column_settings)


@pytest.mark.parametrize(
    "query",
    [
        f'SELECT id, "select" AS kind FROM {TABLE}',
        f"SELECT id FROM {TABLE}",
        f"SELECT id::text, \"select\" AS \"order\", 'it''s; -- no' AS note FROM {TABLE}",
        f"SELECT id, \"select\" AS \"order\", 'it''s; -- no' AS note FROM (SELECT * FROM {TABLE}) x",
        f"SELECT * FROM {TABLE}",
        "SELECT 1 UNION SELECT 2",
    ],
)
def test_a_query_whose_columns_may_change_makes_the_view_anew(query: str) -> None:
    new = dataclasses.replace(VIEW, query=query)
    assert kind_of(new).alter(VIEW, new, with_items(new)) is None


def test_columns_that_the_design_knows_decide() -> None:
    one, two = (ViewColumn(name=name, type=DataType(name="integer")) for name in ("a", "b"))
    old = View(id="v", schema="public", name="v", query="SELECT * FROM t", columns=(one,))
    more = dataclasses.replace(old, query="SELECT * FROM u", columns=(one, two))
    fewer = dataclasses.replace(old, query="SELECT * FROM u", columns=(two,))
    assert kind_of(old).alter(old, more, BASE) is not None
    assert kind_of(old).alter(old, fewer, BASE) is None


def test_options_and_defaults_change_by_themselves(scratch: Any) -> None:
    build(scratch, with_items(VIEW), VIEW)
    settings = (ViewColumnSetting(name="order", default="'x'::text", comment=VIEW.column_settings[1].comment),)
    new = dataclasses.replace(VIEW, options=("security_invoker=true",), column_settings=settings)
    assert not any("CREATE" in statement for statement in alter(scratch, VIEW, new))
    found = read(scratch, View, NAME)
    assert (found.options, found.column_settings) == (new.options, settings)


def test_a_view_is_renamed_moved_and_dropped(scratch: Any) -> None:
    build(scratch, with_items(VIEW), VIEW)
    new = dataclasses.replace(VIEW, schema="public", name="plain")
    statements = kind_of(VIEW).rename(VIEW, new, BASE)
    assert statements is not None
    run(scratch, *statements)
    assert read(scratch, View, "plain").schema == "public"
    run(scratch, kind_of(new).drop(new, BASE))
    assert not scratch.read(namespace=NAMESPACE_URL).of_kind(View)


def test_a_stub_has_the_same_columns_and_becomes_the_view(scratch: Any) -> None:
    run(scratch, "CREATE TYPE mood AS ENUM ('ok')")
    run(
        scratch,
        "CREATE VIEW v AS SELECT 1::smallint AS \"a b\", 'ok'::mood AS m, '{}'::mood[] AS ms, 'x' COLLATE \"C\" AS c",
    )
    run(scratch, "CREATE VIEW w AS SELECT NULL::varchar(7) AS d, NULL::numeric(4,2)[] AS e, NULL::v AS f")
    database: Database = scratch.read(namespace=NAMESPACE_URL)
    run(scratch, "DROP VIEW w", "DROP VIEW v")
    for name in ("v", "w"):
        (view,) = [item for item in database.of_kind(View) if item.name == name]
        run(scratch, kind_of(view).create_stub(view, database) or "", *kind_of(view).finish_stub(view, database))
    assert scratch.read(namespace=NAMESPACE_URL).of_kind(View) == database.of_kind(View)

"""Reading statements about what only a superuser may make: which object, and its text with qualified names."""

from __future__ import annotations

import pytest

from schemagen.sql.foreign_tables import make_plain_table
from schemagen.sql.kept import KeptStatement, Reader
from schemagen.sql.kept_members import read_event_trigger, read_publication

PLACES = {("routine", "f"): "app", ("relation", "t"): "shop", ("type", "mood"): "app", ("operator", "<->"): "geo"}


def read(sql: str) -> tuple[KeptStatement, ...]:
    return Reader(lambda group, name: PLACES.get((group, name)), "here").read(sql)


@pytest.mark.parametrize(
    ("sql", "kind", "identity", "text"),
    [
        (
            "CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f()",
            "event trigger",
            "e",
            "CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION app.f()",
        ),
        (
            "create operator class c for type mood using gist as operator 1 <->",
            "operator class",
            "here.c USING gist",
            "CREATE OPERATOR CLASS here.c FOR TYPE app.mood USING gist AS OPERATOR 1 geo.<->",
        ),
        ("CREATE CAST (mood AS int) WITH FUNCTION f(mood)", "cast", "(app.mood AS integer)", None),
        ("CREATE TRANSFORM FOR mood LANGUAGE l (FROM SQL WITH FUNCTION f(internal))", "transform", None, None),
        (
            "CREATE TYPE b (INPUT = f, OUTPUT = g, ALIGNMENT = double)",
            "base type",
            "here.b",
            "CREATE TYPE here.b (input = app.f, output = g, alignment = double)",
        ),
        (
            "CREATE SERVER \"Far\" FOREIGN DATA WRAPPER w OPTIONS (host 'h', api_key 'k')",
            "server",
            '"Far"',
            "CREATE SERVER \"Far\" FOREIGN DATA WRAPPER w OPTIONS (host 'h')",
        ),
        ("CREATE USER MAPPING FOR bob SERVER s", "user mapping", "FOR bob SERVER s", None),
        ("CREATE PUBLICATION p FOR TABLES IN SCHEMA CURRENT_SCHEMA, TABLE t", "publication", "p", None),
    ],
)
def test_created_object_is_named_and_qualified(sql: str, kind: str, identity: str | None, text: str | None) -> None:
    (said,) = read(sql)
    assert (said.action, said.object_kind) == ("create", kind)
    assert identity is None or said.identity == identity
    assert text is None or said.sql == text


def test_later_statements_name_the_same_object() -> None:
    assert [(item.action, item.key, item.value) for item in read("COMMENT ON OPERATOR CLASS c USING gist IS 'x'")] == [
        ("comment", ("operator class", "here.c USING gist"), "x")
    ]
    assert [(item.action, item.key, item.value) for item in read("ALTER SERVER s OWNER TO boss")] == [
        ("owner", ("server", "s"), "boss")
    ]
    assert [(item.action, item.name) for item in read("DROP SERVER a, b CASCADE")] == [("drop", "a"), ("drop", "b")]
    assert read("SELECT 1") == ()


def test_publication_is_read_into_its_parts() -> None:
    (kept,) = read("CREATE PUBLICATION p FOR TABLE t (a) WHERE (a > 3), TABLES IN SCHEMA CURRENT_SCHEMA")
    said = read_publication(kept.sql)
    assert said is not None
    (table,) = said.tables
    assert (table.schema, table.name, table.columns, table.predicate) == ("shop", "t", ("a",), "a > 3")
    assert said.schemas == ("here",)
    changed = read_publication("ALTER PUBLICATION p SET (publish = 'update,insert', publish_via_partition_root = on)")
    assert changed is not None
    assert (changed.operations, changed.is_via_root, changed.tables) == (("insert", "update"), True, ())


def test_event_trigger_is_read_into_its_parts() -> None:
    said = read_event_trigger("ALTER EVENT TRIGGER e ENABLE REPLICA")
    assert said is not None
    assert (said.enabled, said.event) == ("replica", None)
    assert read_event_trigger("SELECT 1") is None


def test_foreign_table_becomes_a_plain_one() -> None:
    plain = make_plain_table("CREATE FOREIGN TABLE a (b int OPTIONS (x 'y')) SERVER s OPTIONS (c 'd')")
    assert plain is not None
    assert (plain.sql, plain.server) == ("CREATE TABLE a (b int)", "s")
    assert [(item.column, item.name, item.value) for item in plain.changes] == [(None, "c", "d"), ("b", "x", "y")]
    altered = make_plain_table("ALTER FOREIGN TABLE a OPTIONS (DROP c), DROP COLUMN b")
    assert altered is not None
    assert altered.sql == "ALTER TABLE a DROP b"
    assert [(item.name, item.value) for item in altered.changes] == [("c", None)]

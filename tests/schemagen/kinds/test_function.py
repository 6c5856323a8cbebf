"""Functions are written one clause a line, named by their argument types, and altered in place where they can be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schemagen.catalog.functions import write_setting
from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.kinds import kind_of
from schemagen.model import Argument, Database, DataType, Enum, Function, RangeType, Schema

INTEGER, TEXT = DataType(name="integer"), DataType(name="text")
SCHEMA = Schema(id="s", name="public")
ADD = Function(
    id="f",
    schema="public",
    name="add",
    arguments=(Argument(name="a", type=INTEGER), Argument(name="b", type=INTEGER, default="1")),
    returns=INTEGER,
    body=" SELECT a + b ",
)


def write(item: Function, *others: Any) -> str:
    """Return the statements that make the function."""
    return ";\n".join(kind_of(item).create(item, Database((item, *others))))


def test_only_clauses_that_say_something_are_written() -> None:
    assert write(ADD) == (
        "CREATE FUNCTION public.add(a integer, b integer DEFAULT 1)\n"
        "    RETURNS integer\n    LANGUAGE sql\nAS $$ SELECT a + b $$"
    )


def test_many_arguments_stand_one_a_line() -> None:
    arguments = tuple(Argument(name=f"argument_number_{number}", type=TEXT) for number in range(5))
    lines = write(replace(ADD, arguments=arguments)).splitlines()
    assert lines[0] == "CREATE FUNCTION public.add("
    assert lines[1] == "    argument_number_0 text,"
    assert lines[6] == ")"


@pytest.mark.parametrize("body", ["a $$ b", "ends with $", "$body1$ and $$", "'quotes' and \\ backslash"])
def test_dollar_quotes_fit_the_body(sandbox: Any, body: str) -> None:
    item = replace(ADD, language="plpgsql", body=body)
    with sandbox.scratch("quotes") as scratch:
        scratch.run(write_schema(Database((SCHEMA, item))))
        (found,) = scratch.read().of_kind(Function)
    assert found.body == body


def test_identity_follows_a_renamed_type() -> None:
    color = Enum(id="e", schema="public", name="colour", labels=())
    item = replace(ADD, arguments=(Argument(type=DataType(name="[]", object_id="e")), Argument(type=TEXT, mode="out")))
    assert kind_of(item).identity(item, Database((color, item))) == "FUNCTION public.add(public.colour[])"


def test_a_procedure_is_named_with_the_modes_of_its_arguments() -> None:
    item = replace(ADD, is_procedure=True, returns=None, arguments=(Argument(type=TEXT, mode="out"),))
    assert kind_of(item).drop(item, Database((item,))) == "DROP PROCEDURE public.add(OUT text)"


def test_overloads_are_told_apart_by_their_types() -> None:
    other = replace(ADD, id="g", arguments=(Argument(type=TEXT),), body="SELECT 1")
    renamed = tuple(replace(item, id=f"new-{item.id}") for item in (other, ADD))
    assert compare(Database((SCHEMA, ADD, other)), Database((replace(SCHEMA, id="new"), *renamed))) == ()


@pytest.mark.parametrize(
    ("configuration", "setting"),
    [
        ('search_path=""', "search_path TO ''"),
        ('search_path="$user", public, "Odd, one"', "search_path TO '$user', 'public', 'Odd, one'"),
        ("DateStyle=ISO, DMY", "\"DateStyle\" TO 'ISO, DMY'"),
        ("app.user_id=it's", "app.user_id TO 'it''s'"),
        ("temp_tablespaces=", "temp_tablespaces TO ''"),
    ],
)
def test_settings_are_quoted_as_postgresql_does(configuration: str, setting: str) -> None:
    assert write_setting(configuration) == setting


@pytest.mark.parametrize(
    ("change", "start"),
    [
        ({"body": "SELECT a * b"}, "CREATE OR REPLACE FUNCTION public.add("),
        ({"volatility": "IMMUTABLE"}, "ALTER FUNCTION public.add(integer, integer) IMMUTABLE"),
        ({"is_strict": True}, "ALTER FUNCTION public.add(integer, integer) STRICT"),
        ({"cost": "5"}, "ALTER FUNCTION public.add(integer, integer) COST 5"),
        ({"settings": ("search_path TO ''",)}, "ALTER FUNCTION public.add(integer, integer) SET search_path TO ''"),
        ({"is_security_definer": True, "parallel": "SAFE"}, "ALTER FUNCTION public.add(integer, integer) SECURITY"),
        ({"language": "plpgsql", "body": "BEGIN RETURN 1; END"}, "CREATE OR REPLACE FUNCTION public.add("),
        ({"arguments": (ADD.arguments[0], replace(ADD.arguments[1], default="2"))}, "CREATE OR REPLACE FUNCTION"),
    ],
)
def test_a_function_is_changed_in_place_and_back(sandbox: Any, change: dict[str, Any], start: str) -> None:
    new = replace(ADD, **change)
    forward = kind_of(ADD).alter(ADD, new, Database((SCHEMA, new)))
    back = kind_of(ADD).alter(new, ADD, Database((SCHEMA, ADD)))
    assert forward
    assert back
    assert forward[0].startswith(start)
    with sandbox.scratch("alter") as scratch:
        scratch.run(write_schema(Database((SCHEMA, ADD))))
        for statements, wanted in ((forward, new), (back, ADD)):
            scratch.run(";".join(statements))
            assert compare(Database((SCHEMA, wanted)), scratch.read()) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"returns": TEXT},
        {"is_returning_set": True},
        {"is_window": True},
        {"arguments": ADD.arguments[:1]},
        {"arguments": (replace(ADD.arguments[0], name="x"), ADD.arguments[1])},
        {"arguments": (ADD.arguments[0], replace(ADD.arguments[1], default=None))},
        {"arguments": (replace(ADD.arguments[0], type=TEXT), ADD.arguments[1])},
    ],
)
def test_what_replace_refuses_is_made_anew(sandbox: Any, change: dict[str, Any]) -> None:
    new = replace(ADD, **change)
    assert kind_of(ADD).alter(ADD, new, Database((SCHEMA, new))) is None


def test_a_function_and_its_schema_are_renamed(sandbox: Any) -> None:
    new = replace(ADD, schema="other", name="plus")
    statements = kind_of(ADD).rename(ADD, new, Database((SCHEMA, ADD)))
    assert statements
    with sandbox.scratch("rename") as scratch:
        scratch.run(write_schema(Database((SCHEMA, ADD))))
        scratch.run("CREATE SCHEMA other;" + ";".join(statements))
        assert [(item.schema, item.name) for item in scratch.read().of_kind(Function)] == [("other", "plus")]


def test_a_canonical_function_announces_its_range_type() -> None:
    span = RangeType(
        id="r", schema="public", name="span", subtype=INTEGER, canonical="public.tidy", depends_on=("tidy",)
    )
    tidy = Function(
        id="tidy",
        schema="public",
        name="tidy",
        arguments=(Argument(type=DataType(name="", object_id="r")),),
        returns=DataType(name="", object_id="r"),
        language="internal",
        body="int4range_canonical",
    )
    script = write_schema(Database((SCHEMA, span, tidy)))
    places = [script.index(text) for text in ("CREATE TYPE public.span;", "FUNCTION public.tidy", "span AS RANGE")]
    assert places == sorted(places)

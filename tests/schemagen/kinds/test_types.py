"""Aggregates, composite types and range types change in place where PostgreSQL lets them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.kinds import kind_of
from schemagen.model import (
    Aggregate,
    Argument,
    Column,
    CompositeAttribute,
    CompositeType,
    Database,
    DataType,
    RangeType,
    Schema,
    Table,
)
from schemagen.names import name_multirange

INTEGER, TEXT = DataType(name="integer"), DataType(name="text")
SCHEMA = Schema(id="s", name="public")
X, Y, Z = (CompositeAttribute(id=name, name=name, type=INTEGER) for name in "xyz")
POINT = CompositeType(id="p", schema="public", name="point_2d", attributes=(X, Y))
TOTAL = Aggregate(
    id="a",
    schema="public",
    name="total",
    arguments=(Argument(type=INTEGER),),
    options=("SFUNC = int4pl", "STYPE = integer", "INITCOND = '0'"),
)
SPAN = RangeType(id="r", schema="public", name="span", subtype=INTEGER)


def check_change(sandbox: Any, old: Any, new: Any) -> tuple[str, ...]:
    """Run what leads from the old item to the new on a server; return it."""
    kind = kind_of(old)
    renames = kind.rename(old, new, Database((SCHEMA, old)))
    changes = kind.alter(replace(old, name=new.name), new, Database((SCHEMA, new)))
    assert renames is not None
    assert changes is not None
    with sandbox.scratch("change") as scratch:
        scratch.run(write_schema(Database((SCHEMA, old))))
        for statement in (*renames, *changes):
            scratch.run(statement)
        assert compare(Database((SCHEMA, new)), scratch.read()) == ()
    return (*renames, *changes)


def test_attributes_are_added_dropped_and_retyped(sandbox: Any) -> None:
    new = replace(POINT, attributes=(replace(X, type=TEXT, collation='"C"'), Z))
    statements = check_change(sandbox, POINT, new)
    assert [statement.split("ATTRIBUTE")[0].split()[-1] for statement in statements] == ["DROP", "ALTER", "ADD"]


def test_names_of_attributes_can_be_swapped(sandbox: Any) -> None:
    check_change(sandbox, POINT, replace(POINT, attributes=(replace(X, name="y"), replace(Y, name="x"))))


def test_an_attribute_in_the_middle_needs_a_new_type() -> None:
    assert kind_of(POINT).alter(POINT, replace(POINT, attributes=(X, Z, Y)), Database((SCHEMA,))) is None


def test_a_stored_attribute_keeps_its_type() -> None:
    column = Column(id="c", name="c", type=DataType(name="[]", object_id="p"))
    table = Table(id="t", schema="public", name="t", columns=(column,))
    new = replace(POINT, attributes=(replace(X, type=TEXT), Y))
    assert kind_of(POINT).alter(POINT, new, Database((SCHEMA, new, table))) is None


def test_the_order_of_attributes_is_a_difference() -> None:
    old, new = (Database((replace(POINT, attributes=order),)) for order in ((X, Y), (Y, X)))
    (change,) = compare(old, new)
    assert (change.kind, change.attribute) == ("composite_type", "attributes")


def test_an_aggregate_is_replaced_where_its_result_stays(sandbox: Any) -> None:
    new = replace(TOTAL, options=("SFUNC = int4larger", "STYPE = integer"))
    (statement,) = check_change(sandbox, TOTAL, new)
    assert statement.startswith("CREATE OR REPLACE AGGREGATE public.total(integer)")
    other = replace(TOTAL, options=("SFUNC = int8inc_any", "STYPE = bigint"))
    assert kind_of(TOTAL).alter(TOTAL, other, Database((SCHEMA, other))) is None


def test_an_aggregate_is_renamed(sandbox: Any) -> None:
    check_change(sandbox, TOTAL, replace(TOTAL, name="sum of all"))


def test_a_renamed_range_type_takes_its_multirange_along(sandbox: Any) -> None:
    statements = check_change(sandbox, SPAN, replace(SPAN, name="date_range"))
    assert statements[-1] == "ALTER TYPE public.span_multirange RENAME TO date_multirange"
    check_change(sandbox, SPAN, replace(SPAN, multirange_name="spans"))


@pytest.mark.parametrize(
    "name", ["span", "range", "floatrange", "my_range_range", "x" * 63, "arrange", "x" * 58 + "range"]
)
def test_multirange_names_are_those_that_the_server_makes(sandbox: Any, name: str) -> None:
    with sandbox.scratch("names") as scratch:
        scratch.run(f"CREATE TYPE {name} AS RANGE (SUBTYPE = integer)")
        row = scratch.connection.execute("SELECT typname FROM pg_type WHERE typtype = 'm' AND oid >= 16384").fetchone()
        assert row == (name_multirange(name),)
        assert scratch.read().of_kind(RangeType)[0].multirange_name is None

"""People write `FROM orders`, not `FROM public.orders`: a design full of such texts is proved like any other."""

from __future__ import annotations

import pytest

from schemagen.model import (
    Argument,
    Check,
    Column,
    Database,
    DataType,
    Function,
    Index,
    IndexKey,
    MaterializedView,
    Policy,
    PrimaryKey,
    Rule,
    Schema,
    Statistics,
    Table,
    Trigger,
    View,
)
from schemagen.sandbox.prove import prove
from schemagen.sandbox.server import Sandbox

pytestmark = pytest.mark.postgres

NUMERIC = DataType(name="numeric")
ORDERS = Table(
    id="orders",
    schema="public",
    name="orders",
    row_security="enabled",
    columns=(
        Column(id="orders.id", name="id", type=DataType(name="bigint"), is_not_null=True),
        Column(id="orders.price", name="price", type=NUMERIC),
    ),
)
DEAR = Function(
    id="dear",
    schema="public",
    name="dear",
    arguments=(Argument(name="x", type=NUMERIC),),
    returns=DataType(name="boolean"),
    language="sql",
    body="SELECT x > 10",
    volatility="IMMUTABLE",
)
TOUCH = Function(
    id="touch",
    schema="public",
    name="touch",
    returns=DataType(name="trigger"),
    language="plpgsql",
    body="BEGIN RETURN NEW; END",
)
DESIGN = Database(
    (
        Schema(id="public", name="public"),
        ORDERS,
        PrimaryKey(id="key", table_id="orders", name="orders_pkey", columns=("orders.id",)),
        DEAR,
        TOUCH,
        View(id="v", schema="public", name="dear_orders", query="SELECT id,\n  price\nFROM orders\nWHERE dear(price)"),
        MaterializedView(id="m", schema="public", name="kept", query="SELECT id, dear(price) AS is_dear FROM orders"),
        Policy(id="p", table_id="orders", name="only_dear", using="dear(price)"),
        Check(id="c", table_id="orders", name="fair", expression="dear(price) or price < 1"),
        Index(id="i", table_id="orders", name="by", keys=(IndexKey(expression="dear(price)"),),
              predicate="price in (1,2)"),
        Rule(id="r", table_id="orders", name="soft", event="DELETE", is_instead=True,
             actions=("update orders set price = 0 where id = old.id",)),
        Trigger(id="t", table_id="orders", name="watch", function_id="touch", condition="dear(new.price)"),
        Statistics(id="s", table_id="orders", schema="public", name="guess", expressions=("dear(price)",)),
    )
)  # fmt: skip


def test_names_without_a_schema_are_those_in_public(sandbox: Sandbox) -> None:
    proof = prove(sandbox, old=None, new=DESIGN, plan=None)
    assert [rung.failure for rung in proof.rungs if rung.failure] == []
    assert proof.state == "passed"

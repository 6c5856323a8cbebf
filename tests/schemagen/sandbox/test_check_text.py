"""PostgreSQL's verdict on one object that is being typed, with the place of its error in the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schemagen.errors import DesignError
from schemagen.model import (
    Argument,
    Check,
    Column,
    Database,
    DataType,
    Domain,
    DomainCheck,
    Enum,
    EnumLabel,
    Extension,
    Function,
    Generated,
    Index,
    IndexKey,
    MaterializedView,
    Policy,
    PrimaryKey,
    Rule,
    Schema,
    Table,
    Trigger,
    View,
)
from schemagen.sandbox.check_text import Place, check_object, find_place
from schemagen.sandbox.server import Sandbox

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

STATUS = Enum(id="status", schema="public", name="status", labels=(EnumLabel(id="l1", name="new"),))
ORDERS = Table(
    id="orders",
    schema="public",
    name="orders",
    columns=(
        Column(id="orders.id", name="id", type=DataType(name="bigint"), is_not_null=True),
        Column(id="orders.price", name="price", type=DataType(name="numeric(12,2)")),
        Column(id="orders.status", name="status", type=DataType(name="", object_id="status")),
    ),
)
KEY = PrimaryKey(id="orders.pk", table_id="orders", name="orders_pkey", columns=("orders.id",))
OTHERS = tuple(
    Table(
        id=f"t{number}",
        schema="public",
        name=f"unrelated_{number}",
        columns=(Column(id=f"t{number}.c", name="c", type=DataType(name="integer")),),
    )
    for number in range(20)
)
DESIGN = Database((Schema(id="public", name="public"), STATUS, ORDERS, KEY, *OTHERS))


def check(name: str, expression: str) -> Check:
    return Check(id="new", table_id="orders", name=name, expression=expression)


def view(query: str, **fields: Any) -> View:
    return View(id="v", schema="public", name="v", query=query, **fields)


FUNCTION = Function(
    id="f",
    schema="public",
    name="touch",
    returns=DataType(name="trigger"),
    language="plpgsql",
    body="BEGIN\n  RETURN NEW;\nEND",
)


@pytest.mark.parametrize(
    ("item", "texts", "message", "place"),
    [
        (
            check("c", "price > 0 AND\n  prize < 5"),
            ["price > 0 AND\n  prize < 5"],
            'column "prize" does not exist',
            (2, 3),
        ),
        (view("SELECT id,\n  nonsense\nFROM orders"), ["SELECT id,\n  nonsense\nFROM orders"], '"nonsense"', (2, 3)),
        (view("SELECT FROM WHERE"), ["SELECT FROM WHERE"], "syntax error", (1, 13)),
        (
            Index(id="i", table_id="orders", name="i", keys=(IndexKey(column_id="orders.id"),), predicate="prise > 1"),
            ["", "prise > 1"],
            'column "prise" does not exist',
            (1, 1),
        ),
        (
            Domain(
                id="d",
                schema="public",
                name="d",
                type=DataType(name="integer"),
                checks=(DomainCheck(id="dc", name="d_check", expression="VALU > 0"),),
            ),
            ["VALU > 0"],
            'column "valu" does not exist',
            (1, 1),
        ),
        (
            replace(FUNCTION, body="BEGIN\n  RETRN NEW;\nEND"),
            ["BEGIN\n  RETRN NEW;\nEND"],
            'syntax error at or near "RETRN"',
            (2, 3),
        ),
        (
            Function(
                id="g",
                schema="public",
                name="g",
                arguments=(Argument(name="a", type=DataType(name="integer")),),
                returns=DataType(name="integer"),
                body="SELECT a +\n  b FROM orders",
            ),
            ["SELECT a +\n  b FROM orders"],
            'column "b" does not exist',
            (2, 3),
        ),
        (
            Policy(id="p", table_id="orders", name="p", using="ownr = current_user", roles=("nobody_has_made_me",)),
            ["ownr = current_user", ""],
            'column "ownr" does not exist',
            (1, 1),
        ),
        (
            Rule(id="r", table_id="orders", name="r", event="INSERT", actions=("DELETE FROM orderz",)),
            ["DELETE FROM orderz"],
            'relation "orderz" does not exist',
            (1, 13),
        ),
        (
            replace(
                ORDERS,
                columns=(
                    *ORDERS.columns,
                    Column(
                        id="g", name="gross", type=DataType(name="numeric"), generated=Generated(expression="prce * 2")
                    ),
                ),
            ),
            ["prce * 2"],
            'column "prce" does not exist',
            (1, 1),
        ),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_error_is_shown_where_it_was_typed(
    sandbox: Sandbox, item: Any, texts: list[str], message: str, place: tuple[int, int]
) -> None:
    result = check_object(sandbox, DESIGN, item, texts=texts)
    assert result.state == "error"
    assert message in result.message
    assert result.place is not None
    assert (result.place.line, result.place.column) == place
    assert texts[result.place.text].strip()


def test_good_text_is_good(sandbox: Sandbox) -> None:
    for item in (
        check("c", "price > 0 OR status = 'new'"),
        view("SELECT o.id, o.price FROM orders o GROUP BY o.id"),
        FUNCTION,
        Policy(id="p", table_id="orders", name="p", using="price > 0"),
        Rule(id="r", table_id="orders", name="r", event="DELETE", is_instead=True),
    ):
        result = check_object(sandbox, DESIGN, item)
        assert (result.state, result.message) == ("ok", "")


def test_hint_of_the_server_comes_along(sandbox: Sandbox) -> None:
    result = check_object(sandbox, DESIGN, view("SELECT prices FROM orders"), texts=["SELECT prices FROM orders"])
    assert "orders.price" in result.hint


def test_trigger_finds_its_function(sandbox: Sandbox) -> None:
    design = Database((*DESIGN, FUNCTION))
    trigger = Trigger(id="t", table_id="orders", name="t", function_id="f", condition="NEW.price > OLD.price")
    result = check_object(sandbox, design, trigger, texts=["NEW.price > OLD.price"])
    assert "INSERT trigger's WHEN condition cannot reference OLD values" in result.message
    assert result.place == Place(text=0, line=1, column=13, length=9)


def test_columns_and_needs_of_a_view_are_read_back(sandbox: Sandbox) -> None:
    result = check_object(sandbox, DESIGN, view("SELECT id, status AS state FROM orders"), reads_view=True)
    assert [(column.name, column.type.name, column.type.object_id) for column in result.columns] == [
        ("id", "bigint", None),
        ("state", "", "status"),
    ]
    assert {"orders.id", "orders.status"} <= set(result.depends_on)


def test_view_on_a_view_is_built_from_below(sandbox: Sandbox) -> None:
    below = View(id="below", schema="public", name="below", query="SELECT id AS number FROM orders")
    result = check_object(sandbox, Database((*DESIGN, below)), view("SELECT number FROM below"))
    assert result.state == "ok"


def test_query_of_a_materialized_view_is_not_run(sandbox: Sandbox) -> None:
    slow = MaterializedView(id="m", schema="public", name="m", query="SELECT pg_sleep(30)::text AS slept")
    assert check_object(sandbox, DESIGN, slow).state == "ok"


def test_second_statement_in_the_text_is_not_run(sandbox: Sandbox) -> None:
    text = "true); CREATE TABLE smuggled (id integer); SELECT (1"
    result = check_object(sandbox, DESIGN, check("c", text), texts=[text])
    assert result.state == "error"
    assert "multiple commands" in result.message


def test_extension_is_made_only_when_it_is_missed(sandbox: Sandbox) -> None:
    design = Database((*DESIGN, Extension(id="x", schema="public", name="pg_trgm")))
    assert check_object(sandbox, design, check("c", "similarity(status::text, 'x') > 0")).state == "ok"


def test_broken_neighbour_is_named(sandbox: Sandbox) -> None:
    broken = View(id="below", schema="public", name="below", query="SELECT nonsense FROM orders")
    result = check_object(sandbox, Database((*DESIGN, broken)), view("SELECT nonsense FROM below"))
    assert result.state == "error"
    assert "public.below" in result.hint


def test_server_that_is_down_is_said_so() -> None:
    with pytest.raises(DesignError) as caught:
        check_object(Sandbox("postgresql://nobody:x@127.0.0.1:1/nothing"), DESIGN, check("c", "true"))
    assert caught.value.retryable


def test_nothing_is_left_behind(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    dropped: list[str] = []
    drop = sandbox.drop
    monkeypatch.setattr(sandbox, "drop", lambda name: (drop(name), dropped.append(name)))
    check_object(sandbox, DESIGN, check("c", "nonsense"))
    with sandbox.connect() as control:
        left = control.execute("SELECT datname FROM pg_database WHERE datname = ANY(%s)", [dropped]).fetchall()
    assert (len(dropped), left) == (1, [])


def test_place_is_found_in_text_that_was_laid_out_anew() -> None:
    assert find_place("CREATE VIEW v AS\n SELECT a,\n    b FROM t", 32, ["SELECT a, b\nFROM t"]) == Place(
        text=0, line=1, column=11, length=1
    )


def test_longest_text_is_meant() -> None:
    assert find_place("CHECK (price > 0 AND x)", 22, ["x", "price > 0 AND x"]) == Place(text=1, line=1, column=15)

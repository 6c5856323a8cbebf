"""What a panel shows while somebody types: PostgreSQL's own words in place, and the SQL."""

from __future__ import annotations

from typing import Any

import pytest

from designer.models import DesignObject, Entity
from designer.services import checking

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _rested() -> None:
    checking.forget_rest()


def test_error_stands_below_the_field_with_its_place(fill: Any, alice: Any, design: Any, sandbox: Any) -> None:
    answer = fill(
        alice, "designer-object-new-check", "view", name="v", schema="public", query="SELECT id,\n  prise\nFROM orders"
    )
    assert answer.status == 200
    assert 'id="object-query-check" class="field__check field__check--error"' in answer.text
    assert "column &quot;prise&quot; does not exist" in answer.text
    assert "Line 2, column 3" in answer.text
    assert "<mark>prise</mark>" in answer.text


def test_error_in_a_list_stands_in_its_row(fill: Any, alice: Any, design: Any, sandbox: Any) -> None:
    answer = fill(
        alice, "designer-object-new-check", "index", entity=str(design.orders.pk), method="btree",
        **{"keys-column": [design.columns["email"], ""], "keys-expression": ["", "lwer(email)"],
           "keys-order": ["", ""], "keys-nulls": ["", ""], "keys-operator_class": ["", ""],
           "keys-collation": ["", ""], "keys-statistics_target": ["", ""]},
    )  # fmt: skip
    assert 'id="object-keys-1-expression-check" class="field__check field__check--error"' in answer.text
    assert 'id="object-keys-0-expression-check" class="field__check"' in answer.text


def test_what_is_right_is_said_quietly(fill: Any, alice: Any, design: Any, sandbox: Any) -> None:
    answer = fill(
        alice, "designer-object-new-check", "check", entity=str(design.orders.pk), expression="price BETWEEN 1 AND 9"
    )
    assert "PostgreSQL accepts this" in answer.text


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("policy", {"name": "p", "command": "ALL", "using": "emale = ''"}, "emale"),
        ("domain", {"name": "d", "schema": "public", "type": "integer", "default": "'x'"}, "invalid input syntax"),
        ("statistics", {"name": "s", "schema": "public", "expressions-expression": ["lwer(email)"]}, "lwer"),
        ("rule", {"name": "r", "event": "INSERT", "enabled": "origin", "actions-sql": ["DELETE FROM gone"]}, "gone"),
        (
            "function",
            {"name": "f", "schema": "public", "language": "sql", "returns": "integer", "body": "SELECT nothing",
             "volatility": "VOLATILE", "parallel": "UNSAFE"},
            "nothing",
        ),
        ("exclusion", {"method": "gist", "elements-column": [""], "elements-operator": ["&&"],
                       "elements-expression": ["int4range(prise, 5)"], "elements-order": [""], "elements-nulls": [""],
                       "elements-operator_class": [""], "elements-collation": [""]}, "prise"),
        ("trigger", {"name": "t", "timing": "BEFORE", "events": ["INSERT"], "is_for_each_row": "yes",
                     "function_id": "@touch", "enabled": "origin", "condition": "NEW.prise > 1"}, "prise"),
    ],
)  # fmt: skip
def test_every_expression_is_checked(
    kind: str, values: dict[str, Any], message: str, fill: Any, alice: Any, design: Any, sandbox: Any
) -> None:
    values = {name: design.touch if value == "@touch" else value for name, value in values.items()}
    answer = fill(alice, "designer-object-new-check", kind, entity=str(design.orders.pk), **values)
    assert "PostgreSQL does not accept this" in answer.text, answer.text
    assert message in answer.text


def test_default_formula_and_partition_key_are_checked_in_their_table(
    fill: Any, look: Any, read_form: Any, alice: Any, design: Any, sandbox: Any
) -> None:
    price = design.columns["price"]
    values = read_form(look(alice, "designer-object", price).text)
    wrong = fill(alice, "designer-object-check", price, **{**values, "default": "'much'"})
    assert "invalid input syntax for type numeric" in wrong.text
    formula = {"filled": "stored", "default": "", "expression": "prise * 2"}
    assert "prise" in fill(alice, "designer-object-check", price, **{**values, **formula}).text
    orders = read_form(look(alice, "designer-object", design.orders.pk).text)
    key = fill(alice, "designer-object-check", design.orders.pk, **{**orders, "partition_key": "RANGE (prise)"})
    assert "prise" in key.text
    assert "does not accept" in key.text


def test_bound_of_a_partition_is_checked(fill: Any, alice: Any, design: Any, sandbox: Any) -> None:
    Entity.objects.filter(pk=design.orders.pk).update(extra={"partition_key": "RANGE (price)"})
    DesignObject.objects.filter(entity=design.orders).delete()
    values = {"entity": str(design.orders.pk), "name": "part", "schema": "public"}
    wrong = fill(alice, "designer-object-new-check", "partition", **values, bound="FOR VALUES FROM (9) TO (1)")
    assert "empty range bound" in wrong.text
    good = fill(alice, "designer-object-new-check", "partition", **values, bound="FOR VALUES FROM (1) TO (9)")
    assert "PostgreSQL accepts this" in good.text


def test_incomplete_form_is_not_sent_to_the_server(fill: Any, alice: Any, design: Any, settings: Any) -> None:
    settings.SANDBOX_URL = "postgresql://nobody:x@127.0.0.1:1/nothing"
    answer = fill(alice, "designer-object-new-check", "view", name="", query="SELECT 1")
    assert answer.status == 200
    assert "PostgreSQL" not in answer.text
    assert "sandbox" not in answer.text


def test_server_that_is_down_is_said_so_and_saving_goes_on(fill: Any, alice: Any, design: Any, settings: Any) -> None:
    settings.SANDBOX_URL = "postgresql://nobody:x@127.0.0.1:1/nothing"
    values = {"name": "v", "schema": "public", "query": "SELECT 1 AS one"}
    answer = fill(alice, "designer-object-new-check", "view", **values)
    assert "does not answer" in answer.text
    assert "can be saved all the same" in answer.text
    assert fill(alice, "designer-object-new", "view", **values).status == 200


def test_text_without_end_is_not_checked(fill: Any, alice: Any, design: Any, sandbox: Any) -> None:
    query = "SELECT " + "1 + " * 40_000 + "1"
    answer = fill(alice, "designer-object-new-check", "view", name="v", schema="public", query=query)
    assert "too long" in answer.text


def test_sql_says_what_is_missing(fill: Any, alice: Any, design: Any) -> None:
    answer = fill(alice, "designer-object-new-sql", "view", name="", schema="public", query="SELECT 1")
    assert "Not complete yet: Name." in answer.text

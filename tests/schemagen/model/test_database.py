"""The whole of a design: equal by content, and every id once."""

from __future__ import annotations

import pytest

from schemagen.errors import DesignError
from schemagen.model import Database, Schema, Table
from schemagen.names import check_name, cut_name, derive_name, make_unique, to_snake_case

ONE = Schema(id="1", name="public")
TWO = Table(id="2", schema="public", name="meal")


def test_order_of_objects_carries_no_meaning() -> None:
    assert Database((ONE, TWO)) == Database((TWO, ONE))
    assert Database((ONE, TWO)).get("2") is TWO
    assert Database((ONE,)).get("2") is None


def test_repeated_id_is_an_error() -> None:
    with pytest.raises(DesignError, match="Two objects"):
        Database((ONE, Schema(id="1", name="other")))


def test_name_that_does_not_fit_is_an_error_and_never_cut() -> None:
    assert check_name("x" * 63) == "x" * 63
    with pytest.raises(DesignError, match="64 bytes"):
        check_name("é" * 32)


def test_derived_names_fit_and_split_no_character() -> None:
    assert derive_name("meal", "user_id", suffix="fkey") == "meal_user_id_fkey"
    assert len(derive_name("é" * 40, "b" * 40, suffix="fkey").encode()) <= 63
    assert cut_name("aé", 2) == "a"
    assert make_unique("a", {"a", "a1"}) == "a2"
    assert to_snake_case("Meal item") == "meal_item"

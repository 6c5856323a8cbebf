"""Changes of every kind in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from designer.services.wording import count_changes, describe_changes
from schemagen.diff import compare
from schemagen.model import Database, OpaqueObject
from tests.every_kind import make_every_kind, make_id

EVERY = make_every_kind()


def say(new: Database, old: Database = EVERY) -> list[str]:
    return [sentence.text for sentence in describe_changes(compare(old, new), {})]


def change(name: str, /, **values: Any) -> Database:
    return Database(tuple(replace(item, **values) if item.id == make_id(name) else item for item in EVERY))


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("meal_touch", {"enabled": "origin"}, "Trigger meal_touch on meal: enabled changed from always to origin"),
        ("meal_touch", {"columns": ()}, "Trigger meal_touch on meal: columns changed"),
        ("own", {"roles": ("app", "web")}, "Policy own on meal: roles changed from app to app, web"),
        ("own", {"using": "kcal > 2"}, "Policy own on meal: rows that can be seen changed from kcal > 1 to kcal > 2"),
        ("rich", {"options": ("security_invoker=true",)}, "View rich: options set to security_invoker=true"),
        ("rich", {"name": "richest"}, "Renamed view rich to richest"),
        ("touch", {"is_security_definer": True}, "Function touch(): running as its owner changed from no to yes"),
        ("place", {"comment": None}, "Composite type place: comment removed"),
        ("all_meals", {"operations": ("insert",)},
         "Publication all_meals: operations changed from insert, update, delete, truncate to insert"),
        ("grant", {"privileges": ("SELECT", "INSERT")},
         "Grant to reader on TABLE meal: privileges changed from SELECT to SELECT, INSERT"),
        ("meal_check", {"expression": "kcal > 1"},
         "Changed expression of meal_check on meal: kcal > 0 → kcal > 1"),
    ],
)  # fmt: skip
def test_change_is_told_in_words(name: str, values: dict[str, Any], sentence: str) -> None:
    assert say(change(name, **values)) == [sentence]


def test_new_and_removed_objects_are_called_what_they_are() -> None:
    told = say(EVERY, old=Database())
    assert "New function add(integer, integer)" in told
    assert "New grant to reader on TABLE meal: SELECT" in told
    assert "New collation german" in told
    assert "New materialized view totals" in told
    assert "Removed trigger meal_touch on meal" in say(Database(), old=EVERY)


def test_no_sentence_shows_an_id_or_a_word_of_the_code() -> None:
    for sentence in [*say(EVERY, old=Database()), *say(Database(), old=EVERY)]:
        assert "_type" not in sentence
        assert "OpaqueObject" not in sentence


def test_changes_are_counted_in_plurals_of_their_kinds() -> None:
    counted = {sentence.text for sentence in count_changes(compare(Database(), EVERY))}
    assert {"2 new functions", "1 new policy", "2 new grants", "1 new statistics", "1 new collation"} <= counted


def test_opaque_view_of_an_old_design_is_called_a_view() -> None:
    opaque = OpaqueObject(
        id="v", object_kind="view", schema="public", name="v", identity="public.v", create_sql=("",), drop_sql=""
    )
    assert say(Database((opaque,)), old=Database()) == ["New view v"]

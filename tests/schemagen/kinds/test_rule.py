"""Rules: conditions, many actions, states, and how one is exchanged."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from schemagen.kinds import kind_of
from schemagen.model import Rule
from tests.schemagen.kinds.meals import TABLE, alter, build, read, run, with_items

KEEP = Rule(
    id="r",
    table_id="meal",
    name='Keep "it"',
    event="DELETE",
    is_instead=True,
    condition="old.\"select\" = 'DO (;'",
    comment="it's",
)
INSERT = f"INSERT INTO {TABLE} (id, \"select\") VALUES (new.id, 'a;)\nb')"
FORMS = {
    "nothing": KEEP,
    "one action": dataclasses.replace(KEEP, is_instead=False, condition=None, actions=(f"UPDATE {TABLE} SET id = 1",)),
    "many actions": Rule(
        id="r",
        table_id="meal",
        name="many",
        event="UPDATE",
        condition="new.id > 0",
        actions=(INSERT, f"DELETE FROM {TABLE} WHERE id = old.id -- that row"),
        enabled="replica",
    ),
    "a query in brackets": Rule(
        id="r",
        table_id="meal",
        name="q",
        event="INSERT",
        is_instead=True,
        actions=("(SELECT 1 UNION SELECT 2) LIMIT 1",),
    ),
    "notify": Rule(
        id="r", table_id="meal", name="n", event="INSERT", actions=("NOTIFY \"Chan\", 'x;y'",), enabled="disabled"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_rule_reads_back_as_it_was_made(scratch: Any, form: str) -> None:
    rule = FORMS[form]
    build(scratch, with_items(rule), rule)
    found = read(scratch, Rule, rule.name)
    for field in ("event", "is_instead", "enabled", "comment"):
        assert getattr(found, field) == getattr(rule, field)
    assert len(found.actions) == len(rule.actions)
    assert (found.condition is None) == (rule.condition is None)
    run(scratch, kind_of(rule).drop(rule, with_items(rule)))
    again = dataclasses.replace(rule, condition=found.condition, actions=found.actions)
    run(scratch, *kind_of(rule).create(again, with_items(again)), *kind_of(rule).comments(again, with_items(again)))
    assert read(scratch, Rule, rule.name) == found


def test_a_rule_is_exchanged_in_place_and_keeps_its_state(scratch: Any) -> None:
    old = FORMS["many actions"]
    build(scratch, with_items(old), old)
    new = dataclasses.replace(old, event="INSERT", condition=None, actions=(), is_instead=True)
    alter(scratch, old, new)
    found = read(scratch, Rule, "many")
    assert (found.event, found.condition, found.actions, found.is_instead, found.enabled) == (
        "INSERT",
        None,
        (),
        True,
        "replica",
    )
    assert alter(scratch, new, dataclasses.replace(new, enabled="origin")) == (f"ALTER TABLE {TABLE} ENABLE RULE many",)


def test_a_rule_is_renamed(scratch: Any) -> None:
    build(scratch, with_items(KEEP), KEEP)
    new = dataclasses.replace(KEEP, name="x.y")
    run(scratch, *(kind_of(KEEP).rename(KEEP, new, with_items(KEEP)) or ()))
    assert read(scratch, Rule, "x.y").comment == "it's"

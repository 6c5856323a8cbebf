"""Policies: what ALTER POLICY can do, and what it cannot."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from schemagen.kinds import kind_of
from schemagen.model import Policy
from tests.schemagen.kinds.meals import alter, build, read, run, with_items

OWN = Policy(
    id="p",
    table_id="meal",
    name='Own "rows"',
    is_permissive=False,
    command="UPDATE",
    using="(id > 0) OR (id < 5)",
    check="\"select\" IN ('a', 'it''s')",
    comment="a 'policy'\n\\",
)


def test_a_policy_is_made_with_all_that_it_says(scratch: Any) -> None:
    build(scratch, with_items(OWN), OWN)
    found = read(scratch, Policy, OWN.name)
    assert (found.is_permissive, found.command, found.roles, found.using) == (
        False,
        "UPDATE",
        (),
        "(id > 0) OR (id < 5)",
    )
    assert found.comment == OWN.comment
    assert found.check.startswith('"select" = ANY')


def test_the_shortest_policy_says_nothing_twice() -> None:
    policy = Policy(id="p", table_id="meal", name="all", using="true")
    assert kind_of(policy).create(policy, with_items(policy)) == (
        'CREATE POLICY "all" ON "My ""Shop"""."Meal.s"\n    USING (true)',
    )


def test_roles_and_conditions_are_altered_in_place(scratch: Any) -> None:
    build(scratch, with_items(OWN), OWN)
    role = scratch.connection.execute("SELECT current_user").fetchone()[0]
    new = dataclasses.replace(OWN, roles=(role,), using="id > 9")
    (statement,) = alter(scratch, OWN, new)
    assert "WITH CHECK" not in statement
    found = read(scratch, Policy, OWN.name)
    assert (found.roles, found.using) == ((role,), "id > 9")
    alter(scratch, new, dataclasses.replace(new, roles=()))
    assert read(scratch, Policy, OWN.name).roles == ()


@pytest.mark.parametrize("change", [{"using": None}, {"check": None}, {"command": "ALL"}, {"is_permissive": True}])
def test_the_rest_makes_it_anew(change: dict[str, Any]) -> None:
    new = dataclasses.replace(OWN, **change)
    assert kind_of(OWN).alter(OWN, new, with_items(new)) is None


def test_a_policy_is_renamed_and_dropped(scratch: Any) -> None:
    build(scratch, with_items(OWN), OWN)
    new = dataclasses.replace(OWN, name="x")
    run(scratch, *(kind_of(OWN).rename(OWN, new, with_items(OWN)) or ()))
    run(scratch, kind_of(new).drop(new, with_items(new)))

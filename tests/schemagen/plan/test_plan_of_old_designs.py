"""Designs saved when views, functions and their like were opaque are migrated like any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from schemagen.design_file import read_design
from schemagen.model import Column, Database, DataType, Function, OpaqueObject, Table
from schemagen.plan import make_plan
from schemagen.plan.rewrite import rename_database
from schemagen.sandbox.prove import prove

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "old_design.json"

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


def change(database: Database, table: str, edit: Callable[[Table], Table]) -> Database:
    changed = Database(
        tuple(edit(each) if isinstance(each, Table) and each.name == table else each for each in database)
    )
    return rename_database(database, changed)


def change_column(table: Table, name: str, /, **values: Any) -> Table:
    columns: list[Column] = [replace(each, **values) if each.name == name else each for each in table.columns]
    return replace(table, columns=tuple(columns))


@pytest.mark.parametrize(
    "edit",
    [
        lambda old: change(
            old, "title", lambda table: change_column(table, "price", type=DataType(name="numeric(12,2)"))
        ),
        lambda old: change(old, "member", lambda table: change_column(table, "name", name="full_name")),
        lambda old: change(old, "title", lambda table: replace(table, name="work")),
    ],
    ids=["retyped column", "renamed column", "renamed table"],
)
def test_change_under_opaque_objects_is_proved_both_ways(sandbox: Any, edit: Callable[[Database], Database]) -> None:
    old = read_design(SAMPLE.read_text(encoding="utf-8")).database
    new = edit(old)
    proof = prove(sandbox, old=old, new=new, plan=make_plan(old, new, name="0002_old"))
    assert [(rung.name, rung.state, rung.failure) for rung in proof.rungs if rung.state != "passed"] == []


def test_opaque_function_gives_way_to_one_of_its_name(sandbox: Any) -> None:
    opaque = OpaqueObject(
        id="old f",
        object_kind="function",
        schema="public",
        name="f",
        identity="public.f()",
        create_sql=("CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",),
        drop_sql="DROP FUNCTION public.f()",
    )
    function = Function(id="f", schema="public", name="f", returns=DataType(name="integer"), body="SELECT 1")
    with sandbox.scratch("old") as scratch:
        scratch.run(opaque.create_sql[0])
        for step in make_plan(Database((opaque,)), Database((function,)), name="p").up:
            scratch.run(step.sql)
        assert scratch.connection.execute("SELECT public.f()").fetchone() == (1,)

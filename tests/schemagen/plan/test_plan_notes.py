"""What a plan says of function bodies, which PostgreSQL does not follow when something is renamed."""

from __future__ import annotations

from dataclasses import replace

from schemagen.migration_files.plain import write_files
from schemagen.model import Column, Database, DataType, Function, Table, Trigger
from schemagen.plan import Plan, make_plan, plan_to_data

ID = Column(id="meal.id", name="id", type=DataType(name="integer"))
KCAL = Column(id="meal.kcal", name="kcal", type=DataType(name="integer"))
MEAL = Table(id="meal", schema="public", name="meal", columns=(ID, KCAL))
COUNT = Function(id="f", schema="public", name="count_meals", body="SELECT count(*), max(kcal) FROM public.meal")
TOUCH = Function(id="t", schema="public", name="touch", language="plpgsql", body="BEGIN NEW.kcal = 1; RETURN NEW; END")
ON_MEAL = Trigger(id="tr", table_id="meal", name="touch", function_id="t")
OTHER = Function(id="o", schema="public", name="other", body="SELECT 1 AS kcal")
OLD = Database((MEAL, COUNT, TOUCH, ON_MEAL, OTHER))


def plan_meal(table: Table, *others: Function) -> Plan:
    changed = {item.id: item for item in (table, *others)}
    return make_plan(OLD, Database(tuple(changed.get(item.id, item) for item in OLD)), name="p")


def test_renamed_table_is_named_with_the_functions_that_speak_of_it() -> None:
    plan = plan_meal(replace(MEAL, name="dish"))
    (note,) = [note for step in plan.up for note in step.notes]
    assert note == (
        'PostgreSQL does not follow names inside bodies: "meal" may still stand in function public.count_meals().'
    )
    assert f"-- {note}\n" in write_files(plan)["up.sql"]
    assert [step.get("notes") for step in plan_to_data(plan)["up"] if step.get("notes")] == [[note]]


def test_renamed_column_is_looked_for_where_its_table_is_meant() -> None:
    plan = plan_meal(replace(MEAL, columns=(ID, replace(KCAL, name="energy"))))
    (note,) = [note for step in plan.up for note in step.notes]
    assert "count_meals()" in note
    assert "touch()" in note  # a trigger's function means the trigger's table
    assert "other()" not in note


def test_function_that_is_changed_along_is_not_named() -> None:
    plan = plan_meal(replace(MEAL, name="dish"), replace(COUNT, body="SELECT count(*) FROM public.dish"))
    assert [note for step in plan.up for note in step.notes] == []

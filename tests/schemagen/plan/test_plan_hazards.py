"""What a plan says about the steps that people should look at."""

from __future__ import annotations

from dataclasses import replace

from schemagen.model import Column, Database, DataType, PrimaryKey, Table
from schemagen.plan import Plan, make_plan

ID = Column(id="meal.id", name="id", type=DataType(name="integer"), is_not_null=True)
TITLE = Column(id="meal.title", name="title", type=DataType(name="text"))
MEAL = Table(id="meal", schema="public", name="meal", columns=(ID, TITLE))
KEY = PrimaryKey(id="key", table_id="meal", name="meal_pkey", columns=("meal.id",))
BASE = Database((MEAL, KEY))


def plan_columns(*columns: Column, old: Database = BASE) -> Plan:
    return make_plan(
        old, Database((replace(MEAL, columns=columns), *(item for item in old if item is not MEAL))), name="p"
    )


def hazards_of(plan: Plan) -> set[str]:
    return {hazard for step in plan.up for hazard in step.hazards}


def test_required_column_without_default_is_a_hazard() -> None:
    word = Column(id="w", name="word", type=DataType(name="text"), is_not_null=True)
    assert hazards_of(plan_columns(ID, TITLE, word)) == {"fails_on_rows"}
    assert hazards_of(plan_columns(ID, TITLE, replace(word, default="''::text"))) == set()


def test_dropped_column_is_kept_by_the_primary_key() -> None:
    plan = plan_columns(ID)
    assert next(step.keeps for step in plan.up if step.keeps) == "crowsfoot_keep.p_meal_values"
    assert "deletes_data" in hazards_of(plan)
    assert "kept_without_key" not in hazards_of(plan)
    assert all(step.is_reversible for step in plan.up)


def test_missing_key_is_a_hazard_of_keeping() -> None:
    assert "kept_without_key" in hazards_of(plan_columns(ID, old=Database((MEAL,))))


def test_down_says_that_new_values_cannot_come_back() -> None:
    word = Column(id="w", name="word", type=DataType(name="text"))
    (step,) = plan_columns(ID, TITLE, word).down
    assert (step.is_reversible, step.hazards) == (False, ("discards_new_data",))
    assert step.why_not


def test_wider_type_keeps_nothing_and_narrower_does() -> None:
    wider = plan_columns(replace(ID, type=DataType(name="bigint")), TITLE)
    assert [step.keeps for step in wider.up] == [None]
    narrower = plan_columns(ID, replace(TITLE, type=DataType(name="character varying(3)")))
    assert "loses_precision" in hazards_of(narrower)
    assert any(step.keeps for step in narrower.up)


def test_renamed_column_is_one_rename_each_way() -> None:
    plan = plan_columns(ID, replace(TITLE, name="name"))
    assert [step.sql for step in plan.up] == ["ALTER TABLE public.meal RENAME COLUMN title TO name"]
    assert [step.sql for step in plan.down] == ["ALTER TABLE public.meal RENAME COLUMN name TO title"]


def test_order_of_columns_is_no_change() -> None:
    assert plan_columns(TITLE, ID).up == ()

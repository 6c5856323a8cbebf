"""Properties of plans that hold for any pair of models."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.migration_files.plain import write_files
from schemagen.model import Database
from schemagen.operations.hazards import HAZARDS
from schemagen.plan import make_plan, plan_to_data
from schemagen.plan.locks import LOCKS
from schemagen.sandbox.fill import fill_tables
from schemagen.seeds import generate_rows
from tests.edits import edited
from tests.migrations import NAMESPACE, read_rows, read_script
from tests.strategies import databases

pytestmark = pytest.mark.slow

SLOW = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@given(databases())
@settings(deadline=None, max_examples=40)
def test_nothing_is_planned_between_equal_models(database: Database) -> None:
    plan = make_plan(database, database, name="0002_same")
    assert (plan.up, plan.down, plan.changes) == ((), (), ())


@given(edited())
@settings(deadline=None, max_examples=40)
def test_same_models_give_the_same_bytes(pair: tuple[Database, Database]) -> None:
    old, new = pair
    first = write_files(make_plan(old, new, name="0002_edit"))
    again = write_files(make_plan(Database(old.objects[::-1]), Database(new.objects[::-1]), name="0002_edit"))
    assert first == again


@given(edited())
@settings(deadline=None, max_examples=40)
def test_steps_name_only_known_locks_and_hazards(pair: tuple[Database, Database]) -> None:
    plan = make_plan(*pair, name="0002_edit")
    for step in (*plan.up, *plan.down):
        assert step.lock in LOCKS
        assert set(step.hazards) <= set(HAZARDS)
        assert step.is_reversible == (step.why_not is None)
        assert not step.sql.rstrip().endswith(";")
    assert plan_to_data(plan)["name"] == "0002_edit"


@pytest.mark.postgres
@given(pair=edited())
@SLOW
def test_any_edit_goes_up_and_down_without_losing_a_row(sandbox: Any, pair: tuple[Database, Database]) -> None:
    old, new = pair
    files = write_files(make_plan(old, new, name="0002_edit"))
    target = read_script(sandbox, write_schema(new))
    with sandbox.scratch("property") as scratch:
        scratch.run(write_schema(old))
        base = scratch.read(namespace=NAMESPACE)
        fill_tables(scratch.connection, old, generate_rows(old, rows_per_table=5))
        before = read_rows(scratch, base)
        scratch.run(files["up.sql"])
        assert compare(target, scratch.read(namespace=NAMESPACE)) == ()
        scratch.run(files["down.sql"])
        assert compare(base, scratch.read(namespace=NAMESPACE)) == ()
        assert read_rows(scratch, base) == before

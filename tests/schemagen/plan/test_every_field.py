"""No field of the model is lost by a migration: each is changed on a server by the plan, there and back."""

from __future__ import annotations

import dataclasses
import os
from typing import Any

import pytest

from schemagen.diff import compare
from schemagen.migration_files.plain import write_files
from schemagen.model import Database, EventTrigger, Extension
from schemagen.plan import make_plan
from schemagen.sandbox.server import Sandbox
from tests.every_kind import make_every_kind
from tests.fields import (
    FieldCase,
    join_scripts,
    list_differing,
    list_fields,
    pair_all,
    read_field_cases,
)
from tests.migrations import NAMESPACE, read_script
from tests.superusers import make_superuser_sandbox

CASES = read_field_cases()
FILES = sorted({case.file for case in CASES})
NO_CASE = {
    "EventTrigger.function": "needs an extension's event trigger function, which PostgreSQL does not bring along",
    "Extension.version": "PostgreSQL knows no way back to a lower version",
    "OpaqueObject.depends_on": "follows from what the statements name",
    "OpaqueObject.parent_id": "is of designs saved before triggers and policies had kinds of their own",
    "ViewColumn.name": "follows from the query",
    "ViewColumn.type": "follows from the query",
    "ViewColumn.collation": "follows from the query",
}
"""Fields that no case changes by themselves, and why."""
pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture(scope="module")
def superuser_sandbox(sandbox_superuser_url: str) -> Any:
    return make_superuser_sandbox(sandbox_superuser_url)


def _check(sandbox: Sandbox, cases: list[FieldCase]) -> None:
    scripts = [join_scripts(getattr(case, side) for case in cases) for side in ("old", "new")]
    old, target = (read_script(sandbox, script) for script in scripts)
    new = pair_all(old, target)
    assert {case.name for case in cases} <= list_differing(old, new)
    plan = make_plan(old, new, name="0002_field")
    assert plan.up
    assert plan.down
    files = write_files(plan)
    with sandbox.scratch("field") as scratch:
        scratch.run(scripts[0])
        for script, wanted in (("up.sql", target), ("down.sql", old), ("up.sql", target)):
            scratch.run(files[script])
            assert compare(wanted, scratch.read(namespace=NAMESPACE)) == ()


@pytest.mark.parametrize("file", FILES)
def test_fields_are_changed_and_changed_back_at_once(superuser_sandbox: Sandbox, file: str) -> None:
    _check(superuser_sandbox, [case for case in CASES if case.file == file])


if "EACH_FIELD" in os.environ:  # all at once say the same; one by one they say which

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
    def test_field_is_changed_and_changed_back(superuser_sandbox: Sandbox, case: FieldCase) -> None:
        _check(superuser_sandbox, [case])


def test_no_field_is_without_a_case() -> None:
    fields = {f"{cls.__name__}.{field.name}" for cls, field in list_fields() if field.compare}
    assert fields - {case.name for case in CASES} - set(NO_CASE) == set()
    assert set(NO_CASE) <= fields


def test_fields_without_a_case_are_planned_too() -> None:
    base = make_every_kind()
    for item, changes in (
        (base.of_kind(EventTrigger)[0], {"function": "app.watch", "function_id": None}),
        (base.of_kind(Extension)[0], {"version": "1.6"}),
    ):
        changed = Database(
            (*(other for other in base if other.id != item.id), dataclasses.replace(item, **changes))  # type: ignore[arg-type]
        )
        assert make_plan(base, changed, name="0002_field").up


def test_fields_that_are_no_difference_plan_nothing() -> None:
    base = make_every_kind()
    for item in base:
        derived = {field.name: () for field in dataclasses.fields(item) if not field.compare}
        derived.pop("is_populated", None)
        changed = Database((*(other for other in base if other.id != item.id), dataclasses.replace(item, **derived)))
        assert make_plan(base, changed, name="0002_field").up == ()

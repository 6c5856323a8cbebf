"""Designs saved when views, functions, triggers and their like were opaque go on loading, building and proving."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from schemagen.ddl import write_schema
from schemagen.design_file import read_design
from schemagen.model import Database, OpaqueObject
from schemagen.sandbox.old_designs import is_old
from schemagen.sandbox.prove import prove
from schemagen.sandbox.run_script import run_script
from schemagen.sandbox.same import find_differences

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "old_design.json"


@pytest.fixture
def old() -> Database:
    """A design with everything as an earlier version saved it."""
    return read_design(SAMPLE.read_text(encoding="utf-8")).database


def test_the_sample_holds_every_kind_that_was_opaque(old: Database) -> None:
    kinds = {item.object_kind for item in old.of_kind(OpaqueObject) if is_old(item)}
    assert {"function", "procedure", "aggregate", "view", "materialized view", "trigger", "rule"} <= kinds
    assert {"policy", "composite type", "range type", "statistics", "publication", "setting"} <= kinds


def test_an_old_design_is_proved(sandbox: Any, old: Database) -> None:
    proof = prove(sandbox, old=None, new=old, plan=None)
    assert [(rung.state, rung.failure) for rung in proof.rungs] == [("passed", None), ("passed", None)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DROP VIEW library.editable", "editable"),
        ("CREATE OR REPLACE FUNCTION library.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'", "stamp"),
        ("DROP POLICY loan_write ON library.loan", "loan_write"),
        ("COMMENT ON VIEW library.open_loan IS 'changed'", "open_loan"),
    ],
)
def test_what_differs_from_an_old_design_is_told(sandbox: Any, old: Database, change: str, told: str) -> None:
    with sandbox.scratch("old") as scratch:
        run_script(scratch, write_schema(old), owners={})
        scratch.run(change)
        found = find_differences(scratch.connection, old)
        assert {change.object_id for change in found} == {found[0].object_id}
        assert told in found[0].object_name


def test_what_the_server_does_not_take_stays_as_it_is(sandbox: Any, old: Database) -> None:
    view = next(item for item in old.of_kind(OpaqueObject) if item.name == "open_loan")
    spoiled = replace(view, create_sql=("CREATE VIEW library.open_loan AS SELECT nonsense",))
    with sandbox.scratch("old") as scratch:
        run_script(scratch, write_schema(old), owners={})
        model = Database(tuple(spoiled if item.id == view.id else item for item in old))
        assert any(change.object_name.endswith("open_loan") for change in find_differences(scratch.connection, model))

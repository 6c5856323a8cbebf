"""The plain layout's files."""

from __future__ import annotations

import json

from schemagen.migration_files.plain import write_files
from schemagen.model import Column, Database, DataType, Table
from schemagen.plan import make_plan

OLD = Database((Table(id="t", schema="public", name="t"),))
NEW = Database(
    (Table(id="t", schema="public", name="t", columns=(Column(id="c", name="c", type=DataType(name="text")),)),)
)


def test_scripts_are_one_transaction_with_a_short_lock_timeout() -> None:
    files = write_files(make_plan(OLD, NEW, name="0002_add_c"))
    assert sorted(files) == ["down.sql", "plan.json", "up.sql"]
    for name in ("up.sql", "down.sql"):
        assert files[name].startswith("-- Migration 0002_add_c, ")
        assert files[name].count("\nBEGIN;\n") == files[name].count("\nCOMMIT;\n") == 1
        assert "SET LOCAL lock_timeout = '10s';" in files[name]
    assert "ALTER TABLE public.t ADD COLUMN c text;\n" in files["up.sql"]
    assert "ALTER TABLE public.t DROP COLUMN c;\n" in files["down.sql"]


def test_plan_is_data() -> None:
    data = json.loads(write_files(make_plan(OLD, NEW, name="0002_add_c"))["plan.json"])
    assert (data["format"], data["version"], data["name"]) == ("crowsfoot-plan", 1, "0002_add_c")
    (step,) = data["down"]
    assert step["is_reversible"] is False
    assert step["hazards"][0]["code"] == "discards_new_data"
    assert step["lock_means"]


def test_nothing_to_do_is_said() -> None:
    assert "-- Nothing to do." in write_files(make_plan(OLD, OLD, name="0002_same"))["up.sql"]

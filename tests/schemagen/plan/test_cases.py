"""Every pair of tests/cases/diff: its SQL is pinned, and run both ways on a server with rows in the tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from schemagen.diff import compare
from schemagen.migration_files.plain import write_files
from schemagen.plan import Plan, make_plan
from tests.migrations import CASES, NAMESPACE, apply_hints, read_rows, read_script

CASE_PATHS = sorted(path.parent for path in CASES.glob("*/*/old.sql"))

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


def plan_case(sandbox: Any, path: Path) -> Plan:
    old = read_script(sandbox, (path / "old.sql").read_text())
    script = (path / "new.sql").read_text()
    new = apply_hints(old, read_script(sandbox, script), script)
    return make_plan(old, new, name="0002_case")


@pytest.mark.parametrize("path", CASE_PATHS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_case_goes_up_and_down_without_losing_a_row(sandbox: Any, path: Path) -> None:
    files = write_files(plan_case(sandbox, path))
    old = read_script(sandbox, (path / "old.sql").read_text())
    new = read_script(sandbox, (path / "new.sql").read_text())
    with sandbox.scratch("case") as scratch:
        scratch.run((path / "old.sql").read_text())
        if (path / "rows.sql").exists():
            scratch.run((path / "rows.sql").read_text())
        before = read_rows(scratch, old)
        scratch.run(files["up.sql"])
        assert compare(new, scratch.read(namespace=NAMESPACE)) == ()
        scratch.run(files["down.sql"])
        assert compare(old, scratch.read(namespace=NAMESPACE)) == ()
        assert read_rows(scratch, old) == before
        kept = scratch.connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'crowsfoot_keep'")
        assert kept.fetchone() == (0,)
        scratch.run(files["up.sql"])
        assert compare(new, scratch.read(namespace=NAMESPACE)) == ()


@pytest.mark.parametrize("path", CASE_PATHS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_case_has_the_expected_sql(sandbox: Any, path: Path) -> None:
    files = write_files(plan_case(sandbox, path))
    for name in ("up.sql", "down.sql"):
        expected = path / name
        if os.environ.get("UPDATE_CASES"):
            expected.write_text(files[name])
        assert files[name] == expected.read_text()

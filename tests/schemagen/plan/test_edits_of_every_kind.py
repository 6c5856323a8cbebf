"""Random edits of designs with objects of every kind go up, down and up again."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.migration_files.plain import write_files
from schemagen.plan import make_plan
from tests.kind_edits import KIND_EDITS, without_dangling
from tests.kind_strategies import ROLES, whole_databases
from tests.migrations import NAMESPACE, read_script
from tests.superusers import make_superuser_sandbox

EXAMPLES = int(os.environ.get("EDIT_EXAMPLES", "6"))
SEED = "EDIT_SEED" in os.environ


@pytest.mark.postgres
@pytest.mark.slow
@given(data=st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not SEED,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
def test_edits_of_any_kind_go_up_and_down(sandbox_superuser_url: str, data: Any) -> None:
    sandbox = make_superuser_sandbox(sandbox_superuser_url, *ROLES)
    script = write_schema(data.draw(whole_databases()))
    with sandbox.scratch("edit") as scratch:
        scratch.run(script)
        old = new = scratch.read(namespace=NAMESPACE)
        for number in range(data.draw(st.integers(1, 4))):
            edit = data.draw(st.sampled_from(KIND_EDITS), label="edit")
            new = without_dangling(edit(data.draw, new, f"new-{number}"))
        files = write_files(make_plan(old, new, name="0002_edit"))
        target = read_script(sandbox, write_schema(new))
        for name, wanted in (("up.sql", target), ("down.sql", old), ("up.sql", target)):
            scratch.run(files[name])
            assert compare(wanted, scratch.read(namespace=NAMESPACE)) == ()

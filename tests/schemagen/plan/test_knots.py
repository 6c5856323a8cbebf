"""Migrations of objects that need each other: made in parts, taken apart again, and all of it proved both ways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.model import Database, Schema
from schemagen.plan import make_plan
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.prove import prove

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "torture"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["knots_13", "attached_13", "attached_14", "attached_15", "attached_18"])
@pytest.mark.parametrize("is_back", [False, True])
def test_what_hangs_together_is_made_and_dropped(sandbox: Any, name: str, is_back: bool) -> None:
    text = (SAMPLES / f"{name}.sql").read_text(encoding="utf-8")
    full = import_script(sandbox, text, source=name, namespace=DEFAULT_NAMESPACE).database
    empty = Database(full.of_kind(Schema))
    old, new = (full, empty) if is_back else (empty, full)
    proof = prove(sandbox, old=old, new=new, plan=make_plan(old, new, name="0002_knots"))
    assert {rung.name: rung.state for rung in proof.rungs} == dict.fromkeys(
        ("builds", "same", "migrates", "reverses"), "passed"
    ), proof.rungs

"""Operations applied to the model in memory lead where their SQL leads."""

from __future__ import annotations

from hypothesis import given, settings

from schemagen.diff import align, compare
from schemagen.model import Database
from schemagen.plan.dependents import add_dependents
from schemagen.plan.kept import Kept, find_kept
from schemagen.plan.planner import list_operations
from schemagen.plan.rewrite import rename_database
from schemagen.plan.situation import find_situation
from tests.edits import edited


@given(edited())
@settings(deadline=None, max_examples=60)
def test_applying_all_operations_reaches_the_target(pair: tuple[Database, Database]) -> None:
    old, new = pair[0], align(*pair)
    situation = find_situation(old, new, is_restoring=False)
    add_dependents(situation)
    keeps = find_kept(situation, plan_name="p")
    model = rename_database(old, new)
    for operation in list_operations(situation, keeps=keeps, restores=Kept(), name="p"):
        model = operation.apply(model)
    assert compare(model, new) == ()

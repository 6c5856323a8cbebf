"""Functions, aggregates, composite and range types, and the rare kinds that stay opaque, go round without loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.model import Aggregate, CompositeType, Database, Enum, Function, OpaqueObject, RangeType, Table
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.roundtrip import RoundTripper
from schemagen.sandbox.server import Sandbox

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parent.parent.parent / "samples"
RARE = {
    "access method",
    "base type",
    "cast",
    "collation",
    "conversion",
    "foreign table",
    "foreign-data wrapper",
    "language",
    "operator",
    "operator class",
    "operator family",
    "server",
    "shell type",
    "text search configuration",
    "text search dictionary",
    "text search parser",
    "text search template",
    "transform",
    "user mapping",
}


@pytest.fixture(scope="module")
def routines(sandbox: Any) -> Database:
    """The sample of routines, imported."""
    imported = import_script(
        sandbox, (SAMPLES / "routines.sql").read_text(), source="routines", namespace=DEFAULT_NAMESPACE
    )
    assert [problem for problem in imported.problems if problem.severity == "error"] == []
    return imported.database


def find(database: Database, kind: type[Any], name: str) -> Any:
    """Return the one object of this class and name."""
    (found,) = [item for item in database.of_kind(kind) if item.name == name]
    return found


@pytest.mark.parametrize("name", ["routines", "rare_objects"])
def test_a_sample_goes_round(sandbox_superuser_url: str, name: str) -> None:
    tripper = RoundTripper(Sandbox(sandbox_superuser_url), DEFAULT_NAMESPACE)
    original = tripper.start_from_script((SAMPLES / f"{name}.sql").read_text(), source=name)
    result = tripper.run(original)
    assert (result.lost, result.load_errors, result.model_changes, result.differences) == ((), (), (), ())
    assert result.is_same


def test_every_rare_kind_is_carried(sandbox_superuser_url: str) -> None:
    script = (SAMPLES / "rare_objects.sql").read_text()
    imported = import_script(Sandbox(sandbox_superuser_url), script, source="rare", namespace=DEFAULT_NAMESPACE)
    assert {item.object_kind for item in imported.database.of_kind(OpaqueObject)} == RARE


def test_arguments_are_read_with_types_by_id(routines: Database) -> None:
    color = find(routines, Enum, "color")
    outs = find(routines, Function, "outs")
    assert [argument.mode for argument in outs.arguments] == ["in", "out", "inout", "out"]
    assert outs.arguments[3].type.object_id == color.id
    assert outs.returns is None
    table = find(routines, Function, "tab")
    assert [(argument.name, argument.mode) for argument in table.arguments[1:]] == [
        ("id", "table"),
        ("full name", "table"),
        ("c", "table"),
    ]
    assert table.arguments[3].type.name == "[]"
    assert (table.is_returning_set, table.returns, table.rows, table.arguments[0].default) == (True, None, "12", "3")


def test_overloads_are_objects_of_their_own(routines: Database) -> None:
    overloads = [item for item in routines.of_kind(Function) if item.name == "add"]
    assert len({item.id for item in overloads}) == len(overloads) == 4


def test_routines_know_what_they_need(routines: Database) -> None:
    meal = find(routines, Table, "meal")
    standard = find(routines, Function, "std2")
    assert standard.is_sql_standard
    assert {meal.id, *(column.id for column in meal.columns)} & set(standard.depends_on)
    assert find(routines, Function, "sf").id in find(routines, Aggregate, "two").depends_on
    assert find(routines, Function, "color_diff").id in find(routines, RangeType, "colorrange2").depends_on


def test_constructors_of_range_types_are_not_functions_of_the_design(routines: Database) -> None:
    assert not [item for item in routines.of_kind(Function) if "range" in item.name and item.name != "uses_range"]


def test_composite_types_are_read_with_their_comments(routines: Database) -> None:
    point = find(routines, CompositeType, "Point 2D")
    assert [attribute.name for attribute in point.attributes] == ["x", "Y", "label", "c", "n"]
    assert (point.attributes[1].comment, point.attributes[2].collation) == ("up", '"C"')
    nested = find(routines, CompositeType, "nested")
    assert [attribute.type.object_id for attribute in nested.attributes] == [point.id, point.id]

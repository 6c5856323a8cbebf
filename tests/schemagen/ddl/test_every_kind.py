"""Properties of models with objects of every kind: written, loaded and read back they are the same."""

from __future__ import annotations

import typing
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from schemagen.ddl import find_limits, write_files, write_schema
from schemagen.design_file import Design, read_design, write_design
from schemagen.model import Database, ModelObject
from schemagen.sandbox.load import load_script
from schemagen.sandbox.same import describe_differences, find_differences
from tests.kind_strategies import NOT_DRAWN, whole_databases

pytestmark = pytest.mark.slow

PHASES = (Phase.explicit, Phase.generate)  # a found model is small enough to read
PURE = settings(
    max_examples=12, phases=PHASES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
SERVER = settings(
    max_examples=10, phases=PHASES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@given(whole_databases())
@PURE
def test_the_same_model_gives_the_same_bytes(database: Database) -> None:
    turned = Database(database.objects[::-1])
    assert write_schema(database) == write_schema(turned)
    assert write_files(database) == write_files(turned)
    assert find_limits(database, 18) == ()


def test_every_kind_is_drawn() -> None:
    seen: set[str] = set()

    @given(whole_databases())
    @settings(PURE, max_examples=25)
    def collect(database: Database) -> None:
        seen.update(item.kind for item in database)

    collect()
    assert {model.kind for model in typing.get_args(ModelObject)} - seen == set(NOT_DRAWN)


@given(whole_databases())
@PURE
def test_a_design_file_keeps_every_kind(database: Database) -> None:
    text = write_design(Design(database=database))
    again = read_design(text, source="drawn").database
    assert again == database
    assert write_design(Design(database=again)) == text
    assert write_schema(again) == write_schema(database)


@pytest.mark.postgres
@given(database=whole_databases())
@SERVER
def test_what_is_written_loads_and_reads_back_as_the_same(sandbox: Any, database: Database) -> None:
    with sandbox.scratch("every kind") as scratch:
        report = load_script(scratch, write_schema(database), source="drawn")
        assert [f"{problem} {problem.statement}" for problem in report.errors] == []
        changes = find_differences(scratch.connection, database, stand_ins=report.stand_ins)
    assert describe_differences(changes) == ""

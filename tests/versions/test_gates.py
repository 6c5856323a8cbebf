"""The table of gates is true: each feature loads from its version on and not before, and substitutes load."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import find_limits, write_schema
from schemagen.ddl.gates import GATES, Gate
from schemagen.errors import DesignError
from schemagen.model import Database
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.load import load_script
from tests.versions.servers import ChosenServer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.versions]

FOLDER = Path(__file__).parent.parent / "samples" / "gates"
SUPERUSER_ONLY = {"login_trigger", "publication_schemas"}
NEEDS_ICU = {"collation_rules"}
NEEDS_ANOTHER_METHOD = {"partitioned_access_method"}
WITHOUT_SAMPLE = SUPERUSER_ONLY | NEEDS_ICU | NEEDS_ANOTHER_METHOD
SILENT = {"not_null_name", "domain_not_null_name", "unlogged_partitioned", "identity_on_partitioned"}
"""What versions without the feature take and forget, so that only telling it helps."""

_models: dict[str, Database] = {}

with_sample = pytest.mark.parametrize(
    "gate", [gate for gate in GATES if gate.code not in WITHOUT_SAMPLE], ids=lambda gate: gate.code
)


def read_gate_model(sandbox: Any, gate: Gate) -> Database:
    """Return the model of the gate's sample; one that PostgreSQL 18 has no more is made from what it takes."""
    if gate.code not in _models:
        _models[gate.code] = _import(sandbox, gate)
    return _models[gate.code]


def _import(sandbox: Any, gate: Gate) -> Database:
    script = (FOLDER / f"{gate.code}.sql").read_text()
    if gate.code == "unlogged_partitioned":
        plain = import_script(
            sandbox, script.replace("UNLOGGED ", ""), source=gate.code, namespace=DEFAULT_NAMESPACE
        ).database
        table = plain.tables[0]
        return Database(tuple(replace(item, is_unlogged=True) if item is table else item for item in plain))
    imported = import_script(sandbox, script, source=gate.code, namespace=DEFAULT_NAMESPACE)
    assert [str(problem) for problem in imported.problems if problem.severity == "error"] == []
    return imported.database


def test_every_gate_has_a_sample() -> None:
    assert {path.stem for path in FOLDER.glob("*.sql")} == {gate.code for gate in GATES} - WITHOUT_SAMPLE
    assert len({gate.code for gate in GATES}) == len(GATES)


@with_sample
def test_a_gate_is_seen_in_the_model_and_only_where_it_is_shut(sandbox: Any, gate: Gate) -> None:
    database = read_gate_model(sandbox, gate)
    shut, fine = (gate.since - 1, gate.since) if gate.since else (gate.until + 1, gate.until)
    assert gate.code in {limit.gate.code for limit in find_limits(database, shut)}
    assert gate.code not in {limit.gate.code for limit in find_limits(database, fine)}


@with_sample
def test_a_gate_tells_the_truth_about_a_server(sandbox: Any, versioned: Any, chosen: ChosenServer, gate: Gate) -> None:
    script = (FOLDER / f"{gate.code}.sql").read_text()
    with versioned.scratch("gate") as scratch:
        errors = load_script(scratch, script, source=gate.code).errors
    if gate.is_open(chosen.major):
        assert [str(error) for error in errors] == []
    elif gate.code not in SILENT and not gate.code.endswith("_in_body") and gate.since:
        assert errors


@with_sample
def test_what_is_written_for_a_server_loads_there_or_is_refused(
    sandbox: Any, versioned: Any, chosen: ChosenServer, gate: Gate
) -> None:
    database = read_gate_model(sandbox, gate)
    if not gate.is_open(chosen.major) and gate.fit is None:
        with pytest.raises(DesignError, match=f"is not in PostgreSQL {chosen.major}"):
            write_schema(database, target=chosen.major)
        return
    if any(limit.is_error for limit in find_limits(database, chosen.major)):
        assert gate.is_open(chosen.major)  # another gate of the same sample is shut
        return
    script = write_schema(database, target=chosen.major)
    with versioned.scratch("gate") as scratch:
        assert [str(error) for error in load_script(scratch, script, source=gate.code).errors] == []
    assert ("Not as in the design" in script) == (not gate.is_open(chosen.major))

"""Script → database → model → DDL → database: the same by PostgreSQL's own dump, and by our own reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.load import load_script
from tests.roundtrip import dump_script, dump_statements

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parent.parent.parent / "samples"
NAMES = ("everything", "names", "cycle", "meal_logger")


def load_dump(sandbox: Any, script: str) -> frozenset[str]:
    """Return the dump of what one reload of the script's dump gives: from there on PostgreSQL's texts are stable."""
    with sandbox.scratch("first") as first, sandbox.scratch("second") as second:
        assert load_script(first, script, source="script").errors == ()
        assert load_script(second, dump_script(first), source="dump").errors == ()
        return dump_statements(second)


def normalise(statements: frozenset[str]) -> frozenset[str]:
    """Sort what has no order of its own: the storage parameters of a table."""
    found = set()
    for statement in statements:
        head, separator, tail = statement.rpartition(" WITH (")
        if separator and statement.startswith("CREATE TABLE"):
            statement = head + separator + ", ".join(sorted(tail.rstrip(")").split(", "))) + ")"
        found.add(statement)
    return frozenset(found)


@pytest.mark.parametrize("name", NAMES)
def test_written_ddl_makes_the_same_database(sandbox: Any, name: str) -> None:
    script = (SAMPLES / f"{name}.sql").read_text()
    imported = import_script(sandbox, script, source=name, namespace=DEFAULT_NAMESPACE)
    written = write_schema(imported.database)
    assert normalise(load_dump(sandbox, written)) == normalise(load_dump(sandbox, script))


@pytest.mark.parametrize("name", NAMES)
def test_written_ddl_reads_back_as_the_same_model(sandbox: Any, name: str) -> None:
    script = (SAMPLES / f"{name}.sql").read_text()
    imported = import_script(sandbox, script, source=name, namespace=DEFAULT_NAMESPACE).database
    again = import_script(sandbox, write_schema(imported), source=name, namespace=DEFAULT_NAMESPACE).database
    assert compare(imported, again) == ()
    assert write_schema(again) == write_schema(imported)


@pytest.mark.parametrize("name", NAMES)
def test_a_dump_imports_as_the_same_model(sandbox: Any, name: str) -> None:
    script = (SAMPLES / f"{name}.sql").read_text()
    with sandbox.scratch("first") as first:
        load_script(first, script, source=name)
        dump = dump_script(first)
    imported = import_script(sandbox, script, source=name, namespace=DEFAULT_NAMESPACE).database
    dumped = import_script(sandbox, dump, source=name, namespace=DEFAULT_NAMESPACE).database
    assert compare(imported, dumped) == ()

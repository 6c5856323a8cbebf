"""Real schemas, which only the team's machines have: import and prove. Their round trips are in tests/versions."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.diff import compare
from schemagen.kinds import kind_of
from schemagen.model import Check, Database, Domain, Enum, ForeignKey, Index, PrimaryKey, Schema, Unique
from schemagen.plan import make_plan
from schemagen.sandbox.importing import Imported, import_script
from schemagen.sandbox.prove import prove

pytestmark = [pytest.mark.corpus, pytest.mark.timeout(600), pytest.mark.slow]

FILES = (
    "adventureworks",
    "adventureworks.dump",
    "cas_cif",
    "chinook",
    "chinook.dump",
    "dhis2_base",
    "dhis2_base.dump",
    "pagila",
    "pagila.dump",
    "ruoyi_vue_pro",
    "ruoyi_vue_pro.dump",
)
NAMES = tuple(name for name in FILES if not name.endswith(".dump"))
SERVER_LACKS = {"adventureworks": "uuid-ossp"}
"""Extensions that the embedded server does not carry: such a corpus is imported whole, but not proved there."""

COUNTS = {  # from the table in the corpora's README
    "chinook": {"tables": 11, "columns": 64, "pk": 11, "fk": 11, "unique": 0, "check": 0, "indexes": 11},
    "pagila": {"tables": 24, "columns": 135, "pk": 15, "fk": 36, "unique": 0, "check": 0, "indexes": 34},
    "adventureworks": {"tables": 68, "columns": 456, "pk": 68, "fk": 90, "unique": 1, "check": 88, "indexes": 2},
    "ruoyi_vue_pro": {"tables": 60, "columns": 791, "pk": 59, "fk": 5, "unique": 0, "check": 0, "indexes": 48},
    "cas_cif": {"tables": 34, "columns": 356, "pk": 33, "fk": 127, "unique": 7, "check": 1, "indexes": 109},
    "dhis2_base": {"tables": 473, "columns": 2647, "pk": 461, "fk": 989, "unique": 464, "check": 0, "indexes": 30},
}
OTHER_COUNTS = {
    "pagila": {"function": 9, "aggregate": 1, "trigger": 15, "view": 7, "materialized view": 1},
    "adventureworks": {"view": 87, "materialized view": 2},
    "cas_cif": {"function": 113, "trigger": 68, "policy": 10, "composite type": 4},
}
_imported: dict[str, Imported] = {}


@pytest.fixture
def corpus(sandbox: Any, corpora_dir: Path) -> Any:
    """Import a corpus, once for all tests of a run."""

    def read(name: str) -> Imported:
        if name not in _imported:
            text = (corpora_dir / f"{name}.sql").read_text(encoding="utf-8")
            _imported[name] = import_script(sandbox, text, source=f"{name}.sql", namespace=DEFAULT_NAMESPACE)
        return _imported[name]

    return read


@pytest.mark.parametrize("name", FILES)
def test_a_corpus_imports_without_errors(corpus: Any, name: str) -> None:
    problems = corpus(name).problems
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    if name.split(".")[0] in ("chinook", "pagila", "dhis2_base"):
        assert problems == ()
    if lacking := SERVER_LACKS.get(name.split(".")[0]):
        assert any(lacking in problem.message for problem in problems)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_corpus_is_lost(corpus: Any, name: str) -> None:
    database: Database = corpus(name).database
    assert {
        "tables": len(database.tables),
        "columns": sum(len(table.columns) for table in database.tables),
        "pk": len(database.of_kind(PrimaryKey)),
        "fk": len(database.of_kind(ForeignKey)),
        "unique": len(database.of_kind(Unique)),
        "check": len(database.of_kind(Check)),
        "indexes": len(database.of_kind(Index)),
    } == COUNTS[name]
    kinds = Counter(kind_of(item).word(item) for item in database)
    expected = OTHER_COUNTS.get(name, {})
    assert {kind: kinds[kind] for kind in expected} == expected


@pytest.mark.parametrize("name", [name for name in NAMES if name != "cas_cif"])
def test_script_and_dump_give_the_same_model(corpus: Any, name: str) -> None:
    assert corpus(name).database == corpus(f"{name}.dump").database


@pytest.mark.parametrize("name", FILES)
def test_a_corpus_is_proved(sandbox: Any, corpus: Any, name: str) -> None:
    proof = prove(sandbox, old=None, new=corpus(name).database, plan=None)
    expected = "not_run" if name.split(".")[0] in SERVER_LACKS else "passed"
    assert {rung.name: rung.state for rung in proof.rungs} == {"builds": expected, "same": expected}, proof.rungs


@pytest.mark.parametrize("name", ["pagila", "cas_cif"])
def test_a_change_to_a_corpus_is_proved_there_and_back(sandbox: Any, corpus: Any, name: str) -> None:
    old: Database = corpus(name).database
    removed = {item.id for item in old.of_kind(Index)[:3]}
    new = Database(tuple(item for item in old if item.id not in removed))
    assert compare(old, new)
    proof = prove(sandbox, old=old, new=new, plan=make_plan(old, new, name="0002_less"))
    assert proof.state == "passed", proof.rungs


def test_the_kinds_that_people_draw_are_all_there(corpus: Any) -> None:
    pagila: Database = corpus("pagila").database
    assert len(pagila.of_kind(Enum)) == 1
    assert len(pagila.of_kind(Domain)) == 2
    assert sum(1 for table in pagila.tables if table.partition_of) == 7
    assert sum(1 for table in pagila.tables for column in table.columns if column.identity) == 2
    assert len(corpus("adventureworks").database.of_kind(Schema)) == 11

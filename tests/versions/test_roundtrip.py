"""Nothing is lost, on any version: corpora and torture samples go round, told by PostgreSQL's own dump."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.sandbox.roundtrip import RoundTrip, RoundTripper
from schemagen.sandbox.same import describe_differences
from tests.versions.servers import ChosenServer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.versions]

SAMPLES = Path(__file__).parent.parent / "samples"
EVERYWHERE = ("cycle", "meal_logger", "names")
TORTURE = sorted(path.stem for path in (SAMPLES / "torture").glob("*.sql"))
CORPORA = (
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
_SINCE = re.compile(r"_(\d+)\Z")


def go_round(sandbox: Any, path: Path) -> RoundTrip:
    """Return the round trip of a script."""
    tripper = RoundTripper(sandbox, DEFAULT_NAMESPACE)
    return tripper.run(tripper.start_from_script(path.read_text(encoding="utf-8"), source=path.name))


def describe(result: RoundTrip) -> list[str]:
    """Return everything that a round trip found, for the message of a failed test."""
    return [
        *(f"lost: {problem}" for problem in result.lost),
        *(f"load: {problem} {problem.statement}" for problem in result.load_errors),
        *(f"model: {describe_differences((change,))}" for change in result.model_changes),
        *result.unstable,
        *(f"{item.subject}:\n- {item.first}\n+ {item.second}" for item in result.differences),
        *([result.why_not_compared] if result.why_not_compared else []),
    ]


@pytest.mark.parametrize("name", TORTURE)
def test_a_torture_sample_goes_round(versioned: Any, chosen: ChosenServer, name: str) -> None:
    since = _SINCE.search(name)
    if since and int(since[1]) > chosen.major:
        pytest.skip(f"{name} needs a later version than {chosen.major}")
    if name.startswith("icu") and not chosen.name.startswith("npm"):
        pytest.skip(f"the server {chosen.name} may be built without ICU; those of npm have it")
    result = go_round(versioned, SAMPLES / "torture" / f"{name}.sql")
    assert describe(result) == []
    assert result.statements > 1


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_sample_goes_round(versioned: Any, name: str) -> None:
    assert describe(go_round(versioned, SAMPLES / f"{name}.sql")) == []


@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPORA)
def test_a_corpus_goes_round(versioned: Any, corpora_dir: Path, name: str) -> None:
    result = go_round(versioned, corpora_dir / f"{name}.sql")
    lost = [line for line in describe(result) if "uuid-ossp" not in line or not line.startswith("lost: ")]
    assert lost == []
    assert result.statements > 50

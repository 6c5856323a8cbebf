"""Script → database → model → DDL → database: the same by PostgreSQL's own dump, and by our own reading."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.model import Database, Index
from schemagen.sandbox.allowed import Allowance, sort_out
from schemagen.sandbox.dump import dump_schema
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.load import load_script
from schemagen.sandbox.roundtrip import Original, RoundTripper
from schemagen.sql.dump import Difference, DumpStatement

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parent.parent.parent / "samples"
NAMES = ("everything", "names", "cycle", "meal_logger")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_written_ddl_makes_the_same_database(sandbox: Any, name: str) -> None:
    tripper = RoundTripper(sandbox, DEFAULT_NAMESPACE)
    result = tripper.run(tripper.start_from_script((SAMPLES / f"{name}.sql").read_text(), source=name))
    assert (result.differences, result.load_errors, result.model_changes, result.unstable) == ((), (), (), ())
    assert result.why_not_compared is None
    assert result.is_same


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_written_ddl_reads_back_as_the_same_model(sandbox: Any, name: str) -> None:
    script = (SAMPLES / f"{name}.sql").read_text()
    imported = import_script(sandbox, script, source=name, namespace=DEFAULT_NAMESPACE).database
    again = import_script(sandbox, write_schema(imported), source=name, namespace=DEFAULT_NAMESPACE).database
    assert compare(imported, again) == ()
    assert write_schema(again) == write_schema(imported)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_dump_imports_as_the_same_model(sandbox: Any, name: str) -> None:
    script = (SAMPLES / f"{name}.sql").read_text()
    with sandbox.scratch("first") as first:
        load_script(first, script, source=name)
        dump = dump_schema(first.url, server_version=first.server_version)
    imported = import_script(sandbox, script, source=name, namespace=DEFAULT_NAMESPACE).database
    dumped = import_script(sandbox, dump, source=name, namespace=DEFAULT_NAMESPACE).database
    assert compare(imported, dumped) == ()


@pytest.fixture
def shop(sandbox: Any) -> Original:
    """A small original."""
    text = "CREATE TABLE shop (id integer PRIMARY KEY, kind text); CREATE INDEX by_kind ON shop (kind) WHERE id > 1;"
    return RoundTripper(sandbox, DEFAULT_NAMESPACE).start_from_script(text, source="shop.sql")


def spoil(original: Original, **changes: Any) -> Original:
    """Return the original with a model whose index is changed, or lost without `changes`."""
    items = [
        dataclasses.replace(item, **changes) if isinstance(item, Index) else item
        for item in original.model
        if changes or not isinstance(item, Index)
    ]
    return dataclasses.replace(original, model=Database(tuple(items)))


def test_a_lost_object_is_named(sandbox: Any, shop: Original) -> None:
    result = RoundTripper(sandbox, DEFAULT_NAMESPACE).run(spoil(shop))
    (difference,) = result.differences
    assert difference.subject == "INDEX public.by_kind"
    assert difference.second is None
    assert not result.is_same


def test_a_lost_predicate_is_shown_as_one_change(sandbox: Any, shop: Original) -> None:
    result = RoundTripper(sandbox, DEFAULT_NAMESPACE).run(spoil(shop, predicate=None))
    (difference,) = result.differences
    assert difference.is_reworded
    assert "WHERE (id > 1)" in str(difference.first)
    assert "WHERE" not in str(difference.second)


def test_ddl_that_does_not_load_is_told(sandbox: Any, shop: Original) -> None:
    result = RoundTripper(sandbox, DEFAULT_NAMESPACE).run(spoil(shop, predicate="nothing > 1"))
    assert [problem.message for problem in result.load_errors] == ['column "nothing" does not exist']
    assert not result.is_same


def test_without_pg_dump_nothing_is_called_the_same(
    sandbox: Any, shop: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schemagen.sandbox.dump.find_dump", lambda version: None)
    result = RoundTripper(sandbox, DEFAULT_NAMESPACE).run(shop)
    assert "There is no pg_dump for PostgreSQL" in str(result.why_not_compared)
    assert result.model_changes == ()
    assert not result.is_same


def test_the_order_of_storage_parameters_is_kept(sandbox: Any) -> None:
    text = "CREATE TABLE t (a integer) WITH (fillfactor = 50, autovacuum_enabled = on);"
    tripper = RoundTripper(sandbox, DEFAULT_NAMESPACE)
    result = tripper.run(tripper.start_from_script(text, source="t.sql"))
    assert result.is_same
    assert result.allowances == ()


def test_other_words_are_allowed_only_if_a_reload_makes_them_equal() -> None:
    difference = Difference(subject="VIEW a", first="x", second="y")
    assert sort_out([difference], [], frozenset()) == ((), (Allowance(code="reworded", subjects=("VIEW a",)),))
    assert sort_out([difference], [difference], frozenset()) == ((difference,), ())
    lost = Difference(subject="VIEW a", first="x")
    original = frozenset([DumpStatement("VIEW a", "before")])
    assert sort_out([lost], [], original) == ((lost,), ())


def test_what_the_own_dump_loses_is_allowed_only_in_the_words_of_the_original() -> None:
    kept = Difference(subject="VIEW a", second="y")
    allowed = (Allowance(code="own_dump", subjects=("VIEW a",)),)
    assert sort_out([kept], [kept], frozenset([DumpStatement("VIEW a", "y")])) == ((), allowed)
    assert sort_out([kept], [kept], frozenset([DumpStatement("VIEW a", "z")])) == ((kept,), ())


def test_what_only_the_own_dump_brings_is_allowed_but_a_lost_object_is_not() -> None:
    made_up = Difference(subject="DEFAULT a.b", first="x")
    allowed = (Allowance(code="own_dump", subjects=("DEFAULT a.b",)),)
    assert sort_out([made_up], [made_up], frozenset([DumpStatement("VIEW a", "y")])) == ((), allowed)
    assert sort_out([made_up], [made_up], frozenset([DumpStatement("DEFAULT a.b", "y")])) == ((made_up,), ())


def test_grants_on_the_catalog_are_allowed() -> None:
    grant = Difference(subject="ACL pg_catalog.TABLE pg_proc", first="GRANT")
    original = frozenset([DumpStatement(grant.subject, "GRANT")])
    assert sort_out([grant], [grant], original) == ((), (Allowance(code="system_grant", subjects=(grant.subject,)),))

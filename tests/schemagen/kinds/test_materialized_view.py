"""Materialized views: storage, columns, and what can be altered."""

from __future__ import annotations

import dataclasses
from typing import Any

from schemagen.kinds import kind_of
from schemagen.model import MaterializedView, ViewColumnSetting
from tests.schemagen.kinds.meals import BASE, SHOP, TABLE, alter, build, read, run, with_items

STORED = MaterializedView(
    id="m",
    schema=SHOP.name,
    name='Stored "meals"',
    query=f'SELECT id, "select" AS kind FROM {TABLE}',
    is_populated=False,
    storage_parameters=("fillfactor=70", "toast.autovacuum_enabled=false"),
    column_settings=(
        ViewColumnSetting(name="id", options=("n_distinct=5",), comment="it's"),
        ViewColumnSetting(name="kind", statistics_target=77, storage="EXTERNAL", compression="pglz"),
    ),
    comment="a\n'b'",
)


def test_a_materialized_view_is_made_with_all_that_it_bears(scratch: Any) -> None:
    build(scratch, with_items(STORED), STORED)
    found = read(scratch, MaterializedView, STORED.name)
    assert dataclasses.replace(STORED, id=found.id, query=found.query, owner=found.owner) == found
    assert not found.is_populated
    assert [column.name for column in found.columns] == ["id", "kind"]


def test_it_is_filled_unless_the_design_says_otherwise(scratch: Any) -> None:
    filled = dataclasses.replace(STORED, is_populated=True)
    build(scratch, with_items(filled), filled)
    assert read(scratch, MaterializedView, STORED.name).is_populated


def test_whether_it_is_filled_is_never_a_difference() -> None:
    assert dataclasses.replace(STORED, is_populated=True) == STORED


def test_what_it_bears_changes_in_place(scratch: Any) -> None:
    build(scratch, with_items(STORED), STORED)
    settings = (ViewColumnSetting(name="kind", statistics_target=5, options=("n_distinct=-1",)),)
    new = dataclasses.replace(STORED, storage_parameters=("fillfactor=80",), column_settings=settings)
    alter(scratch, STORED, new)
    found = read(scratch, MaterializedView, STORED.name)
    assert found.storage_parameters == new.storage_parameters
    assert [
        dataclasses.replace(setting, comment=None) for setting in found.column_settings if setting.name == "kind"
    ] == [*settings]


def test_another_query_means_another_view() -> None:
    new = dataclasses.replace(STORED, query="SELECT 1")
    assert kind_of(new).alter(STORED, new, BASE) is None


def test_it_is_renamed_and_dropped(scratch: Any) -> None:
    build(scratch, with_items(STORED), STORED)
    new = dataclasses.replace(STORED, schema="public", name="x.y")
    run(scratch, *(kind_of(STORED).rename(STORED, new, BASE) or ()))
    assert read(scratch, MaterializedView, "x.y").schema == "public"
    run(scratch, kind_of(new).drop(new, BASE))

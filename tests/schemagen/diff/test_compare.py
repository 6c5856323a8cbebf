"""Comparing models: by id, then by name, down to attributes, never by the order of columns."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from schemagen.diff import Change, align, compare, without_kept
from schemagen.model import Column, Database, DataType, Enum, EnumLabel, Index, IndexKey, Schema, Table
from tests.edits import edited
from tests.strategies import databases

A = Column(id="a", name="a", type=DataType(name="integer"))
B = Column(id="b", name="b", type=DataType(name="text"))
TABLE = Table(id="t", schema="public", name="t", columns=(A, B))
INDEX = Index(id="i", table_id="t", name="t_a", keys=(IndexKey(column_id="a"),))
OLD = Database((TABLE, INDEX))


def facts(changes: tuple[Change, ...]) -> list[tuple[str, str, str, str | None]]:
    return [(change.action, change.kind, change.object_name, change.attribute) for change in changes]


@given(databases())
@settings(deadline=None, max_examples=50)
def test_model_does_not_differ_from_itself(database: Database) -> None:
    assert compare(database, Database(database.objects[::-1])) == ()


@given(edited())
@settings(deadline=None, max_examples=50)
def test_back_is_the_mirror_of_there(pair: tuple[Database, Database]) -> None:
    there, back = compare(*pair), compare(*reversed(pair))
    mirror = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((mirror[c.action], c.kind, c.object_id, c.attribute or "") for c in there) == sorted(
        (c.action, c.kind, c.object_id, c.attribute or "") for c in back
    )


def test_order_of_columns_is_not_a_difference() -> None:
    assert compare(OLD, Database((replace(TABLE, columns=(B, A)), INDEX))) == ()


def test_rename_is_known_by_the_id() -> None:
    new = Database((replace(TABLE, name="u", columns=(replace(A, name="z"), B)), INDEX))
    changes = compare(OLD, new)
    assert facts(changes) == [("changed", "column", "public.u.z", "name"), ("changed", "table", "public.u", "name")]
    assert all(change.is_rename for change in changes)


def test_part_added_and_removed_names_its_owner() -> None:
    new = Database((replace(TABLE, columns=(A, replace(B, id="c", name="c"))), INDEX))
    assert facts(compare(OLD, new)) == [
        ("removed", "column", "public.t.b", None),
        ("added", "column", "public.t.c", None),
    ]
    assert {change.parent_id for change in compare(OLD, new)} == {"t"}


def test_order_of_labels_is_a_difference() -> None:
    labels = (EnumLabel(id="1", name="x"), EnumLabel(id="2", name="y"))
    old = Database((Enum(id="e", schema="public", name="e", labels=labels),))
    new = Database((Enum(id="e", schema="public", name="e", labels=labels[::-1]),))
    assert facts(compare(old, new)) == [("changed", "enum", "public.e", "labels")]


def test_names_pair_what_ids_do_not() -> None:
    columns = (replace(A, id="x1"), replace(B, id="x2"))
    other = Database(
        (
            replace(TABLE, id="x", columns=columns),
            replace(INDEX, id="y", table_id="x", keys=(IndexKey(column_id="x1"),)),
        )
    )
    assert compare(OLD, other) == ()
    assert align(OLD, other) == OLD


def test_kept_data_is_no_part_of_the_design() -> None:
    kept = (Schema(id="k", name="crowsfoot_keep"), replace(TABLE, id="kt", schema="crowsfoot_keep", columns=()))
    assert without_kept(Database((*OLD, *kept))) == OLD
    assert compare(OLD, Database((*OLD, *kept))) == ()

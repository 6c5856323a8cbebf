"""Extended statistics and publications."""

from __future__ import annotations

import dataclasses
from typing import Any

from schemagen.kinds import kind_of
from schemagen.model import Column, DataType, Publication, PublishedTable, Statistics, Table
from tests.schemagen.kinds.meals import SHOP, TABLE, alter, build, read, run, with_items

PAIR = Statistics(
    id="st",
    table_id="meal",
    schema=SHOP.name,
    name="Pair; of",
    kinds=("ndistinct", "mcv"),
    columns=("meal.kind", "meal.id"),
    expressions=('lower("select")', "id + 1"),
    target=0,
    comment="it's",
)


def test_statistics_read_back_as_they_were_made(scratch: Any) -> None:
    build(scratch, with_items(PAIR), PAIR)
    found = read(scratch, Statistics, PAIR.name)
    for field in ("schema", "kinds", "expressions", "target", "comment"):
        assert getattr(found, field) == getattr(PAIR, field)
    assert len(found.columns) == 2


def test_all_kinds_go_without_saying(scratch: Any) -> None:
    every = dataclasses.replace(PAIR, kinds=("ndistinct", "dependencies", "mcv"), expressions=())
    assert every.kinds == ()
    build(scratch, with_items(every), every)
    assert read(scratch, Statistics, PAIR.name).kinds == ()
    single = dataclasses.replace(PAIR, name="one", kinds=(), columns=(), expressions=("id % 10",))
    run(scratch, *kind_of(single).create(single, with_items(single)))
    assert read(scratch, Statistics, "one").kinds == ()


def test_columns_are_written_in_the_order_of_the_table() -> None:
    assert PAIR.columns == ("meal.id", "meal.kind")
    assert 'ON id, "select", lower("select"), (id + 1)' in kind_of(PAIR).create(PAIR, with_items(PAIR))[0]


def test_only_the_target_is_altered_in_place(scratch: Any) -> None:
    build(scratch, with_items(PAIR), PAIR)
    new = dataclasses.replace(PAIR, target=None)
    alter(scratch, PAIR, new)
    assert read(scratch, Statistics, PAIR.name).target is None
    assert kind_of(PAIR).alter(PAIR, dataclasses.replace(PAIR, kinds=("mcv",)), with_items(PAIR)) is None
    renamed = dataclasses.replace(new, name="x", schema="public")
    run(scratch, *(kind_of(new).rename(new, renamed, with_items(new)) or ()))
    run(scratch, kind_of(renamed).drop(renamed, with_items(renamed)))


PARENT = Table(
    id="parent", schema="public", name="parent", columns=(Column(id="a", name="a", type=DataType(name="integer")),)
)
CHILD = Table(
    id="child",
    schema="public",
    name="child",
    columns=(Column(id="c", name="a", type=DataType(name="integer"), is_local=False),),
    inherits=("parent",),
)
PUBLICATION = Publication(
    id="pub",
    name="Pub 'lication'",
    tables=(
        PublishedTable(table_id="parent"),
        PublishedTable(table_id="meal", columns=("meal.id", "meal.kind"), predicate="\"select\" <> 'x)'"),
    ),
    operations=("insert", "delete"),
    is_via_root=True,
    generated_columns="stored",
    comment="p's",
)


def test_a_publication_reads_back_as_it_was_made(scratch: Any) -> None:
    database = with_items(PUBLICATION, PARENT, CHILD)
    build(scratch, database, PARENT, CHILD, PUBLICATION)
    found = read(scratch, Publication, PUBLICATION.name)
    for field in ("is_for_all_tables", "schemas", "operations", "is_via_root", "generated_columns", "comment"):
        assert getattr(found, field) == getattr(PUBLICATION, field)
    assert len(found.tables) == 2  # not the child
    (meal,) = [member for member in found.tables if member.columns]
    assert len(meal.columns) == 2
    assert meal.predicate == "\"select\" <> 'x)'::text"


def test_members_and_options_change_in_place(scratch: Any) -> None:
    database = with_items(PUBLICATION, PARENT, CHILD)
    build(scratch, database, PARENT, CHILD, PUBLICATION)
    new = dataclasses.replace(PUBLICATION, tables=(PublishedTable(table_id="meal"),), operations=())
    run(scratch, *(kind_of(new).alter(PUBLICATION, new, with_items(new, PARENT, CHILD)) or ()))
    found = read(scratch, Publication, PUBLICATION.name)
    assert (len(found.tables), found.tables[0].columns, found.operations) == (1, (), ())
    empty = dataclasses.replace(new, tables=())
    run(scratch, *(kind_of(new).alter(new, empty, with_items(empty)) or ()))
    assert read(scratch, Publication, PUBLICATION.name).tables == ()


def test_all_tables_cannot_be_chosen_later() -> None:
    every = dataclasses.replace(PUBLICATION, tables=(), is_for_all_tables=True)
    assert kind_of(every).alter(PUBLICATION, every, with_items(every)) is None
    assert kind_of(every).create(every, with_items(every))[0].splitlines()[1] == "    FOR ALL TABLES"


def test_schemas_are_published_as_a_whole() -> None:
    item = Publication(id="p", name="p", tables=(PublishedTable(table_id="meal"),), schemas=("b c", "a"))
    assert kind_of(item).create(item, with_items(item)) == (
        f'CREATE PUBLICATION p\n    FOR TABLE {TABLE},\n        TABLES IN SCHEMA a,\n        TABLES IN SCHEMA "b c"',
    )

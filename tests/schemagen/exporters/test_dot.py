"""DOT with crow's feet."""

from __future__ import annotations

import dataclasses

from schemagen.exporters.dot import MOST_COLUMNS, MOST_ROUTED, write_dot
from schemagen.model import Column, Database, DataType, ForeignKey, Table, Unique

USERS = Table(
    id="u",
    schema="public",
    name="us<er>s & co",
    columns=(Column(id="u1", name="id", type=DataType(name="bigint"), is_not_null=True),),
)
MEALS = Table(
    id="m",
    schema="food",
    name="meals",
    columns=(Column(id="m1", name="user_id", type=DataType(name="bigint"), is_not_null=True),),
)
KEY = ForeignKey(id="f", table_id="m", name="fk", columns=("m1",), referenced_table_id="u", referenced_columns=("u1",))


def find_edge(*objects):
    return next(line for line in write_dot(Database(objects)).splitlines() if "->" in line)


def test_names_are_escaped_and_schemas_shown():
    text = write_dot(Database((USERS, MEALS)))
    assert r"us\<er\>s\ &\ co" in text
    assert "food.meals" in text


def test_ends_follow_from_required_and_unique():
    assert "arrowtail=crowodot, arrowhead=teetee" in find_edge(USERS, MEALS, KEY)
    optional = dataclasses.replace(MEALS, columns=(dataclasses.replace(MEALS.columns[0], is_not_null=False),))
    assert "arrowhead=teeodot" in find_edge(USERS, optional, KEY)
    unique = Unique(id="q", table_id="m", name="q", columns=("m1",))
    assert "arrowtail=teeodot" in find_edge(USERS, MEALS, KEY, unique)


def test_long_tables_are_cut_with_a_word_about_it():
    columns = tuple(
        Column(id=f"c{number}", name=f"c{number}", type=DataType(name="text")) for number in range(MOST_COLUMNS + 3)
    )
    text = write_dot(Database((Table(id="t", schema="public", name="t", columns=columns),)))
    assert "3 more" in text


def test_empty_design_is_a_graph_too():
    assert write_dot(Database()).startswith("digraph")


def test_tables_stand_where_the_design_has_them():
    text = write_dot(Database((USERS, MEALS, KEY)), positions={"u": (0, 0), "m": (400, 40)})
    assert 'pos="100,-24!"' in text
    assert "t0:n0:w -> t1:c0:e" in find_pinned_edge(text)


def test_graphviz_places_everything_when_one_position_is_missing():
    assert "pos=" not in write_dot(Database((USERS, MEALS)), positions={"u": (0, 0)})


def find_pinned_edge(text):
    return next(line for line in text.splitlines() if "->" in line)


def test_many_relationships_are_drawn_straight():
    keys = [dataclasses.replace(KEY, id=f"f{number}", name=f"fk{number}") for number in range(MOST_ROUTED + 1)]
    assert "splines=line" in write_dot(Database((USERS, MEALS, *keys)))
    assert "splines=true" in write_dot(Database((USERS, MEALS, *keys[1:])))

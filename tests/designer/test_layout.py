"""Where cards are put."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from designer import layout
from designer.layout_clusters import MOST_IN_CLUSTER, find_clusters


@pytest.fixture(scope="module")
def cache_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("graphviz")


def make_graph(tables: int) -> tuple[dict[str, tuple[float, float]], list[tuple[str, str]]]:
    rnd = random.Random(5)
    names = [f"t{number}" for number in range(tables)]
    sizes = {name: (rnd.choice((180, 240, 320)), 46 + 24 * rnd.randint(2, 30)) for name in names}
    links = [(names[number], names[rnd.randrange(number)]) for number in range(1, tables)]
    links += [(rnd.choice(names), rnd.choice(names)) for _ in range(tables)]
    return sizes, links


def measure(places, sizes):
    width = max(x + sizes[name][0] for name, (x, _) in places.items()) - min(x for x, _ in places.values())
    height = max(y + sizes[name][1] for name, (_, y) in places.items()) - min(y for _, y in places.values())
    return width / height


def overlaps(places, sizes):
    def meet(one, other):
        (x1, y1), (w1, h1), (x2, y2), (w2, h2) = places[one], sizes[one], places[other], sizes[other]
        return x1 < x2 + w2 and x2 < x1 + w1 and y1 < y2 + h2 and y2 < y1 + h1

    return [pair for pair in combinations(places, 2) if meet(*pair)]


@pytest.mark.parametrize("tables", [3, 30, 150])
def test_no_cards_overlap_and_the_page_is_neither_a_tower_nor_a_belt(tables, cache_dir):
    sizes, links = make_graph(tables)
    places = layout.place(sizes, links, cache_dir=cache_dir)
    assert set(places) == set(sizes)
    assert overlaps(places, sizes) == []
    assert 0.4 <= measure(places, sizes) <= 2.6


def test_hub_with_many_leaves_is_no_tower(cache_dir):
    sizes = {"hub": (240.0, 300.0)} | {f"leaf{number}": (220.0, 200.0) for number in range(60)}
    places = layout.place(sizes, [(name, "hub") for name in sizes if name != "hub"], cache_dir=cache_dir)
    assert overlaps(places, sizes) == []
    assert 0.5 <= measure(places, sizes) <= 2


def test_unrelated_tables_stand_in_a_block(cache_dir):
    sizes = {f"t{number}": (200.0, 150.0) for number in range(40)}
    places = layout.place(sizes, [], cache_dir=cache_dir)
    assert overlaps(places, sizes) == []
    assert 0.5 <= measure(places, sizes) <= 2.2


def test_same_input_gives_the_same_places(cache_dir):
    sizes, links = make_graph(40)
    first = layout.place(sizes, links, cache_dir=cache_dir)
    assert layout.place(dict(reversed(sizes.items())), list(reversed(links)), cache_dir=cache_dir) == first


def test_nothing_and_one_table_have_a_layout(cache_dir):
    assert layout.place({}, [], cache_dir=cache_dir) == {}
    assert layout.place({"a": (200, 100)}, [("a", "a"), ("a", "gone")], cache_dir=cache_dir) == {"a": (0, 0)}


def test_partitions_stand_under_their_parent_in_the_order_given(cache_dir):
    sizes = {"payment": (240, 200), "customer": (240, 200)} | {f"p{number:02}": (260, 42) for number in range(30)}
    folds = {f"p{number:02}": "payment" for number in range(30)}
    links = [(name, "payment") for name in folds] + [("p03", "customer")]
    places = layout.place(sizes, links, folds=folds, cache_dir=cache_dir)
    assert set(places) == set(sizes)
    assert overlaps(places, sizes) == []
    assert places["p00"][0] == places["payment"][0]
    assert places["p00"][1] > places["payment"][1]
    assert places["p01"][1] > places["p00"][1]
    left, top = places["payment"]
    assert all(left <= places[name][0] < left + 900 and top < places[name][1] < top + 1000 for name in folds)


def test_partition_of_a_partition_stands_with_the_whole_family(cache_dir):
    sizes = {"a": (200, 100), "b": (200, 42), "c": (200, 42)}
    places = layout.place(sizes, [], folds={"b": "a", "c": "b", "x": "a"}, cache_dir=cache_dir)
    assert places == {"a": (0, 0), "b": (0, 120), "c": (0, 180)}


def test_clusters_hold_every_table_once_and_stay_small():
    sizes, links = make_graph(200)
    clusters = find_clusters(sorted(sizes), sorted(set(links)))
    assert sorted(name for cluster in clusters for name in cluster) == sorted(sizes)
    assert max(map(len, clusters)) <= MOST_IN_CLUSTER


def test_dot_text_becomes_svg(cache_dir):
    assert b"<svg" in layout.render_svg("digraph { a -> b }", cache_dir=cache_dir)


def test_refused_dot_text_is_an_error_with_the_message(cache_dir):
    with pytest.raises(Exception, match=r"(?i)parse|syntax"):
        layout.render_svg("this is no graph", cache_dir=cache_dir)


def test_views_and_types_stand_in_strips_at_the_tables_they_belong_to(cache_dir):
    sizes, links = make_graph(60)
    tables = sorted(sizes)
    views = {f"view{number}": [tables[number], tables[number]] for number in range(12)} | {"top": ["view0"]}
    types = {f"type{number}": [tables[number % 5]] for number in range(6)} | {"unused": []}
    sizes |= {name: (260.0, 46.0 + 24 * (index % 9)) for index, name in enumerate([*views, *types])}
    places = layout.place(sizes, links, satellites=[types, views], cache_dir=cache_dir)
    assert set(places) == set(sizes)
    assert overlaps(places, sizes) == []
    assert 0.4 <= measure(places, sizes) <= 2.6


def test_views_leave_the_places_of_tables_beside_each_other_as_they_are(cache_dir):
    sizes = {name: (200.0, 150.0) for name in ("a", "b", "c")}
    links = [("b", "a"), ("c", "a")]
    alone = layout.place(sizes, links, cache_dir=cache_dir)
    together = layout.place(
        {**sizes, "v": (200.0, 100.0), "e": (180.0, 90.0)},
        [*links, ("v", "c")],
        satellites=[{"e": ["a"]}, {"v": ["c"]}],
        cache_dir=cache_dir,
    )
    assert {name: together[name] for name in sizes} == alone


def test_views_alone_are_laid_out_by_what_they_read(cache_dir):
    sizes = {"one": (200.0, 100.0), "two": (200.0, 100.0)}
    places = layout.place(sizes, [("two", "one")], satellites=[{}, {"one": [], "two": ["one"]}], cache_dir=cache_dir)
    assert overlaps(places, sizes) == []
    assert places["one"] != places["two"]

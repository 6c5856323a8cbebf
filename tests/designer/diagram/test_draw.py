"""Cards and edges as SVG, and the sizes that the canvas relies on."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from designer.diagram import metrics
from designer.diagram.draw import draw_all, draw_edge, draw_entity, size_of
from designer.diagram.picture import EdgePicture, EntityPicture, RowPicture

GEOMETRY = Path(__file__).parents[3] / "static" / "js" / "canvas" / "geometry.js"
MEALS = EntityPicture(
    "e1",
    "meals",
    (
        RowPicture("a1", "id", "bigint", "pru"),
        RowPicture("a2", "user_id", "bigint", "rf"),
        RowPicture("a3", "eaten_at", "timestamp with time zone", ""),
        RowPicture("a4", "code", "character varying(255)", "ru"),
    ),
    x=40,
    y=-60,
    version=7,
)


def parse(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<svg>{text}</svg>")


def test_card_carries_its_place_size_and_version():
    card = parse(draw_entity(MEALS))[0]
    width, height = size_of(MEALS)
    assert card.get("id") == "entity-e1"
    found = {key: card.get(f"data-{key}") for key in ("x", "y", "w", "h", "version", "rows")}
    assert found == {"x": "40", "y": "-60", "w": str(width), "h": str(height), "version": "7", "rows": "4"}


def test_rows_carry_ids_and_flags_and_everyday_types():
    card = parse(draw_entity(MEALS))
    rows = card.findall(".//text[@class='r']")
    types = card.findall(".//text[@class='t']")
    assert [(row.get("data-id"), row.get("data-f")) for row in rows][1] == ("a2", "rf")
    assert types[2].text == "timestamptz"


def test_unique_is_marked_except_on_the_key():
    card = parse(draw_entity(MEALS))
    assert [row.find("tspan") is not None for row in card.findall(".//text[@class='r']")] == [False, False, False, True]


@pytest.mark.parametrize("name", ["<b>", 'a"b', "a&b", "Ünïcode 🍎", "x" * 63, "'"])
def test_any_name_makes_well_formed_svg(name):
    entity = EntityPicture("e", name, (RowPicture("a", name, name, ""),), schema=name, comment=name)
    card = parse(draw_entity(entity))[0]
    assert card.get("data-name") == name
    assert parse(draw_edge(EdgePicture("x", "e", "e", name, (0,), (0,))))[0].get("data-name") == name


def test_long_name_is_cut_and_kept_whole_in_data():
    name = "a_very_long_attribute_name_that_nobody_could_read_on_any_card_x"
    row = parse(draw_entity(EntityPicture("e", "t", (RowPicture("a", name, "text", ""),)))).find(".//text[@class='r']")
    assert row.text.endswith("…")
    assert row.get("data-name") == name


def test_what_is_no_table_says_above_its_name_what_it_is():
    card = parse(
        draw_entity(EntityPicture("v", "totals", (RowPicture("0", "day", "date"),), kind="materialized view"))
    )[0]
    kind, name = card.find("text[@class='entity__kind']"), card.find("text[@class='entity__name']")
    assert kind.text == "materialized view"
    assert float(kind.get("y")) < float(name.get("y"))
    assert card.get("class") == "entity entity--materialized"


def test_columns_of_views_carry_no_marks_of_keys():
    rows = (RowPicture("0", "day", "date"), RowPicture("1", "eaten", "numeric"))
    table, view = (parse(draw_entity(EntityPicture("c", "totals", rows, kind=kind))) for kind in ("table", "view"))
    assert table.findall(".//path[@class='mark mark--open']")
    assert not [path for path in view.iter("path") if "mark" in path.get("class")]
    assert [row.text for row in view.findall(".//text[@class='r']")] == ["day", "eaten"]


@pytest.mark.parametrize("kind", ["enum", "domain", "composite type", "range type"])
def test_types_share_a_look(kind):
    assert parse(draw_entity(EntityPicture("e", "mood", kind=kind)))[0].get("class") == "entity entity--type"


def test_card_without_rows_is_no_higher_than_its_heading_needs():
    assert size_of(EntityPicture("v", "totals", kind="view"))[1] < size_of(EntityPicture("t", "totals"))[1]


def test_card_is_wide_enough_for_its_longest_row():
    wide = EntityPicture("e", "t", (RowPicture("a", "measured_kilocalories", "double precision", ""),))
    assert size_of(wide)[0] > size_of(EntityPicture("e", "t", (RowPicture("a", "id", "int", ""),)))[0]


def test_sign_breaks_between_words():
    lines, size = metrics.split_sign("customer_delivery_address", 240, 320)
    assert "".join(lines) == "customer_delivery_address"
    assert len(lines) > 1
    assert size > 20


def test_canvas_and_server_agree_on_sizes():
    text = GEOMETRY.read_text()
    for name in ("HEADER_PX", "ROW_PX", "ROWS_TOP_PX", "GRID_PX"):
        assert int(re.search(rf"{name} = (\d+)", text).group(1)) == getattr(metrics, name)


def test_twelve_thousand_rows_are_drawn_in_well_under_a_second():
    rows = tuple(RowPicture(f"a{i}", f"attribute_{i}", "character varying(255)", "r") for i in range(12))
    entities = [EntityPicture(f"e{i}", f"table_{i}", rows) for i in range(1000)]
    begin = time.process_time()
    draw_all(entities, [])
    assert time.process_time() - begin < 3  # it takes 0.15 s; the bar is for machines under load

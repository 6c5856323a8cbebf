"""Views, types and all other objects on the editor's page: placed, listed, found, offered, deleted."""

from __future__ import annotations

import html
import re
import uuid

import pytest
from django.urls import reverse

from designer import bridge
from designer.models import DesignObject
from schemagen.model import Argument, DataType, Enum, EnumLabel, Function, Index, IndexKey, Schema, Sequence, View

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(drawing):
    """Return objects of several kinds in the drawing, by name."""
    items = (
        View(
            id=str(uuid.uuid4()), schema="public", name="eaten", query="SELECT 1", depends_on=(str(drawing.meals.pk),)
        ),
        Enum(id=str(uuid.uuid4()), schema="app", name="mood", labels=(EnumLabel(id=str(uuid.uuid4()), name="sad"),)),
        Function(
            id=str(uuid.uuid4()),
            schema="public",
            name="weigh",
            body="",
            arguments=(Argument(type=DataType(name="integer")), Argument(type=DataType(name="text"), mode="out")),
        ),
        Sequence(id=str(uuid.uuid4()), schema="public", name="numbers"),
        Schema(id=str(uuid.uuid4()), name="app"),
    )
    for item in items:
        bridge.make_object(drawing.project, item, table_ids=set()).save()
    return {item.name: item.id for item in items}


@pytest.fixture
def get(sign_in, drawing):
    """Return a function that asks for a page of the project."""

    def ask(name, person, **values):
        answer = sign_in(person).get(reverse(name, args=[drawing.project.pk]), values)
        assert answer.status_code == 200
        return html.unescape(answer.content.decode())

    return ask


def list_sections(text: str) -> dict[str, list[str]]:
    sections = re.findall(r'data-section="(\w+)".*?</details>', text, re.S)
    found = re.split(r'data-section="\w+"', text)[1:]
    labels = [re.findall(r'class="outline__branch"[^>]*aria-label="([^"]*)"', part) for part in found]
    return dict(zip(sections, labels, strict=True))


def test_opening_the_canvas_gives_places_to_what_had_none(get, carol, held, drawing):
    text = get("designer-project-canvas", carol)
    assert f'id="entity-{held["eaten"]}"' in text
    assert f'id="edge-{held["eaten"]}-{drawing.meals.pk}"' in text
    placed = DesignObject.objects.filter(project=drawing.project, x__isnull=False).values_list("name", flat=True)
    assert set(placed) == {"eaten", "mood"}


def test_list_has_a_section_for_each_kind_with_its_count(get, carol, held):
    text = get("designer-canvas-outline", carol)
    assert list_sections(text) == {
        "tables": ["meals", "users"],
        "views": ["eaten"],
        "types": ["app.mood, enum"],
        "functions": ["weigh(integer)"],
        "sequences": ["numbers"],
        "schemas": ["app"],
    }
    assert re.search(r"Functions <span[^>]*>1</span>", text)


def test_list_leaves_out_parts_of_tables_and_views(get, carol, held, drawing):
    index = Index(id=str(uuid.uuid4()), table_id=held["eaten"], name="hidden_ix", keys=(IndexKey(expression="a"),))
    bridge.make_object(drawing.project, index, table_ids=set()).save()
    assert "hidden_ix" not in get("designer-canvas-outline", carol)


def test_filter_goes_over_all_kinds(get, carol, held):
    assert list_sections(get("designer-canvas-outline", carol, words="m")) == {
        "tables": ["meals"],
        "types": ["app.mood, enum"],
        "sequences": ["numbers"],
    }


def test_find_knows_every_kind_and_without_words_the_diagram(get, carol, held):
    found = get("designer-canvas-find", carol, words="num")
    assert f'data-object="{held["numbers"]}"' in found
    assert "sequence" in found
    everything = get("designer-canvas-find", carol)
    assert f'data-object="{held["eaten"]}"' in everything
    assert held["numbers"] not in everything
    assert "Nothing is called" in get("designer-canvas-find", carol, words="zebra")


def test_new_menu_offers_every_free_kind_to_editors_only(get, alice, carol):
    offered = re.findall(r'data-new="(\w+)"', get("designer-project-canvas", alice))
    assert {"view", "enum", "domain", "composite_type", "function", "sequence", "schema", "extension"} <= set(offered)
    assert 'data-new="' not in get("designer-project-canvas", carol)


def test_new_type_is_drawn_where_the_person_looks(sign_in, alice, drawing):
    url = reverse("designer-object-new", args=[drawing.project.pk, "enum"])
    client = sign_in(alice, **{"HX-Request": "true", "HX-Target": "object-panel", "Canvas-View": "4000,-2000"})
    answer = client.post(url, {"name": "mood", "schema": "public", "labels-name": "sad", "place": "canvas"})
    row = DesignObject.objects.filter(project=drawing.project, name="mood").first()
    assert row is not None, answer.content.decode()[:2000]
    assert (row.x, row.y) == (4000, -2000)
    assert f'id="entity-{row.pk}"' in answer.content.decode()


@pytest.mark.parametrize("sent", ["", "1,", "a,b", "99999999,1", "1;2"])
def test_nonsense_for_a_place_is_no_place(sign_in, alice, drawing, sent):
    client = sign_in(alice, **{"Canvas-View": sent})
    answer = client.post(reverse("designer-entity-create", args=[drawing.project.pk]), {"x": "0", "y": "0"})
    assert answer.status_code == 200


def test_view_moves_and_comes_back_by_undo(sign_in, alice, held, drawing):
    client = sign_in(alice)
    client.get(reverse("designer-project-canvas", args=[drawing.project.pk]))
    before = DesignObject.objects.get(pk=held["eaten"]).x
    client.post(
        reverse("designer-entity-move", args=[drawing.project.pk]), {"positions": f'{{"{held["eaten"]}": [9000, 40]}}'}
    )
    assert DesignObject.objects.get(pk=held["eaten"]).x == 9000
    client.post(reverse("designer-undo", args=[drawing.project.pk]))
    assert DesignObject.objects.get(pk=held["eaten"]).x == before


def test_table_that_a_view_reads_is_deleted_only_with_the_view(sign_in, alice, held, drawing):
    client = sign_in(alice)
    url = reverse("designer-entity-delete", args=[drawing.project.pk])
    assert client.post(url, {"ids": str(drawing.meals.pk)}).status_code == 422
    assert client.post(url, {"ids": f"{drawing.meals.pk},{held['eaten']}"}).status_code == 200
    assert not DesignObject.objects.filter(pk=held["eaten"]).exists()

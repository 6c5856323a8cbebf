"""Design files: what is written is read back, and wrong files say what is wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from schemagen.design_file import Design, hash_design, read_design, write_design
from schemagen.errors import DesignError
from schemagen.model import Database
from tests.strategies import databases


@given(databases())
@settings(deadline=None, max_examples=50)
def test_design_is_read_back_as_it_was_written(database: Database) -> None:
    design = Design(database=database, target=16, positions={"id-1": (1.5, -2.0)})
    assert read_design(write_design(design)) == design
    assert write_design(read_design(write_design(design))) == write_design(design)


@given(databases())
@settings(deadline=None, max_examples=20)
def test_hash_does_not_see_positions_and_order(database: Database) -> None:
    moved = Design(database=Database(database.objects[::-1]), positions={"id-1": (9, 9)})
    assert hash_design(Design(database=database)) == hash_design(moved)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "design.not_json"),
        ("[]", "design.not_a_design"),
        ('{"format": "crowsfoot-design"}', "design.no_version"),
        ('{"format": "crowsfoot-design", "version": 99}', "design.too_new"),
        ('{"format": "crowsfoot-design", "version": 1}', "design.no_objects"),
    ],
)
def test_wrong_file_has_a_code(text: str, code: str) -> None:
    with pytest.raises(DesignError) as caught:
        read_design(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"kind": "nothing"}, "design.unknown_kind"),
        ({"kind": "schema", "id": "s"}, "design.missing_field"),
        ({"kind": "schema", "id": "s", "name": 3}, "design.wrong_type"),
        ({"kind": "schema", "id": "s", "name": "s", "colour": "red"}, "design.unknown_field"),
    ],
)
def test_wrong_object_has_a_code(item: dict[str, object], code: str) -> None:
    with pytest.raises(DesignError) as caught:
        read_design(json.dumps({"format": "crowsfoot-design", "version": 1, "objects": [item]}))
    assert caught.value.code == code

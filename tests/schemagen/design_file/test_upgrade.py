"""Design files of version 1: exclusion constraints were one text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from schemagen.design_file import read_design
from schemagen.errors import DesignError
from schemagen.model import Exclusion, ExclusionElement

TABLE = {
    "kind": "table",
    "id": "t",
    "schema": "public",
    "name": "booking",
    "columns": [
        {"id": "room", "name": "room", "type": {"name": "integer"}},
        {"id": "during", "name": "Stay, from", "type": {"name": "tstzrange"}},
    ],
}


def read_old(definition: str) -> Exclusion:
    item: dict[str, Any] = {"kind": "exclusion", "id": "x", "table_id": "t", "name": "no_two"}
    old = {"format": "crowsfoot-design", "version": 1, "objects": [TABLE, {**item, "definition": definition}]}
    found = read_design(json.dumps(old)).database.get("x")
    assert isinstance(found, Exclusion)
    return found


def test_plain_definition_is_taken_apart() -> None:
    item = read_old('EXCLUDE USING gist (room WITH =, "Stay, from" WITH &&)')
    assert item.method == "gist"
    assert item.elements == (
        ExclusionElement(column_id="room", operator="="),
        ExclusionElement(column_id="during", operator="&&"),
    )


def test_every_clause_is_taken_apart() -> None:
    item = read_old(
        "EXCLUDE USING gist (lower((room)::text) COLLATE \"C\" app.ops (siglen='32') DESC NULLS LAST WITH"
        ' OPERATOR(app.===)) INCLUDE ("Stay, from") WITH (fillfactor=\'70\') USING INDEX TABLESPACE "fast disk"'
        " WHERE (((room > 0) AND (room < 9))) DEFERRABLE INITIALLY DEFERRED"
    )
    assert item.elements == (
        ExclusionElement(
            expression="lower((room)::text)",
            operator="OPERATOR(app.===)",
            operator_class="app.ops (siglen='32')",
            collation='"C"',
            is_descending=True,
            nulls="last",
        ),
    )
    assert (item.include, item.storage_parameters, item.tablespace) == (("during",), ("fillfactor=70",), "fast disk")
    assert item.predicate == "(room > 0) AND (room < 9)"
    assert item.is_deferrable
    assert item.is_deferred


@pytest.mark.parametrize("definition", ["CHECK (room > 0)", "EXCLUDE USING gist (room)", "EXCLUDE USING gist", ""])
def test_other_text_is_refused_with_its_name(definition: str) -> None:
    with pytest.raises(DesignError) as caught:
        read_old(definition)
    assert caught.value.code == "design.exclusion"
    assert "no_two" in caught.value.what

"""The published JSON Schema is the one that the code makes."""

import json
from pathlib import Path

import jsonschema

from schemagen.design_file import Design, make_json_schema, write_design
from schemagen.model import Column, Database, DataType, PrimaryKey, Schema, Table

PUBLISHED = Path(__file__).parents[3] / "docs" / "design.schema.json"


def test_published_json_schema_is_up_to_date() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == make_json_schema()


def test_written_design_satisfies_the_published_schema() -> None:
    table = Table(
        id="t",
        schema="public",
        name="meal",
        columns=(Column(id="c", name="id", type=DataType(name="bigint"), is_not_null=True),),
    )
    key = PrimaryKey(id="k", table_id="t", name="meal_pkey", columns=("c",))
    text = write_design(Design(database=Database((Schema(id="s", name="public"), table, key)), positions={"t": (1, 2)}))
    jsonschema.validate(json.loads(text), json.loads(PUBLISHED.read_text(encoding="utf-8")))

"""Every kind of object has one file, and every reference has a good error."""

from __future__ import annotations

import typing

import pytest

from schemagen.errors import DesignError
from schemagen.kinds import KINDS, kind_of
from schemagen.model import Column, Database, DataType, ForeignKey, ModelObject, Table


def test_every_kind_of_the_model_has_a_file() -> None:
    assert set(KINDS) == set(typing.get_args(ModelObject))


def test_reference_that_leads_nowhere_names_who_needs_it() -> None:
    link = ForeignKey(
        id="f", table_id="t", name="meal_fk", columns=("c",), referenced_table_id="gone", referenced_columns=("x",)
    )
    column = Column(id="c", name="c", type=DataType(name="integer"))
    table = Table(id="t", schema="public", name="meal", columns=(column,))
    with pytest.raises(DesignError, match="meal_fk refers to something that the design does not hold"):
        kind_of(link).create(link, Database((table, link)))


def test_renamed_enum_is_written_by_its_present_name() -> None:
    column = Column(id="c", name="c", type=DataType(name="[]", object_id="e"))
    enum = KINDS_ENUM(id="e", schema="My Shop", name="size")
    table = Table(id="t", schema="public", name="meal", columns=(column,))
    (sql,) = kind_of(table).create(table, Database((enum, table)))
    assert 'c "My Shop".size[]' in sql


KINDS_ENUM = next(model for model in KINDS if model.kind == "enum")

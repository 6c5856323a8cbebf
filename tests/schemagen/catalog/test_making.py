"""Objects made quickly are those that their class makes."""

from __future__ import annotations

import dataclasses

import pytest

from schemagen.catalog.making import make_maker
from schemagen.model import Column, Database, DataType, Index, IndexKey

TEXT = DataType(name="text")


def test_what_is_made_quickly_is_what_the_class_makes() -> None:
    quick, slow = (make(id="c", name="note", type=TEXT, default="''") for make in (make_maker(Column), Column))
    assert type(quick) is Column
    assert quick == slow
    assert hash(quick) == hash(slow)
    assert repr(quick) == repr(slow)


def test_it_is_frozen() -> None:
    key = make_maker(IndexKey)(column_id="c")
    with pytest.raises(dataclasses.FrozenInstanceError):
        key.column_id = "d"  # type: ignore[misc]


def test_what_is_left_out_has_its_default_and_what_has_none_must_be_given() -> None:
    make = make_maker(Index)
    assert make(id="i", table_id="t", name="i", keys=()).method == "btree"
    with pytest.raises(TypeError, match="table_id"):
        make(id="i", name="i", keys=())  # type: ignore[call-arg]


def test_a_class_that_does_more_than_set_fields_is_refused() -> None:
    with pytest.raises(TypeError, match="plain fields"):
        make_maker(Database)

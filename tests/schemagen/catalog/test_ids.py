"""Ids from names."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.catalog.ids import Ids


def test_ids_are_version_5_uuids() -> None:
    made = Ids(NAMESPACE_URL).make("table", "public", "film")
    assert made == str(uuid5(NAMESPACE_URL, "table:public.film"))
    assert UUID(made).version == 5


def test_names_with_dots_do_not_meet() -> None:
    ids = Ids(DEFAULT_NAMESPACE)
    assert ids.make("table", "a.b", "c") != ids.make("table", "a", "b.c")


def test_the_namespace_keeps_projects_apart() -> None:
    assert Ids(DEFAULT_NAMESPACE).make("table", "a", "b") != Ids(NAMESPACE_URL).make("table", "a", "b")

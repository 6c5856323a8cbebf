"""The list of all tables and attributes."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from designer.services import entities

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(sign_in, carol, drawing):
    """Return a function that gives the list as a reader gets it."""

    def get(**values):
        answer = sign_in(carol).get(reverse("designer-canvas-outline", args=[drawing.project.pk]), values)
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def list_names(text: str, kind: str) -> list[str]:
    return re.findall(rf'class="outline__{kind}"[^>]*aria-label="([^"]*)"', text)


def test_without_words_every_table_is_listed_and_closed(ask):
    text = ask()
    assert list_names(text, "branch") == ["meals", "users"]
    assert list_names(text, "leaf") == []
    assert 'aria-expanded="false"' in text


def test_words_find_tables_by_an_attribute_and_open_them_there(ask):
    text = ask(words="USER_")
    assert list_names(text, "branch") == ["meals"]
    assert list_names(text, "leaf") == ["user_id, bigint"]


def test_opened_tables_come_with_all_their_attributes(ask, drawing):
    text = ask(open=f"{drawing.meals.pk},nonsense")
    assert list_names(text, "leaf") == ["id, bigint", "user_id, bigint"]


def test_nothing_found_is_said(ask):
    assert "Nothing is called “zebra”" in ask(words="zebra")


def test_one_table_gives_its_attributes(sign_in, carol, drawing):
    url = reverse("designer-entity-outline", args=[drawing.project.pk, drawing.users.pk])
    assert list_names(sign_in(carol).get(url).content.decode(), "leaf") == ["id, bigint"]


def test_list_costs_the_same_number_of_queries_at_any_size(sign_in, drawing, project, alice):
    client = sign_in(alice)
    url = reverse("designer-canvas-outline", args=[project.pk])

    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url, {"words": "i", "open": str(drawing.users.pk)})
        return len(queries)

    few = count_queries()
    for number in range(20):
        entities.create_entity(project, by=alice, name=f"t{number}", x=0, y=0)
    assert count_queries() == few

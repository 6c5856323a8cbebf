"""The side panel of a table: its parts under tabs."""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from designer import bridge
from designer.models import Entity
from designer.views.canvas.panel import TABS
from schemagen.model import Check, Enum, Function, Grant, Index, IndexKey, Policy, Rule, Statistics, Trigger, View

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(drawing):
    """Return a function that adds objects to the drawing: parts of `meals` and free ones."""

    def put(*items):
        for item in items:
            bridge.make_object(drawing.project, item, table_ids={str(drawing.meals.pk)}).save()

    return put


@pytest.fixture
def ask(sign_in, alice, drawing):
    """Return a function that gives a tab of the table `meals` as the canvas gets it."""

    def get(tab, *, by=alice, entity=drawing.meals):
        url = reverse("designer-entity-panel", args=[drawing.project.pk, entity.pk])
        answer = sign_in(by).get(url, {"tab": tab}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.content.decode())

    return get


def count_of(text: str, tab: str) -> str:
    return re.search(rf'data-part-tab="{tab}".*?part-tab__count[^>]*>(\d+)<', text).group(1)


def make(kind, drawing, **values):
    return kind(id=str(uuid.uuid4()), table_id=str(drawing.meals.pk), **values)


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_marked_as_chosen_and_is_a_link(ask, drawing, tab):
    text = ask(tab)
    assert re.search(rf'href="[^"]*\?tab={tab}"[^>]*aria-selected="true"', text)
    assert text.count('aria-selected="true"') == 1
    assert f'aria-labelledby="part-tab-{tab}"' in text


def test_unknown_tab_is_the_first_one(ask):
    assert 'data-tab="columns"' in ask("nonsense")


def test_columns_say_their_type_and_lead_to_their_settings(ask, drawing):
    column = drawing.meals.attributes.get(name="user_id")
    text = ask("columns")
    assert count_of(text, "columns") == str(drawing.meals.attributes.count())
    assert f"objects/{column.pk}/" in text
    assert "bigint" in text


def test_keys_are_in_order_and_relationships_are_counted(ask, store, drawing):
    store(make(Check, drawing, name="a_positive", expression="id > 0", is_validated=False))
    text = ask("keys")
    assert text.index("meals_pkey") < text.index("a_positive")
    assert '<code class="part__words">id &gt; 0</code>' in text
    assert "not valid" in text
    assert count_of(text, "keys") == "3"
    assert "users" in text
    assert "objects/new/check/?entity=" in text
    assert "objects/new/primary_key/" not in text


def test_index_names_columns_and_expressions(ask, store, drawing):
    column = str(drawing.meals.attributes.get(name="user_id").pk)
    keys = (IndexKey(column_id=column, is_descending=True), IndexKey(expression="lower(note)"))
    store(make(Index, drawing, name="by_user", keys=keys, method="gist", is_unique=True, predicate="id > 1"))
    text = ask("indexes")
    assert "gist (user_id desc, lower(note)) where id &gt; 1" in text
    assert ">unique<" in text


def test_trigger_says_when_it_runs_and_what_it_calls(ask, store, drawing):
    function = Function(id=str(uuid.uuid4()), schema="audit", name="note_it", body="")
    column = str(drawing.meals.attributes.get(name="user_id").pk)
    store(
        function,
        make(
            Trigger,
            drawing,
            name="watch",
            timing="AFTER",
            events=("INSERT", "UPDATE"),
            columns=(column,),
            function_id=function.id,
            enabled="disabled",
        ),
        make(Rule, drawing, name="quiet", event="DELETE", is_instead=True),
    )
    text = ask("triggers")
    assert "after insert or update of user_id, each row: audit.note_it()" in text
    assert "on delete: instead nothing" in text
    assert ">disabled<" in text
    assert count_of(text, "triggers") == "2"


def test_policy_statistics_and_grant_are_one_readable_line_each(ask, store, drawing):
    column = str(drawing.meals.attributes.get(name="user_id").pk)
    store(
        make(Policy, drawing, name="own", command="SELECT", roles=("app",), using="user_id = 1", is_permissive=False),
        make(Statistics, drawing, schema="public", name="both", kinds=("mcv",), columns=(column,)),
        Grant(id=str(uuid.uuid4()), object_id=str(drawing.meals.pk), grantee="app", privileges=("SELECT", "INSERT")),
    )
    policies = ask("policies")
    assert "select for app, rows where user_id = 1" in policies
    assert ">restrictive<" in policies
    assert "Row-level security" in policies
    assert "(user_id) mcv" in ask("storage")
    access = ask("access")
    assert "select, insert" in access
    assert count_of(access, "access") == "1"


def test_partitions_are_listed_with_their_bounds(ask, drawing):
    drawing.meals.extra = {"partition_key": "RANGE (id)"}
    drawing.meals.save()
    bound = {"parent_id": str(drawing.meals.pk), "bound": "FOR VALUES FROM (1) TO (9)"}
    part = Entity.objects.create(project=drawing.project, name="meals_1", extra={"partition_of": bound})
    text = ask("partitions")
    assert "RANGE (id)" in text
    assert "FOR VALUES FROM (1) TO (9)" in text
    assert "objects/new/partition/?entity=" in text
    assert f'data-card="{drawing.meals.pk}"' in ask("partitions", entity=part)


def test_table_that_is_no_partitioned_one_offers_no_partition(ask):
    assert "objects/new/partition/" not in ask("partitions")


def test_storage_lists_what_is_set(ask, drawing):
    drawing.meals.extra = {"is_unlogged": True, "storage_parameters": ["fillfactor=70"], "owner": "app"}
    drawing.meals.save()
    text = ask("storage")
    for piece in ("UNLOGGED", "fillfactor=70", "app"):
        assert piece in text


def test_sql_is_the_whole_table(ask, store, drawing):
    store(make(Check, drawing, name="a_positive", expression="id > 0"))
    text = re.sub("<[^>]+>", "", ask("sql"))
    assert "CREATE TABLE public.meals" in text
    assert "a_positive" in text


@pytest.mark.parametrize("tab", TABS)
def test_reader_is_offered_nothing_to_change(ask, carol, store, drawing, tab):
    store(make(Check, drawing, name="a_positive", expression="id > 0"))
    text = ask(tab, by=carol)
    for piece in ("<input", "<textarea", "data-edit", "objects/new/"):
        assert piece not in text


def test_without_javascript_it_is_a_page(sign_in, alice, drawing):
    url = reverse("designer-entity-panel", args=[drawing.project.pk, drawing.meals.pk])
    text = sign_in(alice).get(url, {"tab": "keys"}).content.decode()
    assert "<!doctype html>" in text
    assert "meals_pkey" in text


def test_panel_of_a_view_is_its_form(sign_in, alice, store, drawing):
    view, mood = View(id=str(uuid.uuid4()), schema="public", name="v", query="SELECT 1"), str(uuid.uuid4())
    store(view, Enum(id=mood, schema="public", name="mood"))
    for own in (view.id, mood):
        answer = sign_in(alice).get(reverse("designer-entity-panel", args=[drawing.project.pk, own]))
        assert answer.url == reverse("designer-object", args=[drawing.project.pk, own])


def test_stranger_learns_nothing(sign_in, dave, drawing):
    url = reverse("designer-entity-panel", args=[drawing.project.pk, drawing.meals.pk])
    assert sign_in(dave).get(url, {"tab": "sql"}).status_code == 404


@pytest.mark.parametrize("tab", ["columns", "keys", "triggers", "partitions"])
def test_tab_costs_the_same_number_of_queries_whatever_it_lists(sign_in, alice, store, drawing, tab):
    client = sign_in(alice)
    url = reverse("designer-entity-panel", args=[drawing.project.pk, drawing.meals.pk])

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url, {"tab": tab}, headers={"HX-Request": "true"})
        return len(queries)

    few = count()
    store(*(make(Check, drawing, name=f"c{number}", expression="true") for number in range(9)))
    assert count() == few

"""Every kind of object: made in its panel, looked at, sent back unchanged, changed, renamed, deleted, undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from designer import bridge
from designer.forms.objects import FORMS
from designer.models import DesignObject, Entity, Relationship
from designer.services import edits
from schemagen.ddl import write_schema
from schemagen.design_file.codec import KINDS

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

# kind -> (values of the new object, values that change it). "@x" is the id of the column or object x.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "schema": ({"name": "sales"}, {"comment": "What is sold"}),
    "extension": ({"name": "pg_trgm", "schema": "public"}, {"comment": "For finding"}),
    "enum": (
        {"name": "colour", "schema": "public", "labels-name": ["red", "green", ""], "labels-id": ["", "", ""]},
        {"labels-name": ["red", "dark green", "blue"], "labels-id": ["", "", ""]},
    ),
    "domain": (
        {"name": "positive", "schema": "public", "type": "integer", "checks-expression": ["VALUE > 0"],
         "checks-name": [""], "checks-comment": [""], "checks-is_validated": ["yes"], "checks-id": [""]},
        {"default": "1", "is_not_null": "on"},
    ),
    "composite_type": (
        {"name": "address", "schema": "public", "attributes-name": ["street", "zip"],
         "attributes-type": ["text", "varchar(10)"], "attributes-collation": ["", ""],
         "attributes-comment": ["", "Digits"], "attributes-id": ["", ""]},
        {"comment": "Where somebody lives"},
    ),
    "range_type": ({"name": "price_range", "schema": "public", "subtype": "numeric"}, {"comment": "From and to"}),
    "sequence": (
        {"name": "numbers", "schema": "public", "start": "100", "increment": "1", "data_type": "bigint", "cache": "1"},
        {"is_cycled": "on", "maximum": "5000"},
    ),
    "unique": ({"entity": "@orders", "columns-column": ["@price", "@email"]}, {"is_deferrable": "on"}),
    "check": ({"entity": "@orders", "expression": "price >= 0"}, {"expression": "price > 0 AND price < 1e9"}),
    "index": (
        {"entity": "@orders", "method": "btree", "keys-column": ["@email", ""], "keys-order": ["desc", ""],
         "keys-expression": ["", "lower(email)"], "keys-nulls": ["last", ""], "keys-operator_class": ["", ""],
         "keys-collation": ["", ""], "keys-statistics_target": ["", ""], "predicate": "price > 5"},
        {"is_unique": "on", "storage_parameters": "fillfactor = 70"},
    ),
    "exclusion": (
        {"entity": "@orders", "method": "gist", "elements-column": [""], "elements-operator": ["&&"],
         "elements-expression": ["numrange(price, price + 1)"], "elements-order": [""], "elements-nulls": [""],
         "elements-operator_class": [""], "elements-collation": [""]},
        {"predicate": "price > 0"},
    ),
    "foreign_key": (
        {"entity": "@orders", "referenced_table_id": "@users", "pairs-column": ["@user_id"], "pairs-referenced": ["id"],
         "on_delete": "CASCADE", "on_update": "NO ACTION", "match": "SIMPLE"},
        {"on_delete": "SET NULL", "is_deferred": "on"},
    ),
    "statistics": (
        {"entity": "@orders", "name": "orders_stats", "schema": "public", "columns-column": ["@price", "@email"],
         "kinds": ["ndistinct", "mcv"]},
        {"comment": "They go together"},
    ),
    "view": (
        {"name": "dear", "schema": "public", "query": "SELECT id, email FROM public.orders WHERE price > 100;"},
        {"security_barrier": "on", "column_settings-name": ["id"], "column_settings-comment": ["The number"],
         "column_settings-default": [""]},
    ),
    "materialized_view": (
        {"name": "totals", "schema": "public", "query": "SELECT sum(price) AS total FROM public.orders",
         "is_populated": "on"},
        {"storage_parameters": "fillfactor=80"},
    ),
    "rule": (
        {"entity": "@cheap", "name": "no_delete", "event": "DELETE", "is_instead": "on", "enabled": "origin"},
        {"comment": "Nothing is deleted through it"},
    ),
    "function": (
        {"name": "add", "schema": "public", "language": "sql", "body": "SELECT a + b", "returns": "integer",
         "arguments-name": ["a", "b"], "arguments-type": ["integer", "int"], "arguments-mode": ["in", "in"],
         "arguments-default": ["", "1"], "volatility": "IMMUTABLE", "parallel": "SAFE"},
        {"is_strict": "on", "settings": "search_path TO ''"},
    ),
    "aggregate": (
        {"name": "total", "schema": "public", "arguments-name": [""], "arguments-type": ["numeric"],
         "arguments-mode": ["in"], "arguments-default": [""], "options": "SFUNC = numeric_add\nSTYPE = numeric"},
        {"options": "SFUNC = numeric_add\nSTYPE = numeric\nINITCOND = '0'"},
    ),
    "trigger": (
        {"entity": "@orders", "name": "touch_orders", "timing": "BEFORE", "events": ["INSERT", "UPDATE"],
         "is_for_each_row": "yes", "function_id": "@touch", "enabled": "origin"},
        {"columns-column": ["@price"], "condition": "NEW.price IS NOT NULL"},
    ),
    "event_trigger": (
        {"name": "watch", "event": "ddl_command_end", "function": "public.watch", "enabled": "origin"},
        {"tags": "create table\nALTER TABLE"},
    ),
    "policy": (
        {"entity": "@orders", "name": "own_rows", "command": "ALL", "using": "email = current_user"},
        {"roles": "app_user", "is_restrictive": "on"},
    ),
    "publication": (
        {"name": "all_orders", "tables-table": ["@orders"], "tables-columns": ["id, price"], "tables-predicate": [""],
         "operations": ["insert", "update"]},
        {"is_via_root": "on"},
    ),
    "grant": (
        {"object_id": "@orders", "grantee": "app_user", "privileges": ["SELECT"]},
        {"privileges": ["SELECT", "INSERT"]},
    ),
    "default_privileges": (
        {"object_type": "TABLES", "grantee": "public", "privileges": ["SELECT"]},
        {"schema_name": "public", "privileges": ["SELECT", "DELETE"]},
    ),
}  # fmt: skip
UNNAMED = ("grant", "default_privileges")


def resolve(design: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with real ids."""

    def look_up(value: Any) -> Any:
        if isinstance(value, list):
            return [look_up(one) for one in value]
        if not str(value).startswith("@"):
            return value
        found = design.columns.get(value[1:]) or getattr(design, value[1:])
        return str(getattr(found, "pk", found))

    return {name: look_up(value) for name, value in values.items()}


def find_row(design: Any, kind: str, known: set[Any]) -> Any:
    model = Relationship if kind == "foreign_key" else DesignObject
    rows = model.objects.filter(project=design.project).exclude(pk__in=known)
    return rows.get() if kind == "foreign_key" else rows.get(kind=kind)


def read_item(row: Any) -> Any:
    return bridge.read_foreign_key(row) if isinstance(row, Relationship) else bridge.read_object(row)


@pytest.fixture
def make(fill, design, alice):
    """Return a function that makes an object of a kind in its panel and gives its row."""

    def make_one(kind: str) -> Any:
        known = {row.pk for model in (DesignObject, Relationship) for row in model.objects.all()}
        answer = fill(alice, "designer-object-new", kind, **resolve(design, CASES[kind][0]))
        assert answer.status == 200, answer.text
        return find_row(design, kind, known)

    return make_one


def test_every_kind_has_a_form() -> None:
    assert set(FORMS) >= (set(KINDS) - {"opaque"}) | {"table", "column"}


def test_every_form_has_a_case() -> None:
    assert set(FORMS) - set(CASES) == {"table", "column", "partition", "primary_key"}


@pytest.fixture
def life(fill: Any, look: Any, read_form: Any, alice: Any, design: Any) -> Any:
    """Return what a person does with one object: `send` posts its panel as it stands, with some values changed."""

    class Life:
        def send(self, row: Any, **values: Any) -> Any:
            present = read_form(look(alice, "designer-object", row.pk).text)
            answer = fill(alice, "designer-object", row.pk, **{**present, **resolve(design, values)})
            assert answer.status == 200, answer.text
            row.refresh_from_db()
            return read_item(row)

        def delete(self, row: Any) -> None:
            row.refresh_from_db()
            answer = fill(alice, "designer-object-delete", row.pk, seen=getattr(row, "version", 1))
            assert answer.status == 200, answer.text
            assert not type(row).objects.filter(pk=row.pk).exists()

        def undo(self, row: Any) -> Any:
            edits.undo(design.project, by=alice)
            return read_item(type(row).objects.get(pk=row.pk))

        def redo(self, row: Any) -> Any:
            edits.redo(design.project, by=alice)
            return read_item(type(row).objects.get(pk=row.pk))

        def write(self) -> str:
            return write_schema(bridge.read_database(design.project))

    return Life()


@pytest.mark.parametrize("kind", list(CASES))
def test_object_is_made_changed_renamed_deleted_and_undone(
    kind: str, make: Any, life: Any, design: Any, fill: Any, alice: Any, scratch: Any
) -> None:
    row = make(kind)
    made = read_item(row)
    assert life.send(row) == made, "a panel that is sent back unchanged changes nothing"
    changed = life.send(row, **CASES[kind][1])
    assert changed != made
    assert life.undo(row) == made
    assert life.redo(row) == changed
    _build(scratch, kind, life.write())
    twice = fill(alice, "designer-object-new", kind, **{**resolve(design, CASES[kind][0]), "name": row.name})
    if kind not in UNNAMED:
        assert (twice.status, "already" in twice.text) == (422, True)
        assert life.send(row, name="another_name" if kind != "extension" else "citext").name in life.write()
        changed = read_item(row)
    life.delete(row)
    assert life.undo(row) == changed


def _build(scratch: Any, kind: str, script: str) -> None:
    if kind == "event_trigger":  # only a superuser makes one
        return
    with scratch.sandbox.connect(purpose="role") as control:
        control.execute("SELECT public.crowsfoot_stand_in_role('app_user')")
    scratch.run(script)


@pytest.mark.parametrize("kind", UNNAMED)
def test_second_set_of_rights_for_the_same_is_refused(kind: str, make: Any, fill: Any, alice: Any, design: Any) -> None:
    make(kind)
    answer = fill(alice, "designer-object-new", kind, **resolve(design, CASES[kind][0]))
    assert (answer.status, "already" in answer.text) == (422, True)


def test_sql_follows_what_is_typed_and_empty_forms_come_back(fill: Any, alice: Any, design: Any) -> None:
    for kind in CASES:
        answer = fill(alice, "designer-object-new-sql", kind, **resolve(design, CASES[kind][0]))
        assert (answer.status, 'class="code"' in answer.text) == (200, True), (kind, answer.text)
        entity = {"entity": str(design.orders.pk)} if FORMS[kind].needs_relation else {}
        answer = fill(alice, "designer-object-new", kind, **entity)
        assert (answer.status, 'role="alert"' in answer.text) == (422, True), kind
    assert not DesignObject.objects.filter(project=design.project, kind__in=set(CASES) - {"enum", "function", "view"})


def test_part_of_a_table_asks_for_the_table_first(look: Any, alice: Any) -> None:
    answer = look(alice, "designer-object-new", "index")
    assert "Of which table?" in answer.text
    assert '<h2 id="object-title">New index</h2>' in answer.text
    assert "orders" in answer.text


def test_unknown_kind_is_not_found(look: Any, alice: Any) -> None:
    assert look(alice, "designer-object-new", "nonsense").status == 404
    assert look(alice, "designer-object-new", "table").status == 404


def test_new_object_without_script_leads_to_its_page(fill: Any, alice: Any, design: Any) -> None:
    answer = fill(alice, "designer-object-new", "schema", htmx=False, name="sales")
    row = DesignObject.objects.get(project=design.project, kind="schema", name="sales")
    assert (answer.status, answer.url) == (302, reverse("designer-object", args=[design.project.pk, row.pk]))


def test_partition_is_made_with_the_columns_of_its_parent(fill: Any, alice: Any, design: Any) -> None:
    Entity.objects.filter(pk=design.orders.pk).update(extra={"partition_key": "RANGE (price)"})
    answer = fill(
        alice, "designer-object-new", "partition", entity=str(design.orders.pk), name="orders_dear", schema="public",
        bound="FOR VALUES FROM (100) TO (1000)",
    )  # fmt: skip
    assert answer.status == 200, answer.text
    partition = Entity.objects.get(project=design.project, name="orders_dear")
    assert [row.name for row in partition.attributes.all()] == [row.name for row in design.orders.attributes.all()]
    assert "PARTITION OF public.orders" in write_schema(bridge.read_database(design.project))

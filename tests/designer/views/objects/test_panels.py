"""Who may open and change a panel, what it says when something is wrong, and what other screens get to know."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Relationship
from designer.services import edits
from designer.services.objects import create_object
from schemagen.ddl import write_schema
from schemagen.model import OpaqueObject

pytestmark = pytest.mark.postgres


def test_reader_sees_but_cannot_edit(look: Any, fill: Any, carol: Any, design: Any) -> None:
    answer = look(carol, "designer-object", design.state)
    assert answer.status == 200
    assert "<fieldset" in answer.text
    assert "disabled" in answer.text
    assert 'type="submit"' not in answer.text
    assert "CREATE TYPE" in answer.text.replace('<span class="k">', "").replace("</span>", "")
    for address in ("designer-object", "designer-object-delete", "designer-object-sql", "designer-object-check"):
        assert fill(carol, address, design.state).status == 403
    for address in ("designer-object-new", "designer-object-new-sql", "designer-object-new-check"):
        assert fill(carol, address, "enum").status == 403
    assert look(carol, "designer-object-new", "enum").status == 403


def test_stranger_finds_nothing(look: Any, fill: Any, dave: Any, design: Any) -> None:
    assert look(dave, "designer-object", design.state).status == 404
    assert look(dave, "designer-object-list").status == 404
    assert fill(dave, "designer-object", design.state).status == 404


def test_object_of_another_project_is_not_found(look: Any, alice: Any, design: Any) -> None:
    assert look(alice, "designer-object", uuid.uuid4()).status == 404
    assert look(alice, "designer-object-new", "index", entity=str(uuid.uuid4())).status == 404
    assert look(alice, "designer-object-new", "index", entity="nonsense").status == 404


def test_page_works_without_script(look: Any, fill: Any, alice: Any, design: Any) -> None:
    answer = look(alice, "designer-object", design.cheap, htmx=False)
    assert "<!doctype html>" in answer.text
    assert "Vary" in answer.headers
    answer = fill(alice, "designer-object-new", "enum", htmx=False, name="state", schema="public")
    assert answer.status == 422
    assert "<!doctype html>" in answer.text


def test_stale_panel_is_refused_and_keeps_what_was_typed(
    fill: Any, look: Any, read_form: Any, alice: Any, design: Any
) -> None:
    values = read_form(look(alice, "designer-object", design.state).text)
    assert fill(alice, "designer-object", design.state, **{**values, "comment": "First"}).status == 200
    answer = fill(alice, "designer-object", design.state, **{**values, "comment": "Second"})
    assert answer.status == 409
    assert "Second" in answer.text
    assert "Show the present state" in answer.text
    assert DesignObject.objects.get(pk=design.state).payload["comment"] == "First"


def test_nothing_typed_is_lost_in_a_form_with_errors(fill: Any, alice: Any, design: Any) -> None:
    answer = fill(alice, "designer-object-new", "view", name="", schema="public", query="SELECT 'kept'")
    assert answer.status == 422
    assert "SELECT &#x27;kept&#x27;" in answer.text


def test_type_in_use_is_not_deleted(fill: Any, alice: Any, design: Any) -> None:
    Attribute.objects.filter(pk=design.columns["email"]).update(type="", type_object_id=design.state)
    row = DesignObject.objects.get(pk=design.state)
    answer = fill(alice, "designer-object-delete", row.pk, seen=row.version)
    assert answer.status == 422
    assert "orders.email" in answer.text
    assert DesignObject.objects.filter(pk=row.pk).exists()


def test_function_of_a_trigger_is_not_deleted(fill: Any, alice: Any, design: Any) -> None:
    fill(
        alice, "designer-object-new", "trigger", entity=str(design.orders.pk), name="t", timing="BEFORE",
        events=["INSERT"], is_for_each_row="yes", function_id=design.touch, enabled="origin",
    )  # fmt: skip
    answer = fill(alice, "designer-object-delete", design.touch)
    assert answer.status == 422
    assert "trigger t" in answer.text


def test_rights_go_with_their_object(fill: Any, alice: Any, design: Any) -> None:
    fill(alice, "designer-object-new", "grant", object_id=design.cheap, grantee="app", privileges=["SELECT"])
    row = DesignObject.objects.get(pk=design.cheap)
    assert fill(alice, "designer-object-delete", row.pk, seen=row.version).status == 200
    assert not DesignObject.objects.filter(kind="grant").exists()


def test_right_that_its_kind_does_not_know_is_refused(fill: Any, alice: Any, design: Any) -> None:
    answer = fill(alice, "designer-object-new", "grant", object_id=design.touch, grantee="app", privileges=["SELECT"])
    assert answer.status == 422
    assert "There is no SELECT on a function." in answer.text
    assert fill(
        alice, "designer-object-new", "grant", object_id=design.touch, grantee="app", privileges=["EXECUTE"]
    ).status == 200  # fmt: skip


def test_renamed_label_takes_defaults_along(fill: Any, look: Any, read_form: Any, alice: Any, design: Any) -> None:
    Attribute.objects.filter(pk=design.columns["email"]).update(type="", type_object_id=design.state, default="'new'")
    values = read_form(look(alice, "designer-object", design.state).text)
    values["labels-name"][0] = "fresh"
    assert fill(alice, "designer-object", design.state, **values).status == 200
    assert Attribute.objects.get(pk=design.columns["email"]).default == "'fresh'"


def test_renamed_schema_takes_its_objects_along(fill: Any, look: Any, read_form: Any, alice: Any, design: Any) -> None:
    fill(alice, "designer-object-new", "schema", name="sales")
    schema = DesignObject.objects.get(kind="schema", name="sales")
    fill(alice, "designer-object-new", "view", name="v", schema="sales", query="SELECT 1 AS one")
    values = read_form(look(alice, "designer-object", schema.pk).text)
    assert fill(alice, "designer-object", schema.pk, **{**values, "name": "shop"}).status == 200
    assert "CREATE VIEW shop.v" in write_schema(bridge.read_database(design.project))
    answer = fill(alice, "designer-object-delete", schema.pk)
    assert answer.status == 422
    assert "is in this schema" in answer.text


def test_view_keeps_the_columns_that_the_server_found(fill: Any, alice: Any, design: Any, sandbox: Any) -> None:
    fill(alice, "designer-object-new", "view", name="v", schema="public", query="SELECT id, price FROM orders")
    view = bridge.read_object(DesignObject.objects.get(kind="view", name="v"))
    assert [(column.name, column.type.name) for column in view.columns] == [
        ("id", "bigint"),
        ("price", "numeric(12,2)"),
    ]
    assert {design.columns["price"], design.columns["id"]} <= set(view.depends_on)


def test_table_settings_are_changed_and_undone(fill: Any, look: Any, read_form: Any, alice: Any, design: Any) -> None:
    orders = design.orders.pk
    values = read_form(look(alice, "designer-object", orders).text)
    assert fill(alice, "designer-object", orders, **values).status == 200
    assert Entity.objects.get(pk=orders).extra == {}
    more = {"row_security": "forced", "is_unlogged": "on", "storage_parameters": "fillfactor=70", "owner": "app"}
    assert fill(alice, "designer-object", orders, **{**values, **more}).status == 200
    script = write_schema(bridge.read_database(design.project))
    assert "CREATE UNLOGGED TABLE public.orders" in script
    assert "FORCE ROW LEVEL SECURITY" in script
    edits.undo(design.project, by=alice)
    assert Entity.objects.get(pk=orders).extra == {}


def test_column_settings_are_changed(
    fill: Any, look: Any, read_form: Any, alice: Any, design: Any, scratch: Any
) -> None:
    for column, more, wanted in (
        ("price", {"filled": "stored", "expression": "2 * user_id"}, "GENERATED ALWAYS AS (2 * user_id) STORED"),
        ("user_id", {"filled": "by_default", "start": "100"}, "START WITH 100"),
        ("email", {"storage": "EXTERNAL", "statistics_target": "500"}, "SET STATISTICS 500"),
    ):
        values = read_form(look(alice, "designer-object", design.columns[column]).text)
        answer = fill(alice, "designer-object", design.columns[column], **{**values, **more})
        assert answer.status == 200, answer.text
        assert wanted in write_schema(bridge.read_database(design.project))
    scratch.run(write_schema(bridge.read_database(design.project)))


def test_column_panel_sent_back_unchanged_changes_nothing(
    fill: Any, look: Any, read_form: Any, alice: Any, design: Any
) -> None:
    before = bridge.read_database(design.project)
    for column in design.columns.values():
        values = read_form(look(alice, "designer-object", column).text)
        assert fill(alice, "designer-object", column, **values).status == 200
    assert bridge.read_database(design.project) == before


def test_relationship_has_a_panel_with_every_option(
    fill: Any, look: Any, read_form: Any, alice: Any, design: Any
) -> None:
    fill(
        alice, "designer-object-new", "foreign_key", entity=str(design.orders.pk), on_delete="NO ACTION",
        on_update="NO ACTION", match="FULL", referenced_table_id=str(design.users.pk),
        **{"pairs-column": [design.columns["user_id"]], "pairs-referenced": ["id"]},
    )  # fmt: skip
    key = Relationship.objects.get()
    assert key.name == "orders_user_id_fkey"
    values = read_form(look(alice, "designer-object", key.pk).text)
    wrong = fill(alice, "designer-object", key.pk, **{**values, "pairs-referenced": ["nothing"]})
    assert wrong.status == 422
    assert "It has: id." in wrong.text


def test_opaque_object_is_seen_with_its_sql(look: Any, fill: Any, alice: Any, project: Any, design: Any) -> None:
    item = OpaqueObject(
        id=str(uuid.uuid4()), object_kind="collation", schema="public", name="german", identity="public.german",
        create_sql=("CREATE COLLATION public.german (locale = 'de')",), drop_sql="DROP COLLATION public.german",
    )  # fmt: skip
    create_object(project, item, by=alice)
    answer = look(alice, "designer-object", item.id)
    assert "COLLATION public.german" in answer.text
    assert "kept exactly" in answer.text
    assert fill(alice, "designer-object", item.id).status == 404
    assert fill(alice, "designer-object-delete", item.id).status == 200


def test_canvas_gets_the_changed_card(fill: Any, alice: Any, design: Any) -> None:
    answer = fill(
        alice, "designer-object-new", "enum", place="canvas", name="colour", schema="public",
        **{"labels-name": ["red"], "labels-id": [""]},
    )  # fmt: skip
    assert 'hx-swap-oob="innerHTML:#canvas-inbox"' in answer.text
    assert 'data-name="colour"' in answer.text
    assert "HX-Push-Url" not in answer.headers


def test_list_groups_searches_and_counts(look: Any, alice: Any, carol: Any, design: Any) -> None:
    text = look(alice, "designer-object-list").text
    for name in ("orders", "state", "touch", "cheap", "New view", "New list of values"):
        assert name in text
    assert "orders_pkey" not in text
    found = look(alice, "designer-object-list", words="pkey").text
    assert "orders_pkey" in found
    assert ">cheap<" not in found
    assert 'object-group__title">Views<' not in found
    assert "Nothing is called “nowhere”" in look(alice, "designer-object-list", words="nowhere").text
    only = look(alice, "designer-object-list", kind="views").text
    assert ">cheap<" in only
    assert ">touch<" not in only
    assert "New view" not in look(carol, "designer-object-list").text


def test_list_asks_the_database_a_fixed_number_of_times(look: Any, fill: Any, alice: Any, design: Any) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            look(alice, "designer-object-list")
        return len(queries)

    before = count()
    for name in ("one", "two", "three"):
        fill(alice, "designer-object-new", "schema", name=name)
    assert count() == before


def test_undo_and_redo_from_the_page(fill: Any, alice: Any, carol: Any, design: Any) -> None:
    fill(alice, "designer-object-new", "schema", name="sales")
    assert fill(alice, "designer-object-undo", htmx=False).status == 302
    assert not DesignObject.objects.filter(kind="schema", name="sales").exists()
    fill(alice, "designer-object-redo", htmx=False)
    assert DesignObject.objects.filter(kind="schema", name="sales").exists()
    assert fill(carol, "designer-object-undo").status == 403

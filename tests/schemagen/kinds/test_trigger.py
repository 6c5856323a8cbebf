"""Triggers and event triggers, of every form."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.errors import DesignError
from schemagen.kinds import kind_of
from schemagen.model import Column, Database, DataType, EventTrigger, Function, Table, Trigger, View
from tests.schemagen.kinds.meals import BASE, SHOP, TABLE, alter, build, read, run, with_items

OTHER = Table(
    id="other", schema="public", name="other", columns=(Column(id="o.id", name="id", type=DataType(name="integer")),)
)
VIEW = View(id="v", schema=SHOP.name, name="seen", query=f'SELECT id, "select" FROM {TABLE}')
ROW = Trigger(
    id="t",
    table_id="meal",
    name='Stamp "it"; now',
    events=("INSERT", "UPDATE"),
    columns=("meal.kind", "meal.id"),
    condition="new.id > 0 AND new.\"select\" <> 'EXECUTE (x'",
    function_id="stamp",
    arguments=("it's", "back\\slash", "", 'ü "q"'),
    enabled="always",
    comment="a\n'trigger' \\",
)
FORMS = {
    "row": ROW,
    "statement": Trigger(
        id="t",
        table_id="meal",
        name="all",
        timing="AFTER",
        events=("TRUNCATE",),
        is_for_each_row=False,
        function_id="stamp",
    ),
    "transition tables": Trigger(
        id="t",
        table_id="meal",
        name="changed",
        timing="AFTER",
        events=("UPDATE",),
        is_for_each_row=False,
        old_table="Old rows",
        new_table="new",
        function_id="stamp",
    ),
    "constraint": Trigger(
        id="t",
        table_id="meal",
        name="later",
        timing="AFTER",
        events=("INSERT", "DELETE"),
        is_constraint=True,
        referenced_table_id="other",
        is_deferrable=True,
        is_deferred=True,
        function_id="stamp",
        enabled="replica",
    ),
    "instead of": Trigger(
        id="t", table_id="v", name="io", timing="INSTEAD OF", events=("DELETE",), function_id="stamp"
    ),
    "columns of a view": Trigger(
        id="t",
        table_id="v",
        name="after",
        timing="AFTER",
        events=("UPDATE",),
        columns=('"select"', "id"),
        is_for_each_row=False,
        function_id="stamp",
    ),
    "PostgreSQL's own function": Trigger(
        id="t", table_id="meal", name="own", events=("UPDATE",), function="suppress_redundant_updates_trigger"
    ),
}
"""By what is special about them."""


@pytest.mark.parametrize("form", FORMS)
def test_a_trigger_reads_back_as_it_was_made(scratch: Any, form: str) -> None:
    trigger = FORMS[form]
    database = with_items(trigger, OTHER, VIEW)
    build(scratch, database, OTHER, VIEW, trigger)
    found = read(scratch, Trigger, trigger.name)
    known = {"id", "table_id", "function_id", "referenced_table_id", "columns", "condition", "depends_on"}
    for field in dataclasses.fields(Trigger):
        if field.name not in known:
            assert getattr(found, field.name) == getattr(trigger, field.name), field.name
    assert len(found.columns) == len(trigger.columns)
    assert (found.condition is None) == (trigger.condition is None)
    assert (found.function_id is None) == (trigger.function_id is None)
    assert (found.referenced_table_id is None) == (trigger.referenced_table_id is None)


def test_only_its_state_is_altered_in_place(scratch: Any) -> None:
    build(scratch, with_items(ROW), ROW)
    new = dataclasses.replace(ROW, enabled="disabled")
    assert alter(scratch, ROW, new) == (f'ALTER TABLE {TABLE} DISABLE TRIGGER "Stamp ""it""; now"',)
    assert read(scratch, Trigger, ROW.name).enabled == "disabled"
    changed = dataclasses.replace(ROW, arguments=("other",))
    assert kind_of(ROW).alter(ROW, changed, BASE) is None


def test_a_trigger_is_renamed_and_dropped(scratch: Any) -> None:
    build(scratch, with_items(ROW), ROW)
    new = dataclasses.replace(ROW, name="x")
    run(scratch, *(kind_of(ROW).rename(ROW, new, with_items(ROW)) or ()))
    assert read(scratch, Trigger, "x").comment == ROW.comment
    run(scratch, kind_of(new).drop(new, with_items(new)))


def test_a_trigger_that_calls_nothing_is_told() -> None:
    with pytest.raises(DesignError, match="calls no function"):
        kind_of(ROW).create(dataclasses.replace(ROW, function_id=None), BASE)


PARTITIONED = """
    CREATE TABLE p (id int, n int) PARTITION BY LIST (id);
    CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (n);
    CREATE TABLE p11 PARTITION OF p1 FOR VALUES IN (1);
    CREATE TABLE p12 PARTITION OF p1 FOR VALUES IN (2);
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end';
    CREATE TRIGGER t AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
"""


def test_a_trigger_of_a_partitioned_table_is_one_object(scratch: Any) -> None:
    run(scratch, PARTITIONED, "ALTER TABLE p DISABLE TRIGGER t")
    trigger = read(scratch, Trigger, "t")
    assert (trigger.enabled, trigger.on_partitions) == ("disabled", ())


def test_copies_on_partitions_keep_states_of_their_own(scratch: Any) -> None:
    run(scratch, PARTITIONED)
    plain = scratch.read(namespace=DEFAULT_NAMESPACE)
    run(scratch, "ALTER TABLE ONLY p1 DISABLE TRIGGER t", "ALTER TABLE p11 ENABLE ALWAYS TRIGGER t")
    found = read(scratch, Trigger, "t")
    assert sorted(state.enabled for state in found.on_partitions) == ["always", "disabled"]
    run(scratch, "DROP TRIGGER t ON p", *kind_of(found).create(found, plain))
    assert read(scratch, Trigger, "t") == found
    (old,) = plain.of_kind(Trigger)
    for before, after in ((found, old), (old, found), (found, dataclasses.replace(found, enabled="replica"))):
        run(scratch, *(kind_of(before).alter(before, after, plain) or ()))
        assert read(scratch, Trigger, "t") == after


WATCH = Function(
    id="w", schema="public", name="watch", returns=DataType(name="event_trigger"), language="plpgsql", body="BEGIN END"
)


def test_an_event_trigger_is_written_with_its_tags() -> None:
    item = EventTrigger(
        id="e",
        name="On DDL",
        event="ddl_command_end",
        tags=("DROP TABLE", "ALTER TABLE"),
        function_id="w",
        enabled="disabled",
    )
    assert kind_of(item).create(item, Database((WATCH, item))) == (
        'CREATE EVENT TRIGGER "On DDL" ON ddl_command_end\n'
        "    WHEN TAG IN ('DROP TABLE', 'ALTER TABLE')\n"
        "    EXECUTE FUNCTION public.watch()",
        'ALTER EVENT TRIGGER "On DDL" DISABLE',
    )
    always = dataclasses.replace(item, enabled="always")
    assert kind_of(item).alter(item, always, BASE) == ('ALTER EVENT TRIGGER "On DDL" ENABLE ALWAYS',)
    assert kind_of(item).alter(item, dataclasses.replace(item, event="sql_drop"), BASE) is None
    assert kind_of(item).rename(item, dataclasses.replace(item, name="x"), BASE) == (
        'ALTER EVENT TRIGGER "On DDL" RENAME TO x',
    )

"""Views, triggers, policies and the like as people type them: the same where the server makes the same of both."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import list_statements
from schemagen.model import (
    Column,
    Database,
    DataType,
    Function,
    MaterializedView,
    Policy,
    Publication,
    PublishedTable,
    Rule,
    Schema,
    Statistics,
    Table,
    Trigger,
    View,
    ViewColumnSetting,
)
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.prove import prove
from schemagen.sandbox.same import find_differences

pytestmark = pytest.mark.slow

KINDS = "kind IN ('lunch','dinner')"
MEAL = Table(
    id="t",
    schema="public",
    name="meal",
    columns=(
        Column(id="a", name="id", type=DataType(name="integer")),
        Column(id="b", name="kind", type=DataType(name="character varying(20)")),
    ),
)
STAMP = Function(
    id="f",
    schema="public",
    name="stamp",
    returns=DataType(name="trigger"),
    language="plpgsql",
    body="BEGIN RETURN NEW; END",
)
TYPED = {
    item.kind: item
    for item in (
        View(
            id="v",
            schema="public",
            name="above",
            query=f"select *, null from public.lunches where {KINDS}",
            column_settings=(ViewColumnSetting(name="id", default="1 + 1"),),
        ),
        MaterializedView(id="m", schema="public", name="stored", query=f"select * from public.meal where {KINDS}"),
        Trigger(
            id="g",
            table_id="t",
            name="stamp",
            events=("UPDATE",),
            condition=f"new.kind is distinct from old.kind and new.{KINDS}",
            function_id="f",
        ),
        Policy(id="p", table_id="t", name="own", using=KINDS, check="id>0"),
        Rule(
            id="r",
            table_id="t",
            name="keep",
            event="DELETE",
            condition=f"old.{KINDS}",
            actions=("insert into public.meal values (old.id)", "delete from public.meal where id=old.id"),
        ),
        Statistics(
            id="s", table_id="t", schema="public", name="st", columns=("a",), expressions=("lower(kind)", f"({KINDS})")
        ),
        Publication(id="u", name="pub", tables=(PublishedTable(table_id="t", predicate="kind='a' or id in (1,2)"),)),
    )
}
LUNCHES = View(id="l", schema="public", name="lunches", query="select * from public.meal where kind='lunch'")
DESIGN = Database((Schema(id="n", name="public"), MEAL, STAMP, LUNCHES, *TYPED.values()))


def build(scratch: Any, database: Database) -> None:
    for statement in list_statements(database):
        scratch.connection.execute(statement.sql.encode())


def test_a_design_drawn_by_hand_is_ordered_built_and_the_same(sandbox: Any) -> None:
    proof = prove(sandbox, old=None, new=DESIGN, plan=None)
    assert {rung.name: rung.state for rung in proof.rungs} == {"builds": "passed", "same": "passed"}, proof.rungs


CHANGES: dict[str, dict[str, Any]] = {
    "view": {"query": "select *, null from public.lunches where kind in ('lunch')"},
    "materialized_view": {"query": "select * from public.meal where kind > 'a'"},
    "trigger": {"condition": "new.kind is distinct from old.kind"},
    "policy": {"using": "kind in ('lunch')"},
    "rule": {"actions": ("delete from public.meal where id=old.id",)},
    "statistics": {"expressions": ("upper(kind)", f"({KINDS})")},
    "publication": {"tables": (PublishedTable(table_id="t", predicate="kind = 'lunch'"),)},
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_is_not_the_same_is_told(scratch: Any, kind: str) -> None:
    build(scratch, DESIGN)
    assert find_differences(scratch.connection, DESIGN) == ()
    other = dataclasses.replace(TYPED[kind], **CHANGES[kind])
    wanted = Database((*(item for item in DESIGN if item.id != other.id), other))
    assert {change.object_id for change in find_differences(scratch.connection, wanted)} == {other.id}


@pytest.mark.parametrize(("using", "check"), [(KINDS, None), (None, KINDS), ("id > 0", KINDS), (KINDS, "id > 0")])
def test_conditions_of_a_policy_do_not_trade_places(scratch: Any, using: str | None, check: str | None) -> None:
    build(scratch, DESIGN)
    changed = dataclasses.replace(TYPED["policy"], using=using, check=check)
    wanted = Database((*(item for item in DESIGN if item.id != "p"), changed))
    assert bool(find_differences(scratch.connection, wanted)) == ((using, check) != (KINDS, "id > 0"))


def test_texts_come_to_rest_at_import(sandbox: Any) -> None:
    """PostgreSQL's text of these moves at the first reload; the model has what it is from then on."""
    script = """
        CREATE TABLE t (id integer, kind varchar(9));
        CREATE VIEW v AS SELECT *, NULL::integer FROM t WHERE kind IN ('a', 'b');
        CREATE MATERIALIZED VIEW m AS SELECT * FROM t WHERE kind IN ('a', 'b');
        CREATE RULE r AS ON INSERT TO t WHERE new.kind IN ('a', 'b') DO INSTEAD NOTHING;
        CREATE POLICY p ON t USING (kind IN ('a', 'b'));
        CREATE STATISTICS s ON id, (kind IN ('a', 'b')) FROM t;
        CREATE PUBLICATION u FOR TABLE t WHERE (kind = 'a' OR id IN (1, 2));
    """
    first = import_script(sandbox, script, source="s", namespace=DEFAULT_NAMESPACE).database
    text = ";\n".join(statement.sql for statement in list_statements(first))
    second = import_script(sandbox, text, source="s", namespace=DEFAULT_NAMESPACE).database
    assert first == second

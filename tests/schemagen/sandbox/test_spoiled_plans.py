"""The adversary: a plan that does a little less, or a little else, than it should is never reported as proved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.plan import Plan, Step, make_plan
from schemagen.sandbox.prove import Proof, prove
from tests.migrations import apply_hints, read_script

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

MEAL = "CREATE TABLE meal (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title varchar(80), kcal integer);"
LOG = """
CREATE TABLE log (id integer, at date NOT NULL, word text) PARTITION BY RANGE (at);
CREATE TABLE log_a PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE log_b PARTITION OF log FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
"""
MOOD = "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE a (id integer PRIMARY KEY, mood mood);"
SERIAL = "CREATE TABLE a (id serial PRIMARY KEY, word text);"
VIEWED = MEAL + "CREATE MATERIALIZED VIEW big AS SELECT id, title FROM meal;"

# name, old, new, direction, pattern in a step, what it becomes (None drops the step, "+…" adds one at the end)
SPOILS = [
    ("keeps only some rows", MEAL, MEAL.replace("(80)", "(20)"), "up", r"FROM ONLY public.meal$", r"\g<0> LIMIT 3"),
    ("never puts values back", MEAL, MEAL.replace("(80)", "(20)"), "down", r"^UPDATE ONLY", None),
    ("leaves the copy behind", MEAL, MEAL.replace("(80)", "(20)"), "down", r"^DROP TABLE crowsfoot_keep", None),
    ("empties a retyped column", MEAL, MEAL.replace("integer", "bigint"), "up", r"TYPE bigint", r"\g<0> USING NULL"),
    ("shifts retyped values", MEAL, MEAL.replace("integer", "bigint"), "up", r"TYPE bigint", r"\g<0> USING kcal + 1"),
    ("restarts an identity", MEAL, MEAL.replace("80", "90"), "up", "", "+ALTER TABLE meal ALTER id RESTART"),
    ("starts an identity too low", SERIAL, SERIAL.replace("serial", "integer GENERATED ALWAYS AS IDENTITY"), "up",
     r"setval\(", None),
    ("forgets a kept position", SERIAL, SERIAL.replace("serial", "integer"), "down", r"setval\(", None),
    ("swaps labels", MOOD, MOOD.replace("'sad'", "'low'"), "up", "", "+UPDATE a SET mood = 'low'"),
    ("loses a row of a remaining partition", LOG, LOG.rsplit("CREATE", 1)[0], "up", "", "+DELETE FROM log_a"),
    ("loses a row of a detached partition", LOG, LOG.replace("PARTITION OF log FOR VALUES FROM ('2021-01-01') TO"
     " ('2022-01-01')", "(LIKE log)"), "up", "", "+DELETE FROM log_b"),
    ("leaves a view empty", VIEWED, VIEWED.replace("(80)", "(90)"), "up", r"CREATE MATERIALIZED.*meal",
     r"\g<0> WITH NO DATA"),
    ("empties a table of one column", "CREATE TABLE t (word varchar(9));", "CREATE TABLE t (word text);", "up", "",
     "+DELETE FROM t"),
]  # fmt: skip


def spoil(plan: Plan, direction: str, pattern: str, becomes: str | None) -> Plan:
    steps: tuple[Step, ...] = getattr(plan, direction)
    if becomes is not None and becomes.startswith("+"):
        return replace(plan, **{direction: (*steps, replace(steps[-1], sql=becomes[1:], title="Spoiled"))})
    found = []
    for step in steps:
        hit = re.search(pattern, step.sql, re.DOTALL | re.MULTILINE)
        if hit and becomes is not None:
            step = replace(step, sql=re.sub(pattern, becomes, step.sql, flags=re.DOTALL | re.MULTILINE))
        if not hit or becomes is not None:
            found.append(step)
    assert tuple(found) != steps, f"nothing to spoil in {[step.sql for step in steps]}"
    return replace(plan, **{direction: tuple(found)})


def prove_pair(sandbox: Any, old: str, new: str, change: Any = None) -> Proof:
    before = read_script(sandbox, old)
    after = read_script(sandbox, new)
    if "'low'" in new:
        labels = [item for item in after if item.kind == "enum"]
        old_label = next(item for item in before if item.kind == "enum").labels[0]
        first, *rest = labels[0].labels
        changed = replace(labels[0], labels=(replace(first, id=old_label.id), *rest))
        after = type(after)(tuple(changed if item.id == changed.id else item for item in after))
    plan = make_plan(before, after, name="0002_test")
    return prove(sandbox, old=before, new=after, plan=change(plan) if change else plan)


@pytest.mark.parametrize("case", SPOILS, ids=[case[0].replace(" ", "-") for case in SPOILS])
def test_a_spoiled_plan_is_not_proved(sandbox: Any, case: Any) -> None:
    _, old, new, direction, pattern, becomes = case
    good = prove_pair(sandbox, old, new)
    assert good.state == "passed", good.rungs
    bad = prove_pair(sandbox, old, new, lambda plan: spoil(plan, direction, pattern, becomes))
    assert bad.state == "failed"


def test_rows_of_a_dropped_partition_are_not_missed_in_its_table(sandbox: Any) -> None:
    proof = prove_pair(sandbox, LOG, LOG.rsplit("CREATE", 1)[0])
    assert proof.state == "passed", proof.rungs
    assert proof.rungs[3].evidence["kept_aside"]


def test_a_base_without_a_plan_is_not_proved(sandbox: Any) -> None:
    database = read_script(sandbox, MEAL)
    proof = prove(sandbox, old=database, new=database, plan=None)
    assert [rung.state for rung in proof.rungs] == ["passed", "passed", "not_run", "not_run"]
    assert proof.state == "not_run"
    assert replace(proof, rungs=()).state == "not_run"


def test_rows_are_compared_when_only_names_pair_the_models(sandbox: Any) -> None:
    before = read_script(sandbox, MEAL)
    with sandbox.scratch("other ids") as scratch:
        scratch.run(MEAL + "CREATE TABLE more (id integer);")
        after = scratch.read(namespace=DEFAULT_NAMESPACE)
    plan = make_plan(before, after, name="0002_test")
    spoiled = spoil(plan, "up", "", "+DELETE FROM meal")
    assert prove(sandbox, old=before, new=after, plan=plan).state == "passed"
    assert prove(sandbox, old=before, new=after, plan=spoiled).state == "failed"


def test_swapped_names_are_told_from_the_catalogs_own_ids(sandbox: Any) -> None:
    old = "CREATE TABLE one (id integer, a text); CREATE TABLE two (id integer, b text);"
    new = "CREATE TABLE two (id integer, a text); CREATE TABLE one (id integer, b text);"
    with sandbox.scratch("old") as first, sandbox.scratch("new") as second:
        first.run(old)
        second.run(new)
        before, after = first.read(namespace=DEFAULT_NAMESPACE), second.read(namespace=DEFAULT_NAMESPACE)
    hints = "-- renamed: table public.two from public.one\n-- renamed: table public.one from public.two\n"
    after = apply_hints(before, after, hints)
    proof = prove(sandbox, old=before, new=after, plan=make_plan(before, after, name="0002_swap"))
    assert proof.state == "passed", proof.rungs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SERIAL, SERIAL.replace("serial", "integer GENERATED ALWAYS AS IDENTITY")),
        (SERIAL.replace("serial", "integer GENERATED ALWAYS AS IDENTITY"), SERIAL),
        ("CREATE TABLE t (s text CHECK (s IN ('a', 'b')));", "CREATE TABLE t (s text CHECK (s IN ('a')));"),
        ("CREATE TABLE t (n integer DEFAULT 5 CHECK (n > 0));", "CREATE TABLE t (n bigint DEFAULT 5 CHECK (n > 0));"),
    ],
    ids=["serial-to-identity", "identity-to-serial", "tighter-check", "type-under-check-and-default"],
)
def test_a_valid_change_is_proved(sandbox: Any, old: str, new: str) -> None:
    proof = prove_pair(sandbox, old, new)
    assert proof.state == "passed", proof.rungs

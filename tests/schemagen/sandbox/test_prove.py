"""Proofs: what holds passes with evidence, what does not fails with the object, and nothing passes untried."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.errors import DesignError
from schemagen.model import Check, Column, Database, DataType, OpaqueObject, Schema, Table
from schemagen.plan import Plan, make_plan
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.prove import Proof, RungProgress, proof_from_data, proof_to_data, prove
from schemagen.sandbox.server import Sandbox

SAMPLES = Path(__file__).parent.parent.parent / "samples"
MEALS = (SAMPLES / "meal_logger.sql").read_text()


def read(sandbox: Any, text: str) -> Database:
    return import_script(sandbox, text, source="test.sql", namespace=DEFAULT_NAMESPACE).database


def prove_change(sandbox: Any, old: str, new: str, spoil: Any = None) -> Proof:
    before, after = read(sandbox, old), read(sandbox, new)
    plan = make_plan(before, after, name="0002_test")
    return prove(sandbox, old=before, new=after, plan=spoil(plan) if spoil else plan)


def states(proof: Proof) -> dict[str, str]:
    return {rung.name: rung.state for rung in proof.rungs}


@pytest.mark.parametrize("name", ["everything", "names", "cycle", "meal_logger"])
def test_a_sample_builds_and_reads_back_the_same(sandbox: Any, name: str) -> None:
    proof = prove(sandbox, old=None, new=read(sandbox, (SAMPLES / f"{name}.sql").read_text()), plan=None)
    assert states(proof) == {"builds": "passed", "same": "passed"}
    assert proof.server_version.startswith("18")


def test_what_people_type_is_the_same_when_the_server_says_so(sandbox: Any) -> None:
    table = Table(
        id="t",
        schema="public",
        name="meal",
        columns=(
            Column(id="a", name="kind", type=DataType(name="varchar(20)"), default="'lunch'"),
            Column(id="b", name="eaten", type=DataType(name="timestamptz"), default="CURRENT_TIMESTAMP"),
            Column(id="c", name="grams", type=DataType(name="int4")),
        ),
    )
    check = Check(
        id="k", table_id="t", name="meal_kind", expression="kind IN ('lunch','dinner') and grams between 1 and 9"
    )
    view = OpaqueObject(
        id="v",
        object_kind="view",
        schema="public",
        name="lunches",
        identity="public.lunches",
        create_sql=("CREATE VIEW public.lunches AS\nselect * from public.meal where kind='lunch'",),
        drop_sql="DROP VIEW public.lunches",
        depends_on=("t",),
    )
    proof = prove(sandbox, old=None, new=Database((Schema(id="s", name="public"), table, check, view)), plan=None)
    assert states(proof) == {"builds": "passed", "same": "passed"}, proof.rungs


def test_a_statement_that_fails_names_its_object(sandbox: Any) -> None:
    database = read(sandbox, "CREATE TABLE a (id integer, note text);")
    wrong = Check(id="bad", table_id=database.tables[0].id, name="a_check", expression="nothing > 1")
    proof = prove(sandbox, old=None, new=Database((*database.objects, wrong)), plan=None)
    builds, same = proof.rungs
    assert (builds.state, same.state, proof.state) == ("failed", "not_run", "failed")
    assert builds.failure is not None
    assert builds.failure.sqlstate == "42703"
    assert 'column "nothing" does not exist' in builds.failure.message
    assert "CREATE TABLE" in builds.failure.statement or "a_check" in builds.failure.statement
    assert builds.failure.object_id in ("bad", database.tables[0].id)
    assert builds.failure.fix


def test_a_plan_is_proved_there_and_back(sandbox: Any) -> None:
    new = MEALS.replace("note varchar(200)", "mood text NOT NULL DEFAULT 'fine'").replace(
        "'snack')", "'snack', 'brunch')"
    )
    proof = prove_change(
        sandbox, MEALS, new + "CREATE TABLE preferences (user_id bigint PRIMARY KEY REFERENCES users);"
    )
    assert states(proof) == dict.fromkeys(("builds", "same", "migrates", "reverses"), "passed")
    migrates, reverses = proof.rungs[2:]
    assert migrates.evidence["rows"] == 60
    assert migrates.evidence["tables_not_filled"] == []
    assert reverses.evidence["kept_aside"]
    assert reverses.evidence["tables_with_all_rows_back"] == 3


def spoil_up(sql: str) -> Any:
    def spoil(plan: Plan) -> Plan:
        return dataclasses.replace(plan, up=(*plan.up, dataclasses.replace(plan.up[-1], sql=sql, title="Spoiled")))

    return spoil


ADDED = MEALS + "CREATE TABLE extra (id integer PRIMARY KEY);"


def test_a_plan_that_misses_the_target_fails(sandbox: Any) -> None:
    proof = prove_change(sandbox, MEALS, ADDED, spoil_up("ALTER TABLE extra ADD COLUMN more integer"))
    assert states(proof)["migrates"] == "failed"
    assert states(proof)["reverses"] == "not_run"
    assert proof.rungs[2].failure is not None
    assert "extra" in proof.rungs[2].failure.message


def test_a_plan_that_touches_other_rows_fails(sandbox: Any) -> None:
    proof = prove_change(sandbox, MEALS, ADDED, spoil_up("UPDATE public.users SET display_name = 'gone'"))
    assert states(proof)["migrates"] == "failed"
    assert proof.rungs[2].failure is not None
    assert "public.users" in proof.rungs[2].failure.message


def test_a_way_back_that_loses_rows_fails(sandbox: Any) -> None:
    def spoil(plan: Plan) -> Plan:
        wipe = dataclasses.replace(plan.down[0], sql="DELETE FROM public.meal_items", title="Spoiled")
        return dataclasses.replace(plan, down=(wipe, *plan.down))

    proof = prove_change(sandbox, MEALS, ADDED, spoil)
    assert states(proof)["migrates"] == "passed"
    assert states(proof)["reverses"] == "failed"
    assert proof.rungs[3].failure is not None
    assert "public.meal_items" in proof.rungs[3].failure.message


def test_a_missing_extension_is_never_shown_as_passed(sandbox: Any) -> None:
    database = read(sandbox, 'CREATE EXTENSION "uuid-ossp"; CREATE TABLE t (id uuid DEFAULT uuid_generate_v4());')
    proof = prove(sandbox, old=None, new=database, plan=None)
    assert states(proof) == {"builds": "not_run", "same": "not_run"}
    assert proof.state == "not_run"
    assert proof.rungs[0].failure is not None
    assert "uuid-ossp" in proof.rungs[0].failure.message


def test_a_server_that_is_down_proves_nothing() -> None:
    with pytest.raises(DesignError) as caught:
        prove(Sandbox("postgresql://a@127.0.0.1:1/b"), old=None, new=Database(), plan=None)
    assert caught.value.retryable


def test_progress_is_told_and_the_proof_survives_storage(sandbox: Any) -> None:
    seen: list[RungProgress] = []
    proof = prove(sandbox, old=None, new=read(sandbox, MEALS), plan=None, on_progress=seen.append)
    assert (seen[0].rung, seen[0].state) == ("builds", "running")
    assert (seen[-1].rung, seen[-1].state) == ("same", "passed")
    assert proof_from_data(proof_to_data(proof)) == proof


class NotingSandbox(Sandbox):
    """Remembers the scratch databases that it gave; other tests make theirs at the same time."""

    @contextmanager
    def scratch(self, *args: Any, **options: Any) -> Iterator[Any]:
        with super().scratch(*args, **options) as database:
            self.made = [*getattr(self, "made", []), database.name]
            yield database


def test_no_scratch_database_is_left_behind(sandbox_url: str) -> None:
    noting = NotingSandbox(sandbox_url)
    prove_change(noting, MEALS, ADDED)
    with noting.connect() as connection:
        left = {name for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall()}
    assert noting.made
    assert not left & set(noting.made)

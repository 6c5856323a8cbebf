"""The whole schema as a script: runnable, readable, and the same bytes every time."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from schemagen.ddl import list_roles, list_statements, without_grants, without_owners, write_schema
from schemagen.diff import compare
from schemagen.errors import DesignError
from schemagen.model import (
    Column,
    Database,
    DataType,
    ForeignKey,
    Grant,
    OpaqueObject,
    Policy,
    PrimaryKey,
    Schema,
    Table,
)
from schemagen.sql.parse import split_script
from tests.migrations import read_script
from tests.strategies import databases

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def make_table(name: str) -> Table:
    columns = (
        Column(id=f"{name}.id", name="id", type=DataType(name="bigint"), is_not_null=True, comment="key"),
        Column(id=f"{name}.other", name="other_id", type=DataType(name="bigint")),
    )
    return Table(id=name, schema="public", name=name, columns=columns)


def make_cycle() -> Database:
    tables = (make_table("a"), make_table("b"))
    keys = (PrimaryKey(id=f"{t.id}.pk", table_id=t.id, name=f"{t.id}_pkey", columns=(f"{t.id}.id",)) for t in tables)
    pairs = (("a", "b"), ("b", "a"))
    links = (
        ForeignKey(
            id=f"{one}.fk",
            table_id=one,
            name=f"{one}_fk",
            columns=(f"{one}.other",),
            referenced_table_id=two,
            referenced_columns=(f"{two}.id",),
        )
        for one, two in pairs
    )
    return Database((Schema(id="s", name="public"), *tables, *keys, *links))


def test_script_reads_well() -> None:
    text = write_schema(make_cycle(), title="Two tables")
    assert text.startswith("-- Two tables\n")
    lines = ("CREATE TABLE public.a (", "    id       bigint,", "    other_id bigint,")
    assert "\n".join((*lines, "    CONSTRAINT a_pkey PRIMARY KEY (id)", ");", "")) in text
    assert "COMMENT ON COLUMN public.a.id IS 'key';\n" in text
    assert text.index("-- Tables of schema public") < text.index("-- Foreign keys of schema public")
    assert text.endswith("COMMIT;\n")


@pytest.mark.postgres
def test_cycle_of_foreign_keys_builds(sandbox: Any) -> None:
    first = read_script(sandbox, write_schema(make_cycle()))
    assert {link.name for link in first.of_kind(ForeignKey)} == {"a_fk", "b_fk"}
    assert compare(first, read_script(sandbox, write_schema(first))) == ()


def test_objects_that_need_each_other_are_an_error_that_shows_the_loop() -> None:
    def view(name: str, needs: str) -> OpaqueObject:
        return OpaqueObject(
            id=name,
            object_kind="view",
            schema="public",
            name=name,
            identity=f"public.{name}",
            create_sql=(f"CREATE VIEW public.{name} AS SELECT 1",),
            drop_sql=f"DROP VIEW public.{name}",
            depends_on=(needs,),
        )

    with pytest.raises(DesignError, match=r"VIEW public.v1 → VIEW public.v2 → VIEW public.v1|VIEW public.v2 → VIEW"):
        list_statements(Database((view("v1", "v2"), view("v2", "v1"))))


@given(databases())
@settings(deadline=None, max_examples=40)
def test_statements_are_whole_and_in_a_stable_order(database: Database) -> None:
    statements = list_statements(database)
    assert statements == list_statements(Database(database.objects[::-1]))
    assert {item.id for item in database} >= {statement.object_id for statement in statements}
    for statement in statements:
        assert len(split_script(statement.sql)) == 1


@pytest.mark.postgres
@given(database=databases())
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_model_builds_and_reads_back_the_same(sandbox: Any, database: Database) -> None:
    first = read_script(sandbox, write_schema(database))
    again = read_script(sandbox, write_schema(first))
    assert compare(first, again) == ()
    assert write_schema(first) == write_schema(again)
    names = {(table.schema, table.name, len(table.columns)) for table in database.tables}
    assert names == {(table.schema, table.name, len(table.columns)) for table in first.tables}


@pytest.mark.postgres
@pytest.mark.parametrize("sample", ["cycle.sql", "meal_logger.sql", "names.sql"])
def test_sample_is_the_same_after_a_round_trip(sandbox: Any, sample: str) -> None:
    script = (SAMPLES / sample).read_text()
    first = read_script(sandbox, script)
    assert compare(first, read_script(sandbox, write_schema(first))) == ()


def test_roles_that_the_script_needs_stand_on_top() -> None:
    owned = Schema(id="s", name="shop", owner='Odd\n"role"')
    table = dataclasses.replace(make_table("a"), schema="shop", owner="keeper")
    grants = (
        Grant(id="g1", object_id="a", grantee="reader", privileges=("SELECT",)),
        Grant(id="g2", object_id="a", grantee="PUBLIC", privileges=("SELECT",)),
        Grant(id="g3", object_id="a", privileges=("SELECT",)),
    )
    policy = Policy(id="p", table_id="a", name="own", roles=("visitor", "CURRENT_USER"), using="true")
    database = Database((owned, table, *grants, policy))
    assert list_roles(database) == ('Odd\n"role"', "keeper", "reader", "visitor")
    head = write_schema(database).partition("BEGIN;")[0]
    assert '-- Roles that must be on the server: "Odd ""role""", keeper, reader, visitor.\n' in head
    assert all(line.startswith("--") or not line for line in head.splitlines())
    assert "Roles" not in write_schema(without_grants(without_owners(Database((owned, table, *grants)))))

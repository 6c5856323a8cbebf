"""Rows to model and back: nothing is lost, and big designs are quick in statements."""

from __future__ import annotations

import uuid

import pytest

from designer import bridge
from designer.models import Entity
from schemagen.design_file import Design, hash_design
from schemagen.model import (
    Check,
    Column,
    Database,
    DataType,
    Domain,
    DomainCheck,
    Enum,
    EnumLabel,
    Exclusion,
    ExclusionElement,
    Extension,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexKey,
    OpaqueObject,
    PartitionOf,
    PrimaryKey,
    Schema,
    Sequence,
    Table,
    Unique,
)
from tests.every_kind import make_every_kind

pytestmark = pytest.mark.django_db


def make_id(name):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


@pytest.fixture
def whole():
    """A database with every kind of object and every field away from its default somewhere."""
    a, b, part, mood, mail = (make_id(name) for name in ("a", "b", "part", "mood", "mail"))
    columns = tuple(make_id(f"a.{name}") for name in ("id", "kind", "total", "at"))
    return Database(
        (
            Schema(id=make_id("public"), name="public", comment="standard"),
            Schema(id=make_id("food"), name="food", comment="all of it"),
            Extension(id=make_id("citext"), schema="public", name="citext", version="1.6"),
            Enum(
                id=mood,
                schema="food",
                name="Mood",
                labels=(EnumLabel(id=make_id("ok"), name="it's ok"), EnumLabel(id=make_id("bad"), name="🍜")),
            ),
            Domain(
                id=mail,
                schema="public",
                name="mail",
                type=DataType(name="text"),
                default="'x'::text",
                checks=(DomainCheck(id=make_id("m"), name="m", expression="VALUE <> ''", is_validated=False),),
            ),
            Sequence(id=make_id("seq"), schema="public", name="seq", owned_by=columns[0], increment=5, is_cycled=True),
            Table(
                id=a,
                schema="food",
                name='a "b" c',
                columns=(
                    Column(
                        id=columns[0],
                        name="id",
                        type=DataType(name="bigint"),
                        is_not_null=True,
                        not_null_name="nn",
                        identity=Identity(is_always=False, start=7, sequence_name="s"),
                    ),
                    Column(id=columns[1], name="kind", type=DataType(name="[]", object_id=mood), storage="external"),
                    Column(
                        id=columns[2],
                        name="total",
                        type=DataType(name="numeric(12,2)"),
                        generated=Generated(expression="id * 2", is_stored=False),
                    ),
                    Column(
                        id=columns[3],
                        name="at",
                        type=DataType(name="text"),
                        default="now()",
                        collation='"C"',
                        compression="lz4",
                        statistics_target=9,
                        is_local=False,
                        comment="when",
                    ),
                ),
                partition_key="RANGE (id)",
                storage_parameters=("fillfactor=70",),
                row_security="forced",
                replica_identity="full",
                comment="all",
            ),
            Table(id=part, schema="food", name="a1", partition_of=PartitionOf(parent_id=a, bound="DEFAULT")),
            Table(id=b, schema="public", name="b", inherits=(a,), is_unlogged=True, tablespace="fast"),
            PrimaryKey(id=make_id("pk"), table_id=a, name="pk", columns=columns[:2], include=(columns[2],)),
            Unique(id=make_id("uq"), table_id=a, name="uq", columns=columns[2:], is_nulls_not_distinct=True),
            Check(id=make_id("ck"), table_id=a, name="ck", expression="id > 0", is_validated=False),
            Exclusion(
                id=make_id("ex"), table_id=a, name="ex", elements=(ExclusionElement(expression="at", operator="="),)
            ),
            ForeignKey(
                id=make_id("fk"),
                table_id=b,
                name="fk",
                columns=(columns[0],),
                referenced_table_id=a,
                referenced_columns=(columns[1],),
                on_delete="SET NULL",
                on_delete_columns=(columns[0],),
                match="FULL",
                is_deferrable=True,
                is_validated=False,
                comment="why",
            ),
            Index(
                id=make_id("ix"),
                table_id=a,
                name="ix",
                keys=(
                    IndexKey(column_id=columns[0], is_descending=True, nulls="last"),
                    IndexKey(expression="lower(at)"),
                ),
                predicate="id > 5",
                method="gin",
            ),
            Index(id=make_id("mix"), table_id=make_id("mv"), name="mix", keys=(IndexKey(expression="id"),)),
            OpaqueObject(
                id=make_id("mv"),
                object_kind="materialized view",
                schema="public",
                name="mv",
                identity="public.mv",
                create_sql=("CREATE MATERIALIZED VIEW public.mv AS SELECT 1 AS id",),
                drop_sql="DROP MATERIALIZED VIEW public.mv",
                depends_on=(a, columns[0]),
            ),
            OpaqueObject(
                id=make_id("tr"),
                object_kind="trigger",
                schema=None,
                name="tr",
                identity="tr ON public.b",
                create_sql=("CREATE TRIGGER tr …",),
                drop_sql="DROP TRIGGER tr ON public.b",
                parent_id=b,
            ),
        )
    )


def test_every_kind_of_the_model_comes_back_and_stands_at_its_table(project):
    every = make_every_kind()
    bridge.make_rows(project, every, {}).store()
    assert hash_design(Design(database=bridge.read_database(project))) == hash_design(Design(database=every))
    meal = Entity.objects.get(project=project, name="meal")
    kinds = set(meal.parts.values_list("kind", flat=True))
    assert {"trigger", "policy", "rule", "statistics", "grant", "check", "exclusion", "index"} <= kinds


def test_every_kind_comes_back_as_it_was(project, whole):
    table = whole.tables[0].id
    bridge.make_rows(project, whole, {table: (3.5, -2.0)}).store()
    design = bridge.read_design(project)
    assert design.database == whole
    assert design.positions[table] == (3.5, -2.0)
    assert hash_design(design) == hash_design(Design(database=whole))


def test_parts_belong_to_their_entity_and_views_are_drawn(project, whole):
    bridge.make_rows(project, whole, {}).store()
    entity = Entity.objects.get(project=project, name="b")
    assert [row.name for row in entity.parts.all()] == ["tr"]
    view = project.objects_of_design.get(name="mv")
    assert view.is_drawn
    assert view.entity is None


def test_number_of_statements_does_not_grow_with_the_design(project, django_assert_num_queries):
    tables = tuple(
        Table(
            id=make_id(f"t{number}"),
            schema="public",
            name=f"t{number}",
            columns=tuple(
                Column(id=make_id(f"t{number}.c{place}"), name=f"c{place}", type=DataType(name="text"))
                for place in range(4)
            ),
        )
        for number in range(300)
    )
    rows = bridge.make_rows(project, Database(tables), {})
    with django_assert_num_queries(2):
        rows.store()
    with django_assert_num_queries(6):
        assert len(bridge.read_design(project).database.tables) == 300

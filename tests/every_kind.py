"""One design with an object of every kind, for tests that must leave none out."""

from __future__ import annotations

import typing
import uuid

from schemagen.model import (
    Aggregate,
    Argument,
    Check,
    Column,
    CompositeAttribute,
    CompositeType,
    Database,
    DataType,
    DefaultPrivileges,
    Domain,
    DomainCheck,
    Enum,
    EnumLabel,
    EventTrigger,
    Exclusion,
    ExclusionElement,
    Extension,
    ForeignKey,
    Function,
    Grant,
    Index,
    IndexKey,
    MaterializedView,
    ModelObject,
    OpaqueObject,
    Policy,
    PrimaryKey,
    Publication,
    PublishedTable,
    RangeType,
    Rule,
    Schema,
    Sequence,
    Statistics,
    Table,
    Trigger,
    Unique,
    View,
    ViewColumn,
    ViewColumnSetting,
)

INTEGER = DataType(name="integer")


def make_id(name: str) -> str:
    """Return a stable id."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def make_every_kind() -> Database:
    """Return the design."""
    meal, item, kcal, note = (make_id(name) for name in ("meal", "item", "meal.kcal", "meal.note"))
    columns = (
        Column(id=make_id("meal.id"), name="id", type=INTEGER, is_not_null=True),
        Column(id=kcal, name="kcal", type=INTEGER, comment="Energy"),
        Column(id=note, name="note", type=DataType(name="text")),
    )
    reference = Column(id=make_id("item.meal_id"), name="meal_id", type=INTEGER)
    database = Database(
        (
            Table(id=meal, schema="public", name="meal", columns=columns, row_security="enabled", owner="app"),
            Table(id=item, schema="public", name="item", columns=(reference,)),
            *_make_types(),
            *_make_constraints(meal, item, kcal),
            *_make_queries(meal, kcal),
            *_make_code(meal, kcal),
            *_make_rest(meal, note),
        )
    )
    lacking = set(typing.get_args(ModelObject)) - {type(each) for each in database}
    if lacking:
        raise RuntimeError(f"tests/every_kind.py has no {', '.join(sorted(cls.__name__ for cls in lacking))}")
    return database


def _make_types() -> tuple[ModelObject, ...]:
    return (
        Schema(id=make_id("public"), name="public"),
        Extension(id=make_id("citext"), schema="public", name="citext"),
        Enum(id=make_id("mood"), schema="public", name="mood", labels=(EnumLabel(id=make_id("ok"), name="ok"),)),
        Domain(
            id=make_id("small"),
            schema="public",
            name="small",
            type=INTEGER,
            checks=(DomainCheck(id=make_id("small_check"), name="small_check", expression="VALUE < 9"),),
        ),
        CompositeType(
            id=make_id("place"),
            schema="public",
            name="place",
            attributes=(CompositeAttribute(id=make_id("street"), name="street", type=DataType(name="text")),),
            comment="Where it is",
        ),
        RangeType(id=make_id("span"), schema="public", name="span", subtype=DataType(name="double precision")),
        Sequence(id=make_id("numbers"), schema="public", name="numbers"),
    )


def _make_constraints(meal: str, item: str, kcal: str) -> tuple[ModelObject, ...]:
    key = (make_id("meal.id"),)
    return (
        PrimaryKey(id=make_id("meal_pkey"), table_id=meal, name="meal_pkey", columns=key),
        Unique(id=make_id("meal_kcal_key"), table_id=meal, name="meal_kcal_key", columns=(kcal,)),
        Check(id=make_id("meal_check"), table_id=meal, name="meal_check", expression="kcal > 0"),
        Exclusion(
            id=make_id("meal_excl"),
            table_id=meal,
            name="meal_excl",
            method="btree",
            elements=(ExclusionElement(column_id=kcal, operator="="),),
        ),
        ForeignKey(
            id=make_id("item_fkey"),
            table_id=item,
            name="item_fkey",
            columns=(make_id("item.meal_id"),),
            referenced_table_id=meal,
            referenced_columns=key,
        ),
        Index(id=make_id("meal_index"), table_id=meal, name="meal_index", keys=(IndexKey(column_id=kcal),)),
        Statistics(
            id=make_id("meal_stats"), table_id=meal, schema="public", name="meal_stats", expressions=("kcal + 1",)
        ),
    )


def _make_queries(meal: str, kcal: str) -> tuple[ModelObject, ...]:
    return (
        View(
            id=make_id("rich"),
            schema="public",
            name="rich",
            query=" SELECT kcal\n   FROM public.meal",
            columns=(ViewColumn(name="kcal", type=INTEGER),),
            column_settings=(ViewColumnSetting(name="kcal", comment="Energy of it"),),
            depends_on=(meal, kcal),
            comment="Rich meals",
        ),
        MaterializedView(
            id=make_id("totals"),
            schema="public",
            name="totals",
            query=" SELECT sum(kcal) AS kcal\n   FROM public.rich",
            columns=(ViewColumn(name="kcal", type=DataType(name="bigint")),),
            depends_on=(make_id("rich"),),
        ),
        Rule(id=make_id("no_delete"), table_id=meal, name="no_delete", event="DELETE", is_instead=True),
        Policy(id=make_id("own"), table_id=meal, name="own", command="SELECT", roles=("app",), using="kcal > 1"),
        Publication(id=make_id("all_meals"), name="all_meals", tables=(PublishedTable(table_id=meal),)),
    )


def _make_code(meal: str, kcal: str) -> tuple[ModelObject, ...]:
    touch = make_id("touch")
    return (
        Function(
            id=touch,
            schema="public",
            name="touch",
            returns=DataType(name="trigger"),
            language="plpgsql",
            body="BEGIN RETURN NEW; END",
            comment="Marks the row",
        ),
        Function(
            id=make_id("add"),
            schema="public",
            name="add",
            arguments=(Argument(type=INTEGER, name="a"), Argument(type=INTEGER, name="b", default="1")),
            returns=INTEGER,
            body="SELECT a + b",
            volatility="IMMUTABLE",
        ),
        Aggregate(
            id=make_id("total"),
            schema="public",
            name="total",
            arguments=(Argument(type=INTEGER),),
            options=("SFUNC = public.add", "STYPE = integer"),
            depends_on=(make_id("add"),),
        ),
        Trigger(
            id=make_id("meal_touch"),
            table_id=meal,
            name="meal_touch",
            events=("UPDATE",),
            columns=(kcal,),
            function_id=touch,
            enabled="always",
        ),
        EventTrigger(id=make_id("watch"), name="watch", event="ddl_command_end", function_id=touch),
    )


def _make_rest(meal: str, note: str) -> tuple[ModelObject, ...]:
    return (
        Grant(id=make_id("grant"), object_id=meal, grantee="reader", privileges=("SELECT",)),
        Grant(
            id=make_id("grant on a column"), object_id=meal, grantee="writer", privileges=("UPDATE",), column_id=note
        ),
        DefaultPrivileges(id=make_id("later"), object_type="TABLES", grantee="reader", privileges=("SELECT",)),
        OpaqueObject(
            id=make_id("german"),
            object_kind="collation",
            schema="public",
            name="german",
            identity="public.german",
            create_sql=("CREATE COLLATION public.german (LOCALE = 'de')",),
            drop_sql="DROP COLLATION public.german",
        ),
    )

"""Hypothesis models with objects of every kind: what `tests.strategies` draws, and more on top of its tables."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from schemagen.model import (
    Aggregate,
    Argument,
    Column,
    CompositeAttribute,
    CompositeType,
    Database,
    DataType,
    DefaultPrivileges,
    Exclusion,
    Extension,
    Function,
    Grant,
    MaterializedView,
    ModelObject,
    OpaqueObject,
    Policy,
    Publication,
    RangeType,
    Rule,
    Sequence,
    Statistics,
    Table,
    Trigger,
    View,
)
from schemagen.model.constraint import ExclusionElement
from schemagen.model.publication import PublishedTable
from schemagen.sql.quote import quote_literal, quote_name, quote_qualified
from tests.strategies import databases, names

ROLES = ("crowsfoot_test_reader", "Crowsfoot Test Writer")
INTEGER, TEXT = DataType(name="integer"), DataType(name="text")
NOT_DRAWN = {"event_trigger": "only a superuser may make one"}

comments = st.one_of(st.none(), st.sampled_from(("plain", 'it\'s "quoted"', "two\nlines")))


class _More:
    """Draws one object after the other, with ids and names of its own."""

    def __init__(self, draw: st.DrawFn, base: Database) -> None:
        self.draw, self.count = draw, 0
        self.objects: list[ModelObject] = []
        self.taken = {item.name for item in base}
        self.tables = list(base.tables)

    def head(self, prefix: str = "") -> dict[str, Any]:
        """Return id, name and, most times, no more."""
        self.count += 1
        name = self.draw(names.filter(lambda name: name not in self.taken))
        self.taken.add(name)
        return {"id": f"more-{prefix}{self.count}", "name": name}

    def named(self) -> dict[str, Any]:
        """Return id, schema, name and comment."""
        return {**self.head(), "schema": "public", "comment": self.draw(comments)}

    def add(self, item: Any) -> Any:
        self.objects.append(item)
        return item

    def maybe(self) -> bool:
        return self.draw(st.booleans())

    def choose(self, *values: Any) -> Any:
        return self.draw(st.sampled_from(values))

    def table(self) -> Table:
        return self.draw(st.sampled_from(self.tables))


@st.composite
def whole_databases(draw: st.DrawFn) -> Database:
    """Return a model that builds on an empty database and may hold an object of any kind that is not in NOT_DRAWN."""
    base = draw(databases(max_tables=3))
    more = _More(draw, base)
    for make in (_add_types, _add_routines, _add_views, _add_table_parts, _add_rare, _add_access):
        make(more)
    return Database((*base.objects, *more.objects))


def _relation(item: Any) -> str:
    return quote_qualified(item.schema, item.name)


def _key(table: Table) -> Column:
    return table.columns[0]


def _add_types(more: _More) -> None:
    attributes = (
        CompositeAttribute(id="more-a1", name="number of", type=INTEGER, comment=more.draw(comments)),
        CompositeAttribute(id="more-a2", name="text", type=DataType(name="text[]")),
    )
    more.add(CompositeType(**more.named(), attributes=attributes[: more.choose(0, 1, 2)]))
    more.add(RangeType(**more.named(), subtype=more.choose(INTEGER, DataType(name="date"), TEXT)))
    minimum = more.choose(None, -5)
    increment = more.choose(1, 3)
    more.add(
        Sequence(
            **more.named(),
            data_type=more.choose("smallint", "integer", "bigint"),
            increment=increment,
            minimum=minimum,
            start=7,
            maximum=more.choose(None, 900),
            cache=more.choose(1, 4),
            is_cycled=more.maybe(),
        )
    )
    if more.maybe():
        more.add(Extension(id="more-extension", schema="public", name=more.choose("citext", "pg_trgm", "hstore")))


def _add_routines(more: _More) -> None:
    arguments = (
        Argument(type=INTEGER, name="first one", default=more.choose(None, "1")),
        Argument(type=DataType(name="text[]"), name="rest", mode="variadic", default="'{}'::text[]"),
    )
    more.add(
        Function(
            **more.named(),
            arguments=arguments[: more.choose(0, 1, 2)],
            returns=INTEGER,
            body=more.choose("SELECT 1", "SELECT 'a $$ b'::text::integer", "\nSELECT 1 -- why \\\n"),
            volatility=more.choose("VOLATILE", "STABLE", "IMMUTABLE"),
            parallel=more.choose("UNSAFE", "RESTRICTED", "SAFE"),
            is_strict=more.maybe(),
            is_security_definer=more.maybe(),
            cost=more.choose(None, "7"),
            settings=more.choose((), ("work_mem TO '8MB'",), ("search_path TO ''",)),
        )
    )
    more.add(Function(**more.named(), returns=INTEGER, body="RETURN 1 + 2", is_sql_standard=True))
    table = more.table()
    more.add(
        Function(
            **more.named(),
            returns=DataType(name="", object_id=table.id) if more.maybe() else INTEGER,
            is_returning_set=True,
            body=f"SELECT * FROM {_relation(table)}",
            rows=more.choose(None, "5"),
        )
    )
    inout = (Argument(type=INTEGER, name="x", mode="inout"),)
    more.add(Function(**more.named(), arguments=inout, language="plpgsql", body="BEGIN END", is_procedure=True))
    options = ("SFUNC = int4pl", "STYPE = integer", "INITCOND = '0'")
    more.add(Aggregate(**more.named(), arguments=(Argument(type=INTEGER),), options=options[: more.choose(2, 3)]))


def _add_views(more: _More) -> None:
    table = more.table()
    key = quote_name(_key(table).name)
    view = more.add(
        View(
            **more.named(),
            query=f' SELECT {key} AS one,\n    {quote_literal("a")}::text AS "Two"\n   FROM {_relation(table)}',
            options=more.choose((), ("security_barrier=true",)),
        )
    )
    more.add(View(**more.named(), query=f" SELECT one,\n    count(*) AS n\n   FROM {_relation(view)}\n  GROUP BY one"))
    stored = MaterializedView(
        **more.named(), query=f" SELECT one\n   FROM {_relation(view)}", is_populated=more.maybe()
    )
    more.add(stored)
    if more.maybe():
        more.add(Rule(**more.head(), table_id=view.id, event="DELETE", is_instead=True, comment=more.draw(comments)))


def _add_table_parts(more: _More) -> None:
    table = more.table()
    key = _key(table)
    name = quote_name(key.name)
    function = Function(
        **more.named(), returns=DataType(name="trigger"), language="plpgsql", body="BEGIN RETURN NEW; END"
    )
    more.add(function)
    is_update = more.maybe()
    more.add(
        Trigger(
            **more.head(),
            table_id=table.id,
            timing=more.choose("BEFORE", "AFTER"),
            events=("UPDATE",) if is_update else ("INSERT", "DELETE"),
            columns=(key.id,) if is_update and more.maybe() else (),
            is_for_each_row=True,
            condition=more.choose(None, f"old.{name} > 1") if is_update else None,
            function_id=function.id,
            arguments=more.choose((), ("a", "it's \\ odd")),
            enabled=more.choose("origin", "disabled", "replica", "always"),
            comment=more.draw(comments),
        )
    )
    command = more.choose("ALL", "SELECT", "INSERT")
    more.add(
        Policy(
            **more.head(),
            table_id=table.id,
            is_permissive=more.maybe(),
            command=command,
            roles=more.choose((), ROLES[:1]),
            using=None if command == "INSERT" else f"{name} > 0",
            check=f"{name} > 0" if command == "INSERT" else None,
            comment=more.draw(comments),
        )
    )
    wide = next((item for item in more.tables if len(_countable(item)) > 1), None)
    if wide is not None:
        columns = tuple(column.id for column in _countable(wide)[:2])
        more.add(Statistics(**more.named(), table_id=wide.id, columns=columns, kinds=more.choose((), ("ndistinct",))))
    if more.maybe():
        element = ExclusionElement(expression=f"int8range({name}, {name}, '[]'::text)", operator="&&")
        more.add(Exclusion(**more.head(), table_id=table.id, elements=(element,)))


def _countable(table: Table) -> list[Column]:
    """Return the columns that statistics can be on, without those of types of our own."""
    return [column for column in table.columns if column.type.object_id is None and column.type.name != "jsonb"]


def _add_rare(more: _More) -> None:
    identity = quote_qualified("public", "plain")
    create = (f"CREATE COLLATION {identity} (provider = libc, locale = 'C')",)
    more.add(
        OpaqueObject(
            id="more-collation",
            object_kind="collation",
            schema="public",
            name="plain",
            identity=identity,
            create_sql=create,
            drop_sql=f"DROP COLLATION {identity}",
        )
    )
    table = more.table()
    published = PublishedTable(table_id=table.id, columns=(_key(table).id,) if more.maybe() else ())
    operations = more.choose(("insert", "update", "delete", "truncate"), ("insert",))
    more.add(Publication(**more.head(), tables=(published,) if more.maybe() else (), operations=operations))


def _add_access(more: _More) -> None:
    table = more.table()
    privileges = more.choose(("SELECT",), ("SELECT", "INSERT"))
    more.add(
        Grant(
            id="more-grant",
            object_id=table.id,
            grantee=more.choose("PUBLIC", *ROLES),
            privileges=privileges,
            grantable=(),
        )
    )
    more.add(
        Grant(
            id="more-column-grant",
            object_id=table.id,
            grantee=more.choose(*ROLES),
            privileges=("UPDATE",),
            column_id=_key(table).id,
        )
    )
    if more.maybe():
        more.add(
            DefaultPrivileges(
                id="more-defaults", object_type="TABLES", grantee=ROLES[0], privileges=("SELECT",), schema_name="public"
            )
        )

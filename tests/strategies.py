"""Hypothesis strategies for models that PostgreSQL accepts, and for edits that lead from one to another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from schemagen.model import (
    Check,
    Column,
    Database,
    DataType,
    Domain,
    DomainCheck,
    Enum,
    EnumLabel,
    ForeignKey,
    Identity,
    Index,
    IndexKey,
    PrimaryKey,
    Schema,
    Table,
    Unique,
)
from schemagen.names import MAX_NAME_BYTES, cut_name, derive_name
from schemagen.sql.quote import quote_literal, quote_name, quote_qualified

ODD_NAMES = ("select", "Mixed Case", 'say "hi"', "naïve café", "emoji 🥗", "user", "a.b", "x" * 63, "1st", "semi;colon")

names = st.one_of(
    st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True),
    st.sampled_from(ODD_NAMES),
    st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x00"), min_size=1, max_size=12),
).map(lambda name: cut_name(name, MAX_NAME_BYTES - 4))

# A type, a literal of it, and another literal.
PLAIN_TYPES = (
    ("integer", "7", "8"),
    ("bigint", "70", "80"),
    ("smallint", "1", "2"),
    ("numeric(8,2)", "1.50", "2.25"),
    ("text", "'a'::text", "'b'::text"),
    ("character varying(40)", "'a'::character varying", "'b'::character varying"),
    ("boolean", "true", "false"),
    ("date", "'2024-01-01'::date", "'2024-02-02'::date"),
    ("timestamp with time zone", "now()", "'2024-02-02 00:00:00+00'::timestamp with time zone"),
    ("uuid", "gen_random_uuid()", "'5f0d9a34-6f0e-4b8e-9d3a-8d2f1d1f0a11'::uuid"),
    ("jsonb", "'{}'::jsonb", "'[]'::jsonb"),
    ("text[]", "'{}'::text[]", "'{a}'::text[]"),
)
WIDER = {
    "smallint": "integer",
    "integer": "bigint",
    "bigint": "numeric",
    "character varying(40)": "text",
    "numeric(8,2)": "numeric(12,4)",
    "text": "character varying(9)",
    "date": "timestamp with time zone",
}


@dataclass
class _Draw:
    """Hands out ids and names that are unique where PostgreSQL wants it."""

    draw: st.DrawFn
    count: int = 0

    def id(self) -> str:
        self.count += 1
        return f"id-{self.count}"

    def name(self, taken: set[str]) -> str:
        name = self.draw(names.filter(lambda name: name not in taken))
        taken.add(name)
        return name


@st.composite
def databases(draw: st.DrawFn, max_tables: int = 4) -> Database:
    """Return a model that builds on an empty database."""
    make = _Draw(draw)
    schema_names = {"public"}
    schemas = [Schema(id=make.id(), name="public")]
    if draw(st.booleans()):
        schemas.append(Schema(id=make.id(), name=make.name(schema_names), comment=draw(_comments)))
    taken: set[str] = set()
    enums = [_make_enum(make, schemas, taken) for _ in range(draw(st.integers(0, 2)))]
    domains = [_make_domain(make, schemas, taken) for _ in range(draw(st.integers(0, 1)))]
    tables = [_make_table(make, schemas, taken, enums, domains) for _ in range(draw(st.integers(1, max_tables)))]
    keys = [_make_key(make, table, taken) for table in tables]
    tables = [_require_key(table, key) for table, key in zip(tables, keys, strict=True)]
    parts = [part for table in tables for part in _make_parts(make, table, taken)]
    links = [_make_link(make, tables, keys) for _ in range(draw(st.integers(0, 3)))]
    objects = [*schemas, *enums, *domains, *keys, *parts]
    for table, link in links:
        tables = [_add_column(each, link[0]) if each.id == table else each for each in tables]
        objects.append(link[1])
    return Database((*objects, *tables))


_comments = st.one_of(st.none(), st.sampled_from(("plain", 'it\'s "quoted"', "back\\slash", "two\nlines")))


def _make_enum(make: _Draw, schemas: list[Schema], taken: set[str]) -> Enum:
    labels: set[str] = set()
    count = make.draw(st.integers(1, 4))
    return Enum(
        id=make.id(),
        schema=make.draw(st.sampled_from(schemas)).name,
        name=make.name(taken),
        labels=tuple(EnumLabel(id=make.id(), name=make.name(labels)) for _ in range(count)),
        comment=make.draw(_comments),
    )


def _make_domain(make: _Draw, schemas: list[Schema], taken: set[str]) -> Domain:
    check = DomainCheck(id=make.id(), name="is_small", expression="VALUE < 1000")
    return Domain(
        id=make.id(),
        schema=make.draw(st.sampled_from(schemas)).name,
        name=make.name(taken),
        type=DataType(name="integer"),
        checks=(check,) if make.draw(st.booleans()) else (),
    )


def _make_table(make: _Draw, schemas: list[Schema], taken: set[str], enums: list[Enum], domains: list[Domain]) -> Table:
    own: set[str] = set()
    key = Column(id=make.id(), name=make.name(own), type=DataType(name="bigint"), is_not_null=True)
    if make.draw(st.booleans()):
        key = replace(key, identity=Identity(is_always=make.draw(st.booleans())))
    columns = [key, *(_make_column(make, own, enums, domains) for _ in range(make.draw(st.integers(0, 4))))]
    return Table(
        id=make.id(),
        schema=make.draw(st.sampled_from(schemas)).name,
        name=make.name(taken),
        columns=tuple(columns),
        comment=make.draw(_comments),
    )


def _make_column(make: _Draw, own: set[str], enums: list[Enum], domains: list[Domain]) -> Column:
    draw = make.draw
    name = make.name(own)
    if enums and draw(st.integers(0, 3)) == 0:
        enum = draw(st.sampled_from(enums))
        default = f"{quote_literal(enum.labels[0].name)}::{quote_qualified(enum.schema, enum.name)}"
        return Column(
            id=make.id(),
            name=name,
            type=DataType(name="", object_id=enum.id),
            default=default if draw(st.booleans()) else None,
        )
    if domains and draw(st.integers(0, 3)) == 0:
        return Column(id=make.id(), name=name, type=DataType(name="", object_id=domains[0].id))
    type_name, value, _ = draw(st.sampled_from(PLAIN_TYPES))
    has_default = draw(st.booleans())
    return Column(
        id=make.id(),
        name=name,
        type=DataType(name=type_name),
        is_not_null=has_default and draw(st.booleans()),
        default=value if has_default else None,
        comment=draw(_comments),
    )


def _make_key(make: _Draw, table: Table, taken: set[str]) -> PrimaryKey:
    name = derive_name(table.name, suffix="pkey")
    taken.add(name)
    return PrimaryKey(id=make.id(), table_id=table.id, name=name, columns=(table.columns[0].id,))


def _require_key(table: Table, key: PrimaryKey) -> Table:
    columns = (replace(column, is_not_null=True) if column.id in key.columns else column for column in table.columns)
    return replace(table, columns=tuple(columns))


def _make_parts(make: _Draw, table: Table, taken: set[str]) -> list[Check | Index | Unique]:
    parts: list[Check | Index | Unique] = []
    numbers = [column for column in table.columns if column.type.name in ("integer", "bigint", "numeric(8,2)")]
    if numbers and make.draw(st.booleans()):
        name = quote_name(make.draw(st.sampled_from(numbers)).name)
        parts.append(Check(id=make.id(), table_id=table.id, name=make.name(taken), expression=f"{name} >= 0"))
    for column in table.columns[1:]:
        choice = make.draw(st.integers(0, 5))
        if column.type.name == "jsonb" or choice > 1:
            continue
        if choice == 0:
            key = IndexKey(column_id=column.id, is_descending=make.draw(st.booleans()))
            parts.append(Index(id=make.id(), table_id=table.id, name=make.name(taken), keys=(key,)))
        else:
            pair = (table.columns[0].id, column.id)
            parts.append(Unique(id=make.id(), table_id=table.id, name=make.name(taken), columns=pair))
    return parts


def _make_link(make: _Draw, tables: list[Table], keys: list[PrimaryKey]) -> tuple[str, tuple[Column, ForeignKey]]:
    child, parent = make.draw(st.sampled_from(tables)), make.draw(st.sampled_from(tables))
    key = next(item for item in keys if item.table_id == parent.id)
    column = Column(id=make.id(), name=f"link {make.count}", type=DataType(name="bigint"))
    return child.id, (
        column,
        ForeignKey(
            id=make.id(),
            table_id=child.id,
            name=f"fk_{make.count}",
            columns=(column.id,),
            referenced_table_id=parent.id,
            referenced_columns=key.columns,
            on_delete=make.draw(st.sampled_from(("NO ACTION", "CASCADE", "SET NULL"))),
        ),
    )


def _add_column(table: Table, column: Column) -> Table:
    return replace(table, columns=(*table.columns, column))

"""A large model to measure on: 1,000 tables, 12,000 columns, 2,500 indexes, with keys, checks and comments."""

from __future__ import annotations

import dataclasses

from schemagen.model import (
    Check,
    Column,
    Database,
    DataType,
    Enum,
    EnumLabel,
    ForeignKey,
    Identity,
    Index,
    IndexKey,
    ModelObject,
    PrimaryKey,
    Schema,
    Table,
)

TYPES = (
    "text",
    "integer",
    "numeric(12,2)",
    "timestamp with time zone",
    "character varying(80)",
    "boolean",
    "uuid",
    "jsonb",
)


def make_big_model(tables: int = 1000) -> Database:
    """Return the model; the same number gives the same objects."""
    objects: list[ModelObject] = [Schema(id="schema", name="public")]
    labels = tuple(EnumLabel(id=f"label{n}", name=f"state_{n}") for n in range(5))
    objects.append(Enum(id="enum", schema="public", name="state", labels=labels))
    for number in range(tables):
        objects.extend(_make_table(number))
    return Database(tuple(objects))


def _make_table(number: int) -> list[ModelObject]:
    table = f"t{number}"
    columns = [
        Column(id=f"{table}.id", name="id", type=DataType(name="bigint"), is_not_null=True, identity=Identity()),
        Column(id=f"{table}.parent", name="parent_id", type=DataType(name="bigint"), comment="What this belongs to"),
        Column(id=f"{table}.state", name="state", type=DataType(name="", object_id="enum"), is_not_null=True),
    ]
    columns += [
        Column(
            id=f"{table}.c{n}",
            name=f"column_{n}",
            type=DataType(name=TYPES[n % len(TYPES)]),
            is_not_null=n % 2 == 0,
            default="now()" if n == 3 else None,
        )
        for n in range(9)
    ]
    made: list[ModelObject] = [
        Table(id=table, schema="public", name=f"table_{number}", columns=tuple(columns), comment=f"Table {number}"),
        PrimaryKey(id=f"{table}.pk", table_id=table, name=f"table_{number}_pkey", columns=(f"{table}.id",)),
        Check(id=f"{table}.ck", table_id=table, name=f"table_{number}_check", expression="column_1 > 0"),
        _make_index(table, f"table_{number}_parent", f"{table}.parent"),
        _make_index(table, f"table_{number}_state", f"{table}.state"),
    ]
    if number % 2:
        made.append(_make_index(table, f"table_{number}_text", f"{table}.c0"))
    if number:
        made.append(
            ForeignKey(
                id=f"{table}.fk",
                table_id=table,
                name=f"table_{number}_parent_fkey",
                columns=(f"{table}.parent",),
                referenced_table_id=f"t{number // 2}",
                referenced_columns=(f"t{number // 2}.id",),
            )
        )
    return made


def _make_index(table: str, name: str, column: str) -> Index:
    return Index(id=f"{table}.{name}", table_id=table, name=name, keys=(IndexKey(column_id=column),))


def change_ten(database: Database) -> Database:
    """Return the model ten changes later: renamed tables and added columns."""
    changed = []
    for item in database:
        if isinstance(item, Table) and item.id in {f"t{n}" for n in range(5)}:
            extra = Column(id=f"{item.id}.new", name="added", type=DataType(name="text"))
            changed.append(_replace(item, name=f"{item.name}_renamed", columns=(*item.columns, extra)))
        else:
            changed.append(item)
    return Database(tuple(changed))


def _replace(table: Table, **fields: object) -> Table:
    return dataclasses.replace(table, **fields)  # type: ignore[arg-type]

"""SQL that gives an object's texts to the server once more, in place. Written apart from the DDL writer on purpose: it
is what the writer is checked against.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemagen.kinds.registry import kind_of
from schemagen.model import Check, Database, Domain, Exclusion, Index, ModelObject, OpaqueObject, Table
from schemagen.sql.quote import quote_name, quote_qualified

_REPLACEABLE = {"view": "CREATE VIEW ", "function": "CREATE FUNCTION ", "procedure": "CREATE PROCEDURE "}
REMADE = frozenset(("policy", "trigger", "rule", "statistics"))
"""Kinds that nothing depends on: they are dropped and made again."""


def write_again(item: ModelObject, database: Database) -> Iterator[tuple[str, ...]]:
    """Yield groups of statements, each of which is tried as a whole."""
    match item:
        case Check() | Exclusion():
            yield (_write_constraint_again(item, database),)
        case Domain():
            yield from _write_domain_again(item)
        case Table():
            yield from _write_table_again(item, database)
        case Index():
            kind = kind_of(item)
            yield (kind.drop(item, database), *kind.create(item, database))
        case OpaqueObject():
            yield from _write_opaque_again(item)


def _write_constraint_again(item: Check | Exclusion, database: Database) -> str:
    table = database.table(item.table_id)
    if isinstance(item, Check):
        inherit = " NO INHERIT" if item.is_no_inherit else ""
        text = f"CHECK ({item.expression}){inherit} NOT VALID"
    else:
        text = item.definition
    name = quote_name(item.name)
    return f"ALTER TABLE {_name(table)} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} {text}"


def _write_domain_again(item: Domain) -> Iterator[tuple[str, ...]]:
    head = f"ALTER DOMAIN {quote_qualified(item.schema, item.name)}"
    for check in item.checks:
        name = quote_name(check.name)
        yield (
            f"{head} DROP CONSTRAINT {name}",
            f"{head} ADD CONSTRAINT {name} CHECK ({check.expression}) NOT VALID",
        )
    if item.default is not None:
        yield (f"{head} SET DEFAULT {item.default}",)


def _write_table_again(item: Table, database: Database) -> Iterator[tuple[str, ...]]:
    for column in item.columns:
        place = f"ALTER TABLE ONLY {_name(item)} ALTER COLUMN {quote_name(column.name)}"
        if column.default is not None:
            yield (f"{place} SET DEFAULT {column.default}",)
        elif column.generated is not None and column.is_local:  # PostgreSQL 17 on
            place = place.replace("TABLE ONLY", "TABLE", 1)
            yield (f"{place} SET EXPRESSION AS ({column.generated.expression})",)
    if item.partition_of is not None:
        parent = _name(database.table(item.partition_of.parent_id))
        yield (
            f"ALTER TABLE {parent} DETACH PARTITION {_name(item)}",
            f"ALTER TABLE {parent} ATTACH PARTITION {_name(item)} {item.partition_of.bound}",
        )


def _write_opaque_again(item: OpaqueObject) -> Iterator[tuple[str, ...]]:
    first = item.create_sql[0]
    if item.object_kind in REMADE:
        yield (item.drop_sql, *item.create_sql)
    elif (head := _REPLACEABLE.get(item.object_kind)) and first.startswith(head):
        yield (first.replace("CREATE ", "CREATE OR REPLACE ", 1),)
    elif first.startswith("CREATE OR REPLACE "):
        yield (first,)


def _name(table: Table) -> str:
    return quote_qualified(table.schema, table.name)

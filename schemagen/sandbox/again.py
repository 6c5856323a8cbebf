"""SQL that gives an object's texts to the server once more, in place. Written apart from the DDL writer on purpose: it
is what the writer is checked against.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemagen.kinds.base import write_relation
from schemagen.kinds.exclusion import KIND as EXCLUSION
from schemagen.kinds.function import FunctionKind
from schemagen.kinds.registry import kind_of
from schemagen.model import (
    Check,
    Database,
    Domain,
    Exclusion,
    Function,
    Index,
    ModelObject,
    OpaqueObject,
    Policy,
    Publication,
    Rule,
    Statistics,
    Table,
    Trigger,
    View,
)
from schemagen.sql.quote import quote_name, quote_qualified


def write_again(item: ModelObject, database: Database) -> Iterator[tuple[str, ...]]:
    """Yield groups of statements, each of which is tried as a whole."""
    match item:
        case Check() | Exclusion():
            yield (_write_constraint_again(item, database),)
        case Domain():
            yield from _write_domain_again(item)
        case Table():
            yield from _write_table_again(item, database)
        case View():
            yield from _write_view_again(item)
        case Policy():
            yield from _write_policy_again(item, database)
        case Function() if isinstance(kind := kind_of(item), FunctionKind):
            yield (kind.write(item, database, replaces=True),)
        case Index() | Rule() | Statistics() | Trigger() | Publication():  # nothing depends on them
            kind = kind_of(item)
            yield (kind.drop(item, database), *kind.create(item, database))
        case OpaqueObject() if item.create_sql[0].startswith("CREATE OR REPLACE "):
            yield (item.create_sql[0],)


def _write_constraint_again(item: Check | Exclusion, database: Database) -> str:
    table = database.table(item.table_id)
    if isinstance(item, Check):
        inherit = " NO INHERIT" if item.is_no_inherit else ""
        text = f"CHECK ({item.expression}){inherit} NOT VALID"
    else:
        text = " ".join(EXCLUSION.clauses(item, database))
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


def _write_view_again(item: View) -> Iterator[tuple[str, ...]]:
    """Its options are left out: only texts count."""
    name = quote_qualified(item.schema, item.name)
    yield (f"CREATE OR REPLACE VIEW {name} AS {item.query}",)
    for setting in item.column_settings:
        if setting.default is not None:
            yield (f"ALTER VIEW {name} ALTER COLUMN {quote_name(setting.name)} SET DEFAULT {setting.default}",)


def _write_policy_again(item: Policy, database: Database) -> Iterator[tuple[str, ...]]:
    head = f"ALTER POLICY {quote_name(item.name)} ON {write_relation(item.table_id, database, needed_by=item.name)}"
    if item.using is not None:
        yield (f"{head} USING ({item.using})",)
    if item.check is not None:
        yield (f"{head} WITH CHECK ({item.check})",)


def _name(table: Table) -> str:
    return quote_qualified(table.schema, table.name)

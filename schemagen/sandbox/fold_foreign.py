"""Making foreign tables of their twins again, in the words of catalog/queries/foreign_data.sql."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from schemagen.catalog.ids import Ids
from schemagen.diff.align import rewrite_ids
from schemagen.kinds import kind_of
from schemagen.kinds.base import write_comment, write_type
from schemagen.kinds.check import KIND as CHECK
from schemagen.kinds.column import write_not_null, write_value
from schemagen.kinds.references import References
from schemagen.model import Check, Column, Database, Grant, ModelObject, OpaqueObject, Table
from schemagen.sandbox.stand_ins import StandInForeignTable
from schemagen.sql.foreign_tables import write_options
from schemagen.sql.quote import quote_name, quote_qualified


def fold_foreign_tables(database: Database, twins: tuple[StandInForeignTable, ...], ids: Ids) -> Database:
    """Return the database with foreign tables in the place of their twins; what pointed at these points at them."""
    if not twins:
        return database
    specs = {(item.schema, item.name): item for item in twins}
    tables = {table.id: spec for table in database.tables if (spec := specs.get((table.schema, table.name)))}
    references = References(database)
    mapping: dict[str, str] = {}
    made: list[ModelObject] = []
    names: dict[str, str] = {}
    for table_id, spec in tables.items():
        item = _make(database.table(table_id), spec, database, references, ids)
        made.append(item)
        mapping[table_id] = item.id
        for column in database.table(table_id).columns:
            mapping[column.id] = item.id
            names[column.id] = column.name
    kept = [
        _name_column(item, names)
        for item in database
        if item.id not in tables and not (isinstance(item, Check) and item.table_id in tables)
    ]
    return rewrite_ids(Database((*kept, *made)), mapping)


def _name_column(item: ModelObject, names: dict[str, str]) -> ModelObject:
    """Let a grant on a column name it: columns of foreign tables have no ids."""
    if not isinstance(item, Grant) or item.column_id not in names:
        return item
    return dataclasses.replace(item, column_id=None, column_name=names[item.column_id])


def _make(
    table: Table, spec: StandInForeignTable, database: Database, references: References, ids: Ids
) -> OpaqueObject:
    identity = quote_qualified(table.schema, table.name)
    checks = [item for item in database.having("table_id", table.id) if isinstance(item, Check)]
    statements = tuple(_write(table, spec, checks, database))
    needs = references.find(statements[0]) | set(kind_of(table).dependencies(table, database))
    for check in checks:
        needs |= references.find(f"SELECT {check.expression}")
    if table.partition_of is not None:
        needs.add(table.partition_of.parent_id)
    own = {table.id, *(column.id for column in table.columns)}
    return OpaqueObject(
        id=ids.make("foreign table", identity),
        object_kind="foreign table",
        schema=table.schema,
        name=table.name,
        identity=identity,
        create_sql=statements,
        drop_sql=f"DROP FOREIGN TABLE {identity}",
        depends_on=(ids.make("server", quote_name(spec.server)), *sorted(needs - own)),
        owner=table.owner,
        comment=table.comment,
    )


def _write(table: Table, spec: StandInForeignTable, checks: list[Check], database: Database) -> Iterator[str]:
    """Yield the statements that make the foreign table."""
    name = quote_qualified(table.schema, table.name)
    options = dict(spec.column_options)
    is_partition = table.partition_of is not None
    rows = [
        _write_column(table, column, write_options(options.get(column.name, ())), database)
        for column in table.columns
        if column.is_local or is_partition
    ]
    valid = [check for check in checks if check.is_validated]
    rows += [f"CONSTRAINT {quote_name(check.name)} {' '.join(CHECK.clauses(check, database))}" for check in valid]
    parents = [_name(parent, database) for parent in table.inherits]
    inherits = f"\nINHERITS ({', '.join(parents)})" if parents else ""
    body = ",".join(f"\n    {row}" for row in rows)
    tail = "".join(f"\n{part}" for part in (write_options(spec.options),) if part)
    yield f"CREATE FOREIGN TABLE {name} ({body}\n){inherits}\nSERVER {quote_name(spec.server)}{tail}"
    head = f"ALTER FOREIGN TABLE {name}"
    for check in checks:
        if not check.is_validated:
            yield f"{head} ADD CONSTRAINT {quote_name(check.name)} {' '.join(CHECK.clauses(check, database))}"
    for column in table.columns:
        if column.statistics_target is not None:
            yield f"{head} ALTER COLUMN {quote_name(column.name)} SET STATISTICS {column.statistics_target}"
        if column.options:
            yield f"{head} ALTER COLUMN {quote_name(column.name)} SET ({', '.join(column.options)})"
    if table.partition_of is not None:
        parent = _name(table.partition_of.parent_id, database)
        yield f"ALTER TABLE ONLY {parent} ATTACH PARTITION {name} {table.partition_of.bound}"
    for check in checks:
        if check.comment is not None:
            yield write_comment(f"CONSTRAINT {quote_name(check.name)} ON {name}", check.comment)
    for column in table.columns:
        if column.comment is not None:
            yield write_comment(f"COLUMN {name}.{quote_name(column.name)}", column.comment)


def _write_column(table: Table, column: Column, options: str, database: Database) -> str:
    collation = f"COLLATE {column.collation}" if column.collation else ""
    parts = (
        quote_name(column.name),
        write_type(column.type, database),
        options,
        collation,
        write_value(table, column),
        write_not_null(table, column),
    )
    return " ".join(part for part in parts if part)


def _name(table_id: str, database: Database) -> str:
    table = database.table(table_id)
    return quote_qualified(table.schema, table.name)

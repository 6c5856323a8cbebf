"""Tables: written with their columns and, where order allows it, their own constraints; without foreign keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.base import (
    ObjectKind,
    alter_parameters,
    find_table,
    write_parameters,
)
from schemagen.kinds.column import comment_column, table_name, write_column, write_not_null, write_settings
from schemagen.model import Column, Database, Table
from schemagen.sql.quote import quote_name
from schemagen.sql.write import align, write_list

PARTITION_WEIGHT = 75
ROW_SECURITY = {
    "off": ("DISABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"),
    "enabled": ("ENABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"),
    "forced": ("ENABLE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY"),
}


class TableKind(ObjectKind[Table]):
    model = Table
    weight = 70
    subject = "Tables"
    keyword = "TABLE"
    access_word = "TABLE"
    space = "relation"
    texts = ("columns", "partition_key")
    locks: ClassVar = {"drop": "ACCESS EXCLUSIVE", "alter": "ACCESS EXCLUSIVE", "rename": "ACCESS EXCLUSIVE"}

    def weigh(self, item: Table) -> float:
        return self.weight if item.partition_of is None else PARTITION_WEIGHT

    def dependencies(self, item: Table, database: Database) -> Iterable[str]:
        for column in item.columns:
            if column.type.object_id is not None:
                yield column.type.object_id
        yield from item.inherits
        if item.partition_of is not None:
            yield item.partition_of.parent_id

    def expressions(self, item: Table) -> Iterable[str]:
        for column in item.columns:
            if column.default is not None:
                yield column.default
            if column.generated is not None:
                yield column.generated.expression
            if column.collation is not None:
                yield column.collation
            if column.type.object_id is None and "." in column.type.name:
                yield column.type.name
        if item.partition_key is not None:
            yield item.partition_key

    def create(self, item: Table, database: Database) -> tuple[str, ...]:
        return self.create_with(item, database, constraints=())

    def create_with(
        self,
        item: Table,
        database: Database,
        *,
        constraints: Sequence[str],
        key_columns: frozenset[str] = frozenset(),
    ) -> tuple[str, ...]:
        """Return CREATE TABLE with these constraint clauses in it, and what must follow it.

        `key_columns` are ids of columns of a primary key among the constraints: NOT NULL goes without saying there.
        """
        head = f"CREATE {'UNLOGGED ' if item.is_unlogged else ''}TABLE {table_name(item)}"
        if item.partition_of is not None:
            parent = find_table(item.partition_of.parent_id, database, needed_by=item.name)
            elements = [*_override_columns(item, parent), *constraints]
            head += f" PARTITION OF {table_name(parent)}"
            head = write_list(head, elements, "\n    ") if elements else f"{head}\n    "
            sql = head + item.partition_of.bound
        else:
            rows = [
                write_column(item, column, database, in_primary_key=column.id in key_columns)
                for column in item.columns
                if column.is_local
            ]
            sql = write_list(head, [*align(rows), *constraints], self._write_parents(item, database))
        if item.partition_key is not None:
            sql += f"\nPARTITION BY {item.partition_key}"
        sql += write_parameters(item.storage_parameters)
        if item.tablespace:
            sql += f" TABLESPACE {quote_name(item.tablespace)}"
        return (sql, *self._finish(item, database))

    def drop(self, item: Table, database: Database) -> str:
        return f"DROP TABLE {table_name(item)}"

    def comments(self, item: Table, database: Database) -> tuple[str, ...]:
        own = super().comments(item, database)
        return (*own, *(comment_column(item, column) for column in item.columns if column.comment is not None))

    def alter(self, old: Table, new: Table, database: Database) -> tuple[str, ...] | None:
        """Everything but the columns, which have operations of their own."""
        if old.partition_key != new.partition_key:
            return None
        head = f"ALTER TABLE {table_name(new)}"
        statements = list(_alter_parents(old, new, database))
        if old.is_unlogged != new.is_unlogged:
            statements.append(f"{head} SET {'UNLOGGED' if new.is_unlogged else 'LOGGED'}")
        statements.extend(alter_parameters(head, old.storage_parameters, new.storage_parameters))
        if old.tablespace != new.tablespace:
            statements.append(f"{head} SET TABLESPACE {quote_name(new.tablespace or 'pg_default')}")
        statements.extend(alter_row_security(old, new))
        return tuple(statements)

    def _write_parents(self, item: Table, database: Database) -> str:
        if not item.inherits:
            return ""
        parents = (table_name(find_table(parent, database, needed_by=item.name)) for parent in item.inherits)
        return f"\nINHERITS ({', '.join(parents)})"

    def _finish(self, item: Table, database: Database) -> Iterable[str]:
        for column in item.columns:
            yield from write_settings(item, column)
        yield from _override_inherited(item, database)
        yield from alter_row_security(replace(item, row_security="off"), item)


def write_replica_identity(item: Table) -> str:
    """Return ALTER TABLE … REPLICA IDENTITY; it needs the table's indexes, so it comes after them."""
    word, _, index = item.replica_identity.partition(" ")
    value = f"USING INDEX {quote_name(index)}" if index else word.upper()
    return f"ALTER TABLE {table_name(item)} REPLICA IDENTITY {value}"


def alter_row_security(old: Table, new: Table) -> Iterable[str]:
    """Yield the statements that switch row-level security."""
    for before, after in zip(ROW_SECURITY[old.row_security], ROW_SECURITY[new.row_security], strict=True):
        if before != after:
            yield f"ALTER TABLE {table_name(new)} {after}"


def _override_columns(item: Table, parent: Table) -> Iterable[str]:
    """Yield what a partition says differently from its parent, inside CREATE TABLE … PARTITION OF."""
    parents = {column.name: column for column in parent.columns}
    rows = []
    for column in item.columns:
        above = parents.get(column.name)
        if above is None:
            continue
        words = []
        # A name of its own (an attached partition has one) cannot be given later: inherited constraints keep theirs.
        if column.is_not_null and (not above.is_not_null or column.not_null_name is not None):
            words.append(write_not_null(item, column))
        if column.default is not None and column.default != above.default:
            words.append(f"DEFAULT {column.default}")
        if words:
            rows.append((quote_name(column.name), "WITH OPTIONS " + " ".join(words)))
    return align(rows)


def _override_inherited(item: Table, database: Database) -> Iterable[str]:
    """Yield the settings that a partition or child changes after it has inherited them."""
    parents = [find_table(parent, database, needed_by=item.name) for parent in parent_ids(item)]
    for column in item.columns:
        if column.is_local or not parents:
            continue
        above = inherited_column(column, parents)
        if above is None or above.generated is not None or column.default == above.default:
            continue
        head = f"ALTER TABLE ONLY {table_name(item)} ALTER COLUMN {quote_name(column.name)}"
        if column.default is None:
            yield f"{head} DROP DEFAULT"
        elif item.partition_of is None:
            yield f"{head} SET DEFAULT {column.default}"


def inherited_column(column: Column, parents: Sequence[Table]) -> Column | None:
    """Return the parent's column that this one repeats."""
    for parent in parents:
        for above in parent.columns:
            if above.name == column.name:
                return above
    return None


def parent_ids(item: Table) -> tuple[str, ...]:
    """Return the ids of the tables that this one takes columns from."""
    return (item.partition_of.parent_id,) if item.partition_of else item.inherits


def _alter_parents(old: Table, new: Table, database: Database) -> Iterable[str]:
    name = table_name(new)
    if old.partition_of != new.partition_of:
        if old.partition_of is not None:
            parent = find_table(old.partition_of.parent_id, database, needed_by=new.name)
            yield f"ALTER TABLE {table_name(parent)} DETACH PARTITION {name}"
        if new.partition_of is not None:
            parent = find_table(new.partition_of.parent_id, database, needed_by=new.name)
            yield f"ALTER TABLE {table_name(parent)} ATTACH PARTITION {name} {new.partition_of.bound}"
    for parent_id in old.inherits:
        if parent_id not in new.inherits and database.get(parent_id) is not None:
            yield f"ALTER TABLE {name} NO INHERIT {table_name(find_table(parent_id, database, needed_by=new.name))}"
    for parent_id in new.inherits:
        if parent_id not in old.inherits:
            yield f"ALTER TABLE {name} INHERIT {table_name(find_table(parent_id, database, needed_by=new.name))}"


KIND = TableKind()

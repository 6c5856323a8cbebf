"""Tables: written with their columns and, where order allows it, their own constraints; without foreign keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.base import (
    ObjectKind,
    alter_parameters,
    find_table,
    missing,
    write_parameters,
)
from schemagen.kinds.check import KIND as CHECK
from schemagen.kinds.column import (
    is_plain_not_null,
    list_own_not_nulls,
    needs_own_not_null,
    table_name,
    write_column,
    write_not_null,
    write_settings,
    write_value,
)
from schemagen.kinds.partition import (
    alone,
    list_inherited_checks,
    must_be_attached,
    must_be_joined,
    write_attach,
    write_attached_columns,
    write_overrides,
)
from schemagen.kinds.table_settings import alter_row_security, comment_columns, write_unvalidated
from schemagen.model import Column, Database, Table
from schemagen.sql.quote import may_contain, quote_name, quote_qualified
from schemagen.sql.write import align, indent, write_list

PARTITION_WEIGHT = 75


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
        if item.of_type_id is not None:
            yield item.of_type_id

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
        sql, later = self._write_body(item, database, head, constraints, key_columns)
        if item.partition_key is not None:
            sql += f"\nPARTITION BY {item.partition_key}"
        if item.access_method is not None:
            sql += f"\nUSING {quote_name(item.access_method)}"
        if item.storage_parameters:
            sql += f"\n{write_parameters(item.storage_parameters).strip()}"
        if item.tablespace:
            sql += f"\nTABLESPACE {quote_name(item.tablespace)}"
        return (sql, *later, *self._finish(item, database))

    def _write_body(
        self, item: Table, database: Database, head: str, constraints: Sequence[str], key_columns: frozenset[str]
    ) -> tuple[str, tuple[str, ...]]:
        """Return CREATE TABLE up to its options, and what must follow at once."""
        if item.partition_of is not None:
            parent = find_table(item.partition_of.parent_id, database, needed_by=item.name)
            if must_be_attached(item, database):
                own = [part.name for part in database.having("table_id", item.id)]
                checks = [CHECK.define(check, database) for check in list_inherited_checks(item, database, own)]
                rows = align(write_attached_columns(item, database))
                return write_list(head, [*rows, *constraints, *checks]), (write_attach(item, parent),)
            elements = [*write_overrides(item, parent, database), *constraints]
            body = write_list(f"PARTITION OF {table_name(parent)}", elements).removesuffix(" ()")
            return f"{head}\n{indent(body)}\n{indent(item.partition_of.bound)}", ()
        if item.of_type_id is not None:
            elements = [*align(_list_overrides_of_type(item)), *constraints]
            return write_list(f"{head} OF {_name_type(item, database)}", elements).removesuffix(" ()"), ()
        later: tuple[str, ...] = ()
        if must_be_joined(item, database):
            parents = (find_table(parent, database, needed_by=item.name) for parent in item.inherits)
            later = tuple(f"ALTER TABLE {table_name(item)} INHERIT {table_name(parent)}" for parent in parents)
            item = alone(item)
        rows = align(
            [
                write_column(item, column, database, in_primary_key=column.id in key_columns)
                for column in item.columns
                if column.is_local
            ]
        )
        elements = [*rows, *list_own_not_nulls(item, database), *constraints]
        return write_list(head, elements, self._write_parents(item, database)), later

    def put_off(self, item: Table, others: AbstractSet[str], database: Database) -> Table:
        """Without the defaults that name one of the others."""
        names = [other.name for other in map(database.get, sorted(others)) if other is not None]
        columns = tuple(
            replace(column, default=None) if any(may_contain(column.default or "", name) for name in names) else column
            for column in item.columns
        )
        return replace(item, columns=columns)

    def fall_back(self, item: Table, early: Table, database: Database) -> tuple[str, ...]:
        head = f"ALTER TABLE ONLY {table_name(item)} ALTER COLUMN"
        pairs = zip(item.columns, early.columns, strict=True)
        return tuple(f"{head} {quote_name(c.name)} DROP DEFAULT" for c, after in pairs if c.default != after.default)

    def catch_up(self, early: Table, item: Table, database: Database) -> tuple[str, ...]:
        head = f"ALTER TABLE ONLY {table_name(item)} ALTER COLUMN"
        return tuple(
            f"{head} {quote_name(column.name)} SET DEFAULT {column.default}"
            for before, column in zip(early.columns, item.columns, strict=True)
            if before.default != column.default
        )

    def drop(self, item: Table, database: Database) -> str:
        return f"DROP TABLE {table_name(item)}"

    def comments(self, item: Table, database: Database) -> tuple[str, ...]:
        own = super().comments(item, database)
        return (*own, *comment_columns(item, database))

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
        if old.access_method != new.access_method:
            statements.append(f"{head} SET ACCESS METHOD {quote_name(new.access_method or 'heap')}")
        if old.of_type_id != new.of_type_id:
            words = f"OF {_name_type(new, database)}" if new.of_type_id is not None else "NOT OF"
            statements.append(f"{head} {words}")
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
        if item.partition_of is None or not must_be_attached(item, database):
            yield from _override_inherited(item, database)
        if not has_children(item, database):
            yield from write_unvalidated(item, database)
        yield from alter_row_security(replace(item, row_security="off"), item)


def has_children(item: Table, database: Database) -> bool:
    """Say whether other tables take columns from this one."""
    return any(item.id in parent_ids(other) for other in database.tables) if _may_have_children(item) else False


def _may_have_children(item: Table) -> bool:
    """Children matter only to constraints that are added after the table is made."""
    return any(column.is_not_null and not column.is_not_null_validated for column in item.columns)


def _name_type(item: Table, database: Database) -> str:
    found = database.get(item.of_type_id or "")
    if found is None:
        raise missing(item.of_type_id or "", item.name)
    return quote_qualified(getattr(found, "schema", None), found.name)


def _list_overrides_of_type(item: Table) -> list[tuple[str, str]]:
    """Return what a typed table says of its columns beside their types."""
    rows = []
    for column in item.columns:
        words = " ".join(word for word in (write_not_null(item, column), write_value(item, column)) if word)
        if words:
            rows.append((quote_name(column.name), words))
    return rows


def _override_inherited(item: Table, database: Database) -> Iterable[str]:
    """Yield the settings that a partition or child changes after it has inherited them."""
    parents = [find_table(parent, database, needed_by=item.name) for parent in parent_ids(item)]
    for column in item.columns:
        if column.is_local or not parents:
            continue
        above = inherited_column(column, parents)
        head = f"ALTER TABLE ONLY {table_name(item)} ALTER COLUMN {quote_name(column.name)}"
        if needs_own_not_null(item, column, database) and is_plain_not_null(item, column, database):
            yield f"{head} SET NOT NULL"
        if above is None or above.generated is not None or column.default == above.default:
            continue
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

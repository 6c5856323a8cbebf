"""Keeping data aside before it is lost, and putting it back.

Kept tables stand in the schema `crowsfoot_keep`. Values of types that the design defines are kept as text, so that the
type itself may go. Rows find their values again by the key; without one, by the text of all surviving columns and a
number among rows that are equal in them, which are interchangeable.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.kinds import write_type
from schemagen.kinds.column import table_name
from schemagen.model import Column, Database, Table
from schemagen.names import KEEP_SCHEMA
from schemagen.operations.base import ACCESS_SHARE, NO_LOCK, ROW_EXCLUSIVE, Operation
from schemagen.sql.quote import quote_body, quote_literal, quote_name, quote_qualified

ROW_NUMBER = "crowsfoot_row"
MAKE_SCHEMA = f"CREATE SCHEMA IF NOT EXISTS {KEEP_SCHEMA}"
DROP_SCHEMA = "DO " + quote_body(
    f"\nBEGIN\n    DROP SCHEMA {KEEP_SCHEMA};\nEXCEPTION\n    WHEN dependent_objects_still_exist THEN NULL;\nEND\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataOperation(Operation):
    """An action on rows of `table`; `kept_name` is the table in `crowsfoot_keep`, `database` the table's model."""

    table: Table
    kept_name: str
    database: Database

    @property
    def object_id(self) -> str:  # type: ignore[override]
        return self.table.id

    @property
    def object_name(self) -> str:  # type: ignore[override]
        return table_name(self.table)

    @property
    def kept(self) -> str:
        """Return the kept table as SQL."""
        return quote_qualified(KEEP_SCHEMA, self.kept_name)

    @property
    def source(self) -> str:
        """Return what to select from: rows of children by inheritance belong to them, those of partitions do not."""
        return table_name(self.table) if self.table.partition_key else f"ONLY {table_name(self.table)}"

    def unforced(self, *statements: str) -> tuple[str, ...]:
        """Return the statements; row-level security forced on the owner is lifted around them."""
        if self.table.row_security != "forced":
            return statements
        head = f"ALTER TABLE {table_name(self.table)}"
        return (f"{head} NO FORCE ROW LEVEL SECURITY", *statements, f"{head} FORCE ROW LEVEL SECURITY")

    def out(self, column: Column, *, as_text: bool = False) -> str:
        """Return the column as it is kept."""
        name = quote_name(column.name)
        cast = "::text" if as_text or is_kept_as_text(column) else ""
        # A collation of the design's own may go away as a type may.
        collation = ' COLLATE "default"' if column.collation is not None else ""
        return f"{name}{cast}{collation} AS {name}" if cast or collation else name

    def back(self, column: Column, prefix: str = "") -> str:
        """Return the kept column in the column's own type."""
        name = prefix + quote_name(column.name)
        return f"{name}::{write_type(column.type, self.database)}" if is_kept_as_text(column) else name


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRows(DataOperation):
    """Copy all rows of a table."""

    def sql(self) -> tuple[str, ...]:
        columns = ", ".join(self.out(column) for column in stored_columns(self.table))
        return (
            MAKE_SCHEMA,
            *self.unforced(f"CREATE TABLE {self.kept} AS\n    SELECT {columns}\n    FROM {self.source}"),
        )

    def describe(self) -> str:
        return f"Keep the rows of {self.object_name} aside"

    @property
    def lock(self) -> str:
        return ACCESS_SHARE

    @property
    def keeps(self) -> str | None:
        return f"{KEEP_SCHEMA}.{self.kept_name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRows(DataOperation):
    """Put all kept rows into the table; `columns` are those that it shares with the kept table."""

    columns: tuple[Column, ...]

    def sql(self) -> tuple[str, ...]:
        if not self.columns:
            return ()
        names = ", ".join(quote_name(column.name) for column in self.columns)
        values = ", ".join(self.back(column) for column in self.columns)
        identity = "\n    OVERRIDING SYSTEM VALUE" if any(column.identity for column in self.columns) else ""
        sql = f"INSERT INTO {table_name(self.table)} ({names}){identity}\n    SELECT {values}\n    FROM {self.kept}"
        return self.unforced(sql)

    def describe(self) -> str:
        return f"Put the kept rows back into {self.object_name}"

    @property
    def lock(self) -> str:
        return ROW_EXCLUSIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepValues(DataOperation):
    """Copy some columns of a table; `key` finds the rows again, and is all that survives if `has_key` is False."""

    columns: tuple[Column, ...]
    key: tuple[Column, ...]
    has_key: bool

    def sql(self) -> tuple[str, ...]:
        values = [self.out(column) for column in self.columns]
        if self.has_key:
            select = ", ".join([*(self.out(column) for column in self.key), *values])
            names = ", ".join(quote_name(column.name) for column in self.key)
            extra: tuple[str, ...] = (f"ALTER TABLE {self.kept} ADD PRIMARY KEY ({names})",)
        else:
            keys = [self.out(column, as_text=True) for column in self.key]
            select = ", ".join([f"{number_rows(self.key)} AS {ROW_NUMBER}", *keys, *values])
            extra = ()
        copy = f"CREATE TABLE {self.kept} AS\n    SELECT {select}\n    FROM {self.source}"
        return (MAKE_SCHEMA, *self.unforced(copy), *extra)

    def describe(self) -> str:
        names = ", ".join(quote_name(column.name) for column in self.columns)
        return f"Keep the values of {self.object_name} ({names}) aside"

    @property
    def lock(self) -> str:
        return ACCESS_SHARE

    @property
    def keeps(self) -> str | None:
        return f"{KEEP_SCHEMA}.{self.kept_name}"

    def hazards(self) -> tuple[str, ...]:
        return () if self.has_key else ("kept_without_key",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreValues(DataOperation):
    """Put kept values back into the rows that are still there."""

    columns: tuple[Column, ...]
    key: tuple[Column, ...]
    has_key: bool

    def sql(self) -> tuple[str, ...]:
        changes = ", ".join(f"{quote_name(column.name)} = {self.back(column, 'k.')}" for column in self.columns)
        if self.has_key:
            match = " AND ".join(f"t.{quote_name(column.name)} = {self.back(column, 'k.')}" for column in self.key)
            sql = f"UPDATE {self.source} AS t\n    SET {changes}\n    FROM {self.kept} AS k\n    WHERE {match}"
            return self.unforced(sql)
        names = [quote_name(column.name) for column in self.key]
        rows = ", ".join(["tableoid", "ctid", f"{number_rows(self.key)} AS n", *(f"{name}::text" for name in names)])
        match = " AND ".join([f"r.n = k.{ROW_NUMBER}", *(f"r.{name} IS NOT DISTINCT FROM k.{name}" for name in names)])
        return self.unforced(
            f"UPDATE {self.source} AS t\n    SET {changes}\n    FROM {self.kept} AS k\n"
            f"    JOIN (SELECT {rows} FROM {self.source}) AS r\n        ON {match}\n"
            "    WHERE t.tableoid = r.tableoid AND t.ctid = r.ctid"
        )

    def describe(self) -> str:
        names = ", ".join(quote_name(column.name) for column in self.columns)
        return f"Put the kept values back into {self.object_name} ({names})"

    @property
    def lock(self) -> str:
        return ROW_EXCLUSIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStatements(Operation):
    """Statements around kept data that touch no object of the model: positions of sequences, dropping copies."""

    object_id: str
    object_name: str
    title: str
    statements: tuple[str, ...]
    kept_in: str | None = None
    lock_level: str = NO_LOCK

    def sql(self) -> tuple[str, ...]:
        return self.statements

    def describe(self) -> str:
        return self.title

    @property
    def lock(self) -> str:
        return self.lock_level

    @property
    def keeps(self) -> str | None:
        return self.kept_in


def stored_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns whose values cannot be computed from others."""
    return tuple(column for column in table.columns if column.generated is None)


def is_kept_as_text(column: Column) -> bool:
    """Say whether the type may go away with the migration: it is the design's own, or an extension's."""
    return column.type.object_id is not None or "." in column.type.name


def number_rows(key: tuple[Column, ...]) -> str:
    """Return the window function that numbers rows which are equal in all key columns."""
    names = ", ".join(f"{quote_name(column.name)}::text" for column in key)
    return f"row_number() OVER (PARTITION BY {names})" if names else "row_number() OVER ()"


def write_position_after(sequence_sql: str, column: str, table: str) -> str:
    """Return a statement that moves a sequence behind the greatest value of a column."""
    return (
        f"SELECT pg_catalog.setval({sequence_sql}, greatest(max({quote_name(column)}), 0) + 1, false)\n    FROM {table}"
    )


def regclass(schema: str, name: str) -> str:
    """Return a sequence as the argument of setval."""
    return quote_literal(quote_qualified(schema, name)) + "::regclass"

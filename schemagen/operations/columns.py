"""Add, drop, change and rename columns of a table that stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from schemagen.kinds.column import comment_column, table_name, write_column, write_settings
from schemagen.model import Column, Database, Table
from schemagen.operations.base import Operation, change_table, put_column
from schemagen.sql.quote import quote_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnOperation(Operation):
    """An action on one column of `table`, which bears its name at that moment."""

    table: Table
    column: Column

    @property
    def object_id(self) -> str:  # type: ignore[override]
        return self.column.id

    @property
    def object_name(self) -> str:  # type: ignore[override]
        return f"{table_name(self.table)}.{quote_name(self.column.name)}"

    def alter(self, clause: str, *, only: bool = False) -> str:
        """Return ALTER TABLE … with one clause."""
        return f"ALTER TABLE {'ONLY ' if only else ''}{table_name(self.table)} {clause}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddColumn(ColumnOperation):
    """With `is_filled_later`, NOT NULL and identity wait until kept values are back."""

    database: Database
    is_filled_later: bool = False

    def sql(self) -> tuple[str, ...]:
        column = self.column
        if self.is_filled_later:
            column = replace(column, is_not_null=False, identity=None)
        cells = " ".join(cell for cell in write_column(self.table, column, self.database) if cell)
        comment = (comment_column(self.table, column),) if column.comment is not None else ()
        return (self.alter(f"ADD COLUMN {cells}"), *write_settings(self.table, column), *comment)

    def describe(self) -> str:
        return f"Add column {self.object_name}"

    def hazards(self) -> tuple[str, ...]:
        column = self.column
        has_value = column.default is not None or column.identity is not None or column.generated is not None
        found = []
        if column.is_not_null and not has_value and not self.is_filled_later:
            found.append("fails_on_rows")
        is_stored = column.generated is not None and column.generated.is_stored
        is_volatile = column.default is not None and any(
            name in column.default for name in ("nextval", "gen_random_uuid", "uuid", "random", "clock_timestamp")
        )
        if column.identity is not None or is_stored or is_volatile:
            found.append("rewrites_table")
        return tuple(found)

    def apply(self, database: Database) -> Database:
        return change_table(database, self.table.id, lambda table: put_column(table, self.column.id, self.column))


@dataclass(frozen=True, slots=True, kw_only=True)
class DropColumn(ColumnOperation):
    """`is_kept`: values were copied; `is_derived`: values can be computed again; `is_for_a_while`: added again."""

    is_kept: bool = False
    is_derived: bool = False
    is_for_a_while: bool = False

    def sql(self) -> tuple[str, ...]:
        return (self.alter(f"DROP COLUMN {quote_name(self.column.name)}"),)

    def describe(self) -> str:
        return f"Drop column {self.object_name}" + (" to make it again later" if self.is_for_a_while else "")

    def hazards(self) -> tuple[str, ...]:
        if self.is_derived:
            return ("rebuilds_dependents",) if self.is_for_a_while else ()
        return ("deletes_data",) if self.is_kept else ("discards_new_data",)

    def apply(self, database: Database) -> Database:
        return change_table(database, self.table.id, lambda table: put_column(table, self.column.id, None))


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterColumn(ColumnOperation):
    """One or more ALTER COLUMN clauses; `column` is the column after them."""

    statements: tuple[str, ...]
    title: str
    harms: tuple[str, ...] = ()

    def sql(self) -> tuple[str, ...]:
        return self.statements

    def describe(self) -> str:
        return self.title

    def hazards(self) -> tuple[str, ...]:
        return self.harms

    def apply(self, database: Database) -> Database:
        return change_table(database, self.table.id, lambda table: put_column(table, self.column.id, self.column))

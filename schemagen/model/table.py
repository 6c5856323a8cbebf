"""A table: plain, partitioned, a partition, or a child by inheritance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from schemagen.model.column import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionOf:
    """The parent's id and the bound as `pg_get_expr(relpartbound)` prints it: `FOR VALUES …` or `DEFAULT`."""

    parent_id: str
    bound: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. Column order is the order of drawing; PostgreSQL cannot reorder, so order is never a difference.

    `partition_key` is what `pg_get_partkeydef` prints (`RANGE (payment_date)`), None for a plain table.
    `row_security` is "off", "enabled", "forced" or "forced_only" (forced, but not enabled). `storage_parameters` are
    `name=value` pairs, whose order is never a difference. `access_method` is None for heap; `of_type_id` is the
    composite type of a typed table.
    """

    kind: ClassVar[str] = "table"

    id: str
    schema: str
    name: str
    columns: tuple[Column, ...] = ()
    is_unlogged: bool = False
    partition_key: str | None = None
    partition_of: PartitionOf | None = None
    inherits: tuple[str, ...] = ()
    storage_parameters: tuple[str, ...] = ()
    row_security: str = "off"
    replica_identity: str = "default"
    tablespace: str | None = None
    access_method: str | None = None
    of_type_id: str | None = None
    owner: str | None = None
    comment: str | None = None

    def column(self, column_id: str) -> Column:
        """Return the column with this id; raise KeyError if there is none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)

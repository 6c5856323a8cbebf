"""Extended statistics: on columns, and from PostgreSQL 14 on expressions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.base import ObjectKind, find_column, write_relation
from schemagen.model import Database, Statistics, Table
from schemagen.sql.parse import is_bare_name_or_call
from schemagen.sql.quote import quote_name


class StatisticsKind(ObjectKind[Statistics]):
    model = Statistics
    weight = 125
    subject = "Statistics"
    keyword = "STATISTICS"
    blocks_type_changes = False
    texts = ("expressions",)
    locks: ClassVar = {
        "create": "SHARE UPDATE EXCLUSIVE",
        "alter": "SHARE UPDATE EXCLUSIVE",
        "rename": "none",
        "drop": "SHARE UPDATE EXCLUSIVE",
    }

    def dependencies(self, item: Statistics, database: Database) -> Iterable[str]:
        return (item.table_id, *item.columns, *item.depends_on)

    def expressions(self, item: Statistics) -> Iterable[str]:
        return item.expressions

    def create(self, item: Statistics, database: Database) -> tuple[str, ...]:
        kinds = f" ({', '.join(item.kinds)})" if item.kinds else ""
        keys = [*_list_columns(item, database), *map(_write_expression, item.expressions)]
        made = "\n    ".join(
            (
                f"CREATE STATISTICS {self.name(item, database)}{kinds}",
                f"ON {', '.join(keys)}",
                f"FROM {write_relation(item.table_id, database, needed_by=item.name)}",
            )
        )
        return (made,) if item.target is None else (made, self._set_target(item, database))

    def alter(self, old: Statistics, new: Statistics, database: Database) -> tuple[str, ...] | None:
        if replace(old, target=new.target, comment=new.comment, name=new.name, schema=new.schema) != new:
            return None
        return () if old.target == new.target else (self._set_target(new, database),)

    def _set_target(self, item: Statistics, database: Database) -> str:
        target = -1 if item.target is None else item.target
        return f"ALTER STATISTICS {self.name(item, database)} SET STATISTICS {target}"


def _write_expression(text: str) -> str:
    return text if is_bare_name_or_call(text) else f"({text})"


def _list_columns(item: Statistics, database: Database) -> Iterable[str]:
    """Yield the columns in the order in which the table has them."""
    table = database.get(item.table_id)
    if not isinstance(table, Table):
        return item.columns
    wanted = {find_column(table, column, needed_by=item.name).name for column in item.columns}
    return [quote_name(column.name) for column in table.columns if column.name in wanted]


KIND = StatisticsKind()

"""Materialized views. A new query means a new one: PostgreSQL has no CREATE OR REPLACE for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from schemagen.kinds.base import ObjectKind, alter_parameters
from schemagen.kinds.view_columns import alter_column_comments, close_query, comment_columns, pair_settings
from schemagen.model import Database, MaterializedView, ViewColumnSetting
from schemagen.sql.quote import quote_name


class MaterializedViewKind(ObjectKind[MaterializedView]):
    model = MaterializedView
    weight = 151
    subject = "Materialized views"
    keyword = "MATERIALIZED VIEW"
    access_word = "TABLE"
    space = "relation"
    texts = ("query",)
    locks: ClassVar = {"create": "none", "alter": "ACCESS EXCLUSIVE", "drop": "ACCESS EXCLUSIVE"}

    def dependencies(self, item: MaterializedView, database: Database) -> Iterable[str]:
        return item.depends_on

    def texts_move(self, item: MaterializedView) -> bool:
        return True

    def expressions(self, item: MaterializedView) -> Iterable[str]:
        return (item.query,)

    def create(self, item: MaterializedView, database: Database) -> tuple[str, ...]:
        lines = [f"CREATE MATERIALIZED VIEW {self.name(item, database)}"]
        if item.access_method:
            lines.append(f"USING {quote_name(item.access_method)}")
        if item.storage_parameters:
            lines.append(f"WITH ({', '.join(item.storage_parameters)})")
        if item.tablespace:
            lines.append(f"TABLESPACE {quote_name(item.tablespace)}")
        text = "\n".join(lines) + f" AS\n{close_query(item.query)}"
        if not item.is_populated:
            text += "\nWITH NO DATA"
        return (text, *self._alter_columns(None, item, database))

    def comments(self, item: MaterializedView, database: Database) -> tuple[str, ...]:
        return (*super().comments(item, database), *comment_columns(item))

    def alter(self, old: MaterializedView, new: MaterializedView, database: Database) -> tuple[str, ...] | None:
        if old.query.strip("; \n") != new.query.strip("; \n"):
            return None
        if old.access_method != new.access_method:
            return None  # SET ACCESS METHOD is of PostgreSQL 15 on, and fills it again just the same
        head = f"ALTER MATERIALIZED VIEW {self.name(new, database)}"
        statements = list(alter_parameters(head, old.storage_parameters, new.storage_parameters))
        if old.tablespace != new.tablespace:
            statements.append(f"{head} SET TABLESPACE {quote_name(new.tablespace or 'pg_default')}")
        return (*statements, *self._alter_columns(old, new, database), *alter_column_comments(old, new))

    def _alter_columns(
        self, old: MaterializedView | None, new: MaterializedView, database: Database
    ) -> tuple[str, ...]:
        head = f"ALTER MATERIALIZED VIEW {self.name(new, database)}"
        return tuple(
            statement
            for column, before, after in pair_settings(old, new)
            for statement in _alter_column(f"{head} ALTER COLUMN {column}", before, after)
        )


def _alter_column(head: str, before: ViewColumnSetting, after: ViewColumnSetting) -> Iterable[str]:
    if before.statistics_target != after.statistics_target:
        yield f"{head} SET STATISTICS {-1 if after.statistics_target is None else after.statistics_target}"
    if before.storage != after.storage:
        yield f"{head} SET STORAGE {after.storage or 'DEFAULT'}"
    if before.compression != after.compression:
        yield f"{head} SET COMPRESSION {after.compression or 'default'}"
    yield from alter_parameters(head, before.options, after.options)


KIND = MaterializedViewKind()

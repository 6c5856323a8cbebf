"""Views. A query can be exchanged in place only while its columns stay; more may follow behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from schemagen.kinds.base import ObjectKind, alter_parameters, write_type
from schemagen.kinds.view_columns import alter_column_comments, close_query, comment_columns, pair_settings
from schemagen.model import Database, View, ViewColumn
from schemagen.sql.parse import keeps_columns
from schemagen.sql.quote import quote_name

CHECK_OPTION = "check_option="


class ViewKind(ObjectKind[View]):
    model = View
    weight = 150
    subject = "Views"
    keyword = "VIEW"
    access_word = "TABLE"
    space = "relation"
    texts = ("query", "column_settings")
    locks: ClassVar = {"create": "none", "alter": "ACCESS EXCLUSIVE", "drop": "ACCESS EXCLUSIVE"}

    def dependencies(self, item: View, database: Database) -> Iterable[str]:
        return item.depends_on

    def texts_move(self, item: View) -> bool:
        return True

    def expressions(self, item: View) -> Iterable[str]:
        yield item.query
        yield from (setting.default for setting in item.column_settings if setting.default is not None)

    def create(self, item: View, database: Database) -> tuple[str, ...]:
        return (self._define(item, database, "CREATE VIEW"), *self._alter_defaults(None, item, database))

    def create_stub(self, item: View, database: Database) -> str | None:
        """As `pg_dump` does it; types and collations are named because CREATE OR REPLACE may not change them."""
        if not item.columns:
            return None
        columns = (_write_stub_column(column, database) for column in item.columns)
        return f"CREATE VIEW {self.name(item, database)} AS\n SELECT " + ",\n    ".join(columns)

    def turn_into_stub(self, item: View, database: Database) -> tuple[str, ...]:
        stub = self.create_stub(item, database)
        return () if stub is None else (stub.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1),)

    def find_stub_needs(self, item: View) -> Iterable[str]:
        return (column.type.object_id for column in item.columns if column.type.object_id is not None)

    def finish_stub(self, item: View, database: Database) -> tuple[str, ...]:
        return (self._define(item, database, "CREATE OR REPLACE VIEW"), *self._alter_defaults(None, item, database))

    def comments(self, item: View, database: Database) -> tuple[str, ...]:
        return (*super().comments(item, database), *comment_columns(item))

    def alter(self, old: View, new: View, database: Database) -> tuple[str, ...] | None:
        settings = (*self._alter_defaults(old, new, database), *alter_column_comments(old, new))
        if old.query.strip("; \n") != new.query.strip("; \n"):
            if not _keeps_columns(old, new):
                return None
            # What REPLACE does not name it takes away, so the options need no statement of their own.
            return (self._define(new, database, "CREATE OR REPLACE VIEW"), *settings)
        head = f"ALTER VIEW {self.name(new, database)}"
        return (*alter_parameters(head, old.options, new.options), *settings)

    def _define(self, item: View, database: Database, head: str) -> str:
        options = [option for option in item.options if not option.startswith(CHECK_OPTION)]
        checks = [option.removeprefix(CHECK_OPTION) for option in item.options if option.startswith(CHECK_OPTION)]
        lines = [f"{head} {self.name(item, database)}"]
        if options:
            lines.append(f"WITH ({', '.join(options)})")
        text = "\n".join(lines) + f" AS\n{close_query(item.query)}"
        return text + "".join(f"\nWITH {check.upper()} CHECK OPTION" for check in checks)

    def _alter_defaults(self, old: View | None, new: View, database: Database) -> tuple[str, ...]:
        statements = []
        for column, before, after in pair_settings(old, new):
            if before.default != after.default:
                value = "DROP DEFAULT" if after.default is None else f"SET DEFAULT {after.default}"
                statements.append(f"ALTER VIEW {self.name(new, database)} ALTER COLUMN {column} {value}")
        return tuple(statements)


def _write_stub_column(column: ViewColumn, database: Database) -> str:
    collation = f" COLLATE {column.collation}" if column.collation else ""
    return f"NULL::{write_type(column.type, database)}{collation} AS {quote_name(column.name)}"


def _keeps_columns(old: View, new: View) -> bool:
    """Say whether PostgreSQL takes the new query in the place of the old one, as far as the design can know."""
    if old.columns and new.columns:
        return new.columns[: len(old.columns)] == old.columns
    return keeps_columns(old.query, new.query)


KIND = ViewKind()

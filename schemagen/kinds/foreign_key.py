"""Foreign keys: written after all tables and keys, so that cycles between tables are no problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.base import write_columns, write_relation
from schemagen.kinds.constraint import ConstraintKind, write_deferrable
from schemagen.model import Database, ForeignKey
from schemagen.sql.quote import quote_name


class ForeignKeyKind(ConstraintKind[ForeignKey]):
    model = ForeignKey
    weight = 140
    locks: ClassVar = {"create": "SHARE ROW EXCLUSIVE", "alter": "SHARE ROW EXCLUSIVE"}
    subject = "Foreign keys"

    def dependencies(self, item: ForeignKey, database: Database) -> Iterable[str]:
        return (item.table_id, item.referenced_table_id)

    def clauses(self, item: ForeignKey, database: Database) -> list[str]:
        columns = self._columns(item.table_id, item.columns, item, database)
        referenced = self._columns(item.referenced_table_id, item.referenced_columns, item, database)
        table = write_relation(item.referenced_table_id, database, needed_by=item.name)
        parts = [f"FOREIGN KEY ({columns}) REFERENCES {table} ({referenced})"]
        if item.match != "SIMPLE":
            parts.append(f"MATCH {item.match}")
        if item.on_update != "NO ACTION":
            parts.append(f"ON UPDATE {item.on_update}")
        if item.on_delete != "NO ACTION":
            only = ""
            if item.on_delete_columns:
                only = f" ({write_columns(item.table_id, item.on_delete_columns, database, needed_by=item.name)})"
            parts.append(f"ON DELETE {item.on_delete}{only}")
        parts.extend(write_deferrable(item))
        if not item.is_enforced:
            parts.append("NOT ENFORCED")
        elif not item.is_validated:
            parts.append("NOT VALID")
        return parts

    def define(self, item: ForeignKey, database: Database) -> str:
        head, *rest = self.clauses(item, database)
        columns, _, target = head.partition(" REFERENCES ")
        lines = [f"CONSTRAINT {quote_name(item.name)}", columns, f"REFERENCES {target}"]
        return "\n    ".join((f"{lines[0]} {lines[1]}", " ".join((lines[2], *rest))))

    def alter(self, old: ForeignKey, new: ForeignKey, database: Database) -> tuple[str, ...] | None:
        free = {
            name: getattr(new, name) for name in ("name", "comment", "is_deferrable", "is_deferred", "is_validated")
        }
        if replace(old, **free) != new or (old.is_validated and not new.is_validated):
            return None
        table, name = self.table(new, database), quote_name(new.name)
        statements = []
        if (old.is_deferrable, old.is_deferred) != (new.is_deferrable, new.is_deferred):
            words = " ".join(write_deferrable(new)) or "NOT DEFERRABLE"
            words += " INITIALLY IMMEDIATE" if old.is_deferred and new.is_deferrable and not new.is_deferred else ""
            statements.append(f"ALTER TABLE {table} ALTER CONSTRAINT {name} {words}")
        if new.is_validated and not old.is_validated and new.is_enforced:
            statements.append(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")
        return tuple(statements)

    def _columns(self, table_id: str, columns: tuple[str, ...], item: ForeignKey, database: Database) -> str:
        if not item.is_period:
            return write_columns(table_id, columns, database, needed_by=item.name)
        plain = write_columns(table_id, columns[:-1], database, needed_by=item.name)
        period = write_columns(table_id, columns[-1:], database, needed_by=item.name)
        return f"{plain}, PERIOD {period}" if plain else f"PERIOD {period}"


KIND = ForeignKeyKind()

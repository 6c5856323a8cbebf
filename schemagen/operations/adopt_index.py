"""Give its name to an index that PostgreSQL made together with a partition (manual, CREATE TABLE, PARTITION OF)."""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.kinds import kind_of
from schemagen.kinds.base import write_relation
from schemagen.model import Database, Index
from schemagen.names import derive_name
from schemagen.operations.base import ItemOperation, put
from schemagen.sql.quote import quote_body, quote_literal


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptIndex(ItemOperation):
    item: Index

    def sql(self) -> tuple[str, ...]:
        kind = kind_of(self.item)
        rename = () if self.item.name == self._default_name() else (self._write_rename(),)
        return (*rename, *kind.comments(self.item, self.database))

    def describe(self) -> str:
        return f"Name the partition's index {self.object_name}"

    def apply(self, database: Database) -> Database:
        return put(database, self.item)

    def _default_name(self) -> str:
        table = self.database.table(self.item.table_id)
        names = {column.id: column.name for column in table.columns}
        keys = [names.get(key.column_id or "", "expr") for key in self.item.keys]
        keys.extend(names.get(column_id, "") for column_id in self.item.include)
        return derive_name(table.name, "_".join(keys), suffix="idx")

    def _write_rename(self) -> str:
        above = self.database.get(self.item.parent_index_id or "")
        parent = kind_of(above).name(above, self.database) if above is not None else ""
        table = write_relation(self.item.table_id, self.database, needed_by=self.item.name)
        body = (
            "\nDECLARE\n    made text;\nBEGIN\n"
            "    SELECT inhrelid::regclass::text INTO STRICT made\n"
            "    FROM pg_catalog.pg_inherits JOIN pg_catalog.pg_index ON indexrelid = inhrelid\n"
            f"    WHERE inhparent = {quote_literal(parent)}::regclass\n"
            f"        AND indrelid = {quote_literal(table)}::regclass;\n"
            f"    EXECUTE format('ALTER INDEX %s RENAME TO %I', made, {quote_literal(self.item.name)});\nEND\n"
        )
        return f"DO {quote_body(body)}"

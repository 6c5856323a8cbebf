"""Publications of logical replication. All but the choice of all tables can be altered in place."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.base import ObjectKind, find_column, find_table, write_relation
from schemagen.model import Database, Publication, PublishedTable, Table
from schemagen.sql.quote import quote_literal, quote_name


class PublicationKind(ObjectKind[Publication]):
    model = Publication
    weight = 180
    subject = "Publications"
    keyword = "PUBLICATION"
    texts = ("tables",)
    locks: ClassVar = {"create": "SHARE UPDATE EXCLUSIVE", "alter": "SHARE UPDATE EXCLUSIVE"}

    def dependencies(self, item: Publication, database: Database) -> Iterable[str]:
        yield from item.depends_on
        for table in item.tables:
            yield table.table_id
            yield from table.columns

    def expressions(self, item: Publication) -> Iterable[str]:
        return tuple(table.predicate for table in item.tables if table.predicate is not None)

    def create(self, item: Publication, database: Database) -> tuple[str, ...]:
        lines = [f"CREATE PUBLICATION {self.name(item, database)}"]
        if item.is_for_all_tables:
            lines.append("FOR ALL TABLES")
        elif members := _list_members(item, database):
            lines.append("FOR " + ",\n        ".join(members))
        if options := _list_options(item, Publication(id="", name="")):
            lines.append(f"WITH ({', '.join(options)})")
        return ("\n    ".join(lines),)

    def release(self, item: Publication, going: AbstractSet[str], database: Database) -> Publication:
        """Without the tables that name a column which goes: subscribers keep the others meanwhile."""
        kept = tuple(member for member in item.tables if not self._hangs_on(member, item, going, database))
        depends_on = tuple(need for need in item.depends_on if need not in going)
        return item if kept == item.tables else replace(item, tables=kept, depends_on=depends_on)

    def _hangs_on(self, member: PublishedTable, item: Publication, going: AbstractSet[str], database: Database) -> bool:
        table = database.get(member.table_id)
        if member.table_id in going or not isinstance(table, Table):
            return True
        if not going.isdisjoint(member.columns):
            return True
        own = {column.id for column in table.columns}
        return member.predicate is not None and any(need in own and need in going for need in item.depends_on)

    def alter(self, old: Publication, new: Publication, database: Database) -> tuple[str, ...] | None:
        if old.is_for_all_tables != new.is_for_all_tables:
            return None
        head, statements = f"ALTER PUBLICATION {self.name(new, database)}", []
        if options := _list_options(new, old):
            statements.append(f"{head} SET ({', '.join(options)})")
        if (old.tables, old.schemas) != (new.tables, new.schemas):
            if members := _list_members(new, database):
                statements.append(f"{head} SET " + ",\n        ".join(members))
            else:
                gone = [f"TABLE {_name(table, database)}" for table in old.tables if database.get(table.table_id)]
                gone.extend(f"TABLES IN SCHEMA {quote_name(schema)}" for schema in old.schemas)
                statements.extend(f"{head} DROP {member}" for member in gone)
        return tuple(statements)


def _list_members(item: Publication, database: Database) -> list[str]:
    tables = sorted(item.tables, key=lambda table: _name(table, database))
    members = [("TABLE " if n == 0 else "") + _write_member(table, database) for n, table in enumerate(tables)]
    return [*members, *(f"TABLES IN SCHEMA {quote_name(schema)}" for schema in item.schemas)]


def _write_member(member: PublishedTable, database: Database) -> str:
    """Return a table with its columns and filter; children by inheritance are members of their own."""
    is_parent = any(member.table_id in table.inherits for table in database.tables)
    text = ("ONLY " if is_parent else "") + _name(member, database)
    if member.columns:
        table = find_table(member.table_id, database, needed_by="A publication")
        wanted = {find_column(table, column).id for column in member.columns}
        text += f" ({', '.join(quote_name(column.name) for column in table.columns if column.id in wanted)})"
    return text if member.predicate is None else f"{text} WHERE ({member.predicate})"


def _name(member: PublishedTable, database: Database) -> str:
    return write_relation(member.table_id, database, needed_by="A publication")


def _list_options(item: Publication, other: Publication) -> list[str]:
    """Return the parameters in which the publication differs from another one, as SQL."""
    options = []
    if item.operations != other.operations:
        options.append(f"publish = {quote_literal(', '.join(item.operations))}")
    if item.is_via_root != other.is_via_root:
        options.append(f"publish_via_partition_root = {str(item.is_via_root).lower()}")
    if item.generated_columns != other.generated_columns:
        options.append(f"publish_generated_columns = {item.generated_columns}")
    return options


KIND = PublicationKind()

"""Indexes that serve no constraint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.base import (
    ObjectKind,
    alter_parameters,
    find_column,
    find_table,
    write_columns,
    write_parameters,
    write_relation,
)
from schemagen.model import Database, Exclusion, ExclusionElement, Index, IndexKey, Table
from schemagen.sql.parse import is_bare_name_or_call
from schemagen.sql.quote import quote_name, quote_qualified


class IndexKind(ObjectKind[Index]):
    model = Index
    weight = 120
    subject = "Indexes"
    keyword = "INDEX"
    space = "relation"
    texts = ("keys", "predicate")
    locks: ClassVar = {"create": "SHARE"}

    def name(self, item: Index, database: Database) -> str:
        relation = database.get(item.table_id)
        return quote_qualified(getattr(relation, "schema", None), item.name)

    def display_name(self, item: Index, database: Database) -> str:
        return f"{quote_name(item.name)} on {write_relation(item.table_id, database, needed_by=item.name)}"

    def dependencies(self, item: Index, database: Database) -> Iterable[str]:
        # A parent's index adopts the equal indexes of its partitions when it is made after them (manual,
        # CREATE INDEX: "an equivalent index will be attached").
        yield item.table_id
        if not item.is_only:
            yield from (child.id for child in database.having("parent_index_id", item.id))
        if (parent := _find_adopter(item, database)) is not None:
            yield parent.id

    def expressions(self, item: Index) -> Iterable[str]:
        for key in item.keys:
            yield from (text for text in (key.expression, key.operator_class, key.collation) if text)
        if item.predicate:
            yield item.predicate

    def create(self, item: Index, database: Database) -> tuple[str, ...]:
        unique = "UNIQUE " if item.is_unique else ""
        only = "ONLY " if item.is_only else ""
        relation = write_relation(item.table_id, database, needed_by=item.name)
        method = "" if item.method == "btree" else f" USING {item.method}"
        keys = ", ".join(write_key(key, item, database) for key in item.keys)
        lines = [f"CREATE {unique}INDEX {quote_name(item.name)} ON {only}{relation}{method} ({keys})"]
        if item.include:
            lines.append(f"INCLUDE ({_write_included(item, database)})")
        if item.is_nulls_not_distinct:
            lines.append("NULLS NOT DISTINCT")
        if item.storage_parameters:
            lines.append(write_parameters(item.storage_parameters).strip())
        if item.tablespace:
            lines.append(f"TABLESPACE {quote_name(item.tablespace)}")
        if item.predicate:
            lines.append(f"WHERE {item.predicate}")
        sql = " ".join(lines) if len(" ".join(lines)) <= 100 else "\n    ".join(lines)
        return (sql, *self._finish(item, database))

    def rename(self, old: Index, new: Index, database: Database) -> tuple[str, ...] | None:
        if old.name == new.name:
            return ()
        return (f"ALTER INDEX {self.name(old, database)} RENAME TO {quote_name(new.name)}",)

    def alter(self, old: Index, new: Index, database: Database) -> tuple[str, ...] | None:
        free = ("name", "comment", "storage_parameters", "tablespace", "is_clustered", "parent_index_id")
        if replace(old, keys=_without_targets(old), **{name: getattr(new, name) for name in free}) != replace(
            new, keys=_without_targets(new)
        ):
            return None
        if old.parent_index_id is not None and old.parent_index_id != new.parent_index_id:
            return None  # an attached index cannot be detached
        head = f"ALTER INDEX {self.name(new, database)}"
        statements = list(_alter_targets(head, old, new))
        statements.extend(alter_parameters(head, old.storage_parameters, new.storage_parameters))
        if old.tablespace != new.tablespace:
            statements.append(f"{head} SET TABLESPACE {quote_name(new.tablespace or 'pg_default')}")
        if new.is_clustered and not old.is_clustered:
            statements.extend(self._cluster(new, database))
        elif old.is_clustered and not new.is_clustered and not is_other_clustered(new.table_id, database):
            relation = write_relation(new.table_id, database, needed_by=new.name)
            statements.append(f"ALTER TABLE {relation} SET WITHOUT CLUSTER")
        return tuple(statements)

    def _finish(self, item: Index, database: Database) -> Iterable[str]:
        """Yield what no clause of CREATE INDEX can say."""
        yield from _alter_targets(f"ALTER INDEX {self.name(item, database)}", None, item)
        if (parent := _find_adopter(item, database)) is not None:
            yield f"ALTER INDEX {self.name(parent, database)} ATTACH PARTITION {self.name(item, database)}"
        if item.is_clustered:
            yield from self._cluster(item, database)

    def _cluster(self, item: Index, database: Database) -> tuple[str, ...]:
        relation = write_relation(item.table_id, database, needed_by=item.name)
        return (f"ALTER TABLE {relation} CLUSTER ON {quote_name(item.name)}",)


def is_other_clustered(relation_id: str, database: Database) -> bool:
    """Say whether an index of the relation bears the mark of CLUSTER: it takes it from the one that had it."""
    return any(getattr(part, "is_clustered", False) for part in database.having("table_id", relation_id))


def _find_adopter(item: Index, database: Database) -> Index | None:
    """Return the parent's index if it does not take this one by itself, being made `ON ONLY` its table."""
    parent = database.get(item.parent_index_id) if item.parent_index_id is not None else None
    return parent if isinstance(parent, Index) and parent.is_only else None


def _write_included(item: Index, database: Database) -> str:
    """Return the columns; those of a materialized view are names already."""
    if not isinstance(database.get(item.table_id), Table):
        return ", ".join(item.include)
    return write_columns(item.table_id, item.include, database, needed_by=item.name)


def _without_targets(item: Index) -> tuple[IndexKey, ...]:
    return tuple(replace(key, statistics_target=None) for key in item.keys)


def _alter_targets(head: str, old: Index | None, new: Index) -> Iterable[str]:
    """Yield the statistics targets of expressions; they are numbered, because the index's columns have no names."""
    for at, key in enumerate(new.keys):
        before = old.keys[at].statistics_target if old is not None else None
        if key.statistics_target != before:
            value = -1 if key.statistics_target is None else key.statistics_target
            yield f"{head} ALTER COLUMN {at + 1} SET STATISTICS {value}"


def write_key(key: IndexKey | ExclusionElement, item: Index | Exclusion, database: Database) -> str:
    """Return one key of an index or exclusion constraint with collation, operator class and order."""
    if key.column_id is not None:
        table = find_table(item.table_id, database, needed_by=item.name)
        text = quote_name(find_column(table, key.column_id, needed_by=item.name).name)
    else:
        text = key.expression or ""
        text = text if is_bare_name_or_call(text) else f"({text})"
    if key.collation:
        text += f" COLLATE {key.collation}"
    if key.operator_class:
        text += f" {key.operator_class}"
    if key.is_descending:
        text += " DESC"
    if key.nulls and key.nulls != ("first" if key.is_descending else "last"):
        text += f" NULLS {key.nulls.upper()}"
    return text


KIND = IndexKind()

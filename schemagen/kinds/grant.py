"""Grants: the exact privileges of one grantee on one object, column or sequence behind an identity column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from schemagen.kinds.access import PUBLIC, SINCE, list_own_privileges, write_access, write_role
from schemagen.kinds.base import ObjectKind, find_column, find_table, missing
from schemagen.kinds.column import sequence_name
from schemagen.kinds.sequence import find_owning_table
from schemagen.model import Database, Grant, Schema, Sequence
from schemagen.sql.quote import quote_name, quote_qualified


class GrantKind(ObjectKind[Grant]):
    model = Grant
    weight = 190
    subject = "Grants"
    keyword = "GRANT"
    blocks_type_changes = False
    locks: ClassVar = dict.fromkeys(("create", "alter", "drop", "rename"), "none")

    def parent_id(self, item: Grant) -> str | None:
        return item.object_id

    def key(self, item: Grant) -> tuple[str | None, ...]:
        return item.object_id, item.column_id, item.column_name, "sequence" if item.is_on_sequence else "", item.grantee

    def name(self, item: Grant, database: Database) -> str:
        return f"{write_role(item.grantee) if item.grantee else 'owner'} on {self._place(item, database)}"

    def dependencies(self, item: Grant, database: Database) -> Iterable[str]:
        yield item.object_id
        if item.column_id is not None:
            yield item.column_id
        if item.target[1] is not None and not item.is_on_sequence:
            # REVOKE on the table takes the same privileges on its columns away too: the table's grant comes first.
            for other in database.grants_on(item.object_id):
                if other.target[1] is None and other.grantee == item.grantee:
                    yield other.id

    def create(self, item: Grant, database: Database) -> tuple[str, ...]:
        own = self.own_privileges(item, database)
        if own and not set(own) <= set(item.privileges):
            clean = self._write(item, database, old=(own, ()), new=((), ()))
            return (*clean, *self._write(item, database, old=((), ()), new=(item.privileges, item.grantable)))
        return self._write(item, database, old=(own, ()), new=(item.privileges, item.grantable))

    def drop(self, item: Grant, database: Database) -> str:
        """Return what leads back to what the grantee may by itself."""
        own = self.own_privileges(item, database)
        return ";\n".join(self._write(item, database, old=(item.privileges, item.grantable), new=(own, ())))

    def rename(self, old: Grant, new: Grant, database: Database) -> tuple[str, ...] | None:
        return () if self.key(old) == self.key(new) else None

    def alter(self, old: Grant, new: Grant, database: Database) -> tuple[str, ...] | None:
        if self.key(old) != self.key(new):
            return None
        if new.target[1] is None and not set(old.privileges) <= set(new.privileges):
            return None  # REVOKE reaches the columns: the grants on them are made again with this one
        return self._write(new, database, old=(old.privileges, old.grantable), new=(new.privileges, new.grantable))

    def own_privileges(self, item: Grant, database: Database) -> tuple[str, ...]:
        """Return what the grantee may do by itself."""
        target = database.get(item.object_id)
        is_public = isinstance(target, Schema) and target.name == "public"
        return list_own_privileges(self.find_word(item, database), item.grantee, is_public_schema=is_public)

    def find_word(self, item: Grant, database: Database) -> str:
        """Return the word under which `PRIVILEGES` lists what can be granted here."""
        if item.is_on_sequence:
            return "SEQUENCE"
        return "COLUMN" if item.target[1] is not None else self._object_word(item, database)

    def _write(
        self,
        item: Grant,
        database: Database,
        *,
        old: tuple[tuple[str, ...], tuple[str, ...]],
        new: tuple[tuple[str, ...], tuple[str, ...]],
    ) -> tuple[str, ...]:
        grantee = write_role(item.grantee if item.grantee is not None else find_owner(item.object_id, database))
        word, column = self.find_word(item, database), None
        if word == "COLUMN":
            column = quote_name(_find_column_name(item, database))
        target = self._target(item, database)
        return tuple(write_access(target, grantee, word=word, old=old, new=new, column=column))

    def _target(self, item: Grant, database: Database) -> str:
        if item.is_on_sequence and item.column_id is not None:
            table = find_table(item.object_id, database, needed_by="A grant")
            sequence = sequence_name(table, find_column(table, item.column_id, needed_by="A grant"))
            return f"SEQUENCE {quote_qualified(table.schema, sequence)}"
        target = database.get(item.object_id)
        if target is None:
            raise missing(item.object_id, f"A grant to {item.name}")
        return f"{self._object_word(item, database)} {_kind_of(target).name_for_access(target, database)}"

    def _object_word(self, item: Grant, database: Database) -> str:
        target = database.get(item.object_id)
        word = None if target is None else _kind_of(target).word_of_access(target)
        if word is None:
            raise missing(item.object_id, f"A grant to {item.name}")
        return word

    def _place(self, item: Grant, database: Database) -> str:
        if item.target[1] is None:
            return self._target(item, database)
        column = quote_name(_find_column_name(item, database))
        target = database.get(item.object_id)
        name = item.object_id if target is None else _kind_of(target).name(target, database)
        return f"{'sequence of ' if item.is_on_sequence else ''}column {name}.{column}"


def find_owner(object_id: str, database: Database) -> str | None:
    """Return the role that owns the object; a sequence of a column belongs to whom the table belongs to."""
    item = database.get(object_id)
    if isinstance(item, Sequence) and item.owned_by is not None:
        item = find_owning_table(item, database)
    return getattr(item, "owner", None)


def fit_grant(item: Grant, database: Database, version: int) -> Grant | None:
    """Return the grant as a server of this version keeps it; None where that is what the grantee may by itself."""
    target = database.get(item.object_id)
    own = set(KIND.own_privileges(item, database))
    if version < 15 and isinstance(target, Schema) and target.name == "public" and item.grantee == PUBLIC:
        own.add("CREATE")
    privileges = tuple(name for name in item.privileges if SINCE.get(name, 0) <= version)
    grantable = tuple(name for name in item.grantable if SINCE.get(name, 0) <= version)
    if not grantable and set(privileges) == {name for name in own if SINCE.get(name, 0) <= version}:
        return None
    return replace(item, privileges=privileges, grantable=grantable)


def _find_column_name(item: Grant, database: Database) -> str:
    if item.column_id is None:
        return item.column_name or ""
    table = find_table(item.object_id, database, needed_by="A grant")
    return find_column(table, item.column_id, needed_by="A grant").name


def _kind_of(item: object) -> ObjectKind[object]:
    from schemagen.kinds.registry import kind_of  # the registry loads this file

    return kind_of(item)


KIND = GrantKind()

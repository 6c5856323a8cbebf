"""Create an object of any kind, with its comments."""

from __future__ import annotations

from dataclasses import dataclass, replace

from schemagen.kinds import kind_of, write_own
from schemagen.kinds.access import write_role
from schemagen.kinds.grant import find_owner
from schemagen.kinds.sequence import write_owner
from schemagen.model import (
    Check,
    Database,
    Exclusion,
    ForeignKey,
    Index,
    MaterializedView,
    ModelObject,
    PrimaryKey,
    Sequence,
    Unique,
)
from schemagen.operations.base import SHARE_ROW_EXCLUSIVE, ItemOperation, put


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateObject(ItemOperation):
    """`is_on_new_table` says that the object's table is made in the same plan, so that no row can break a rule.

    `is_begun` says that a stub of it is there already.
    """

    is_again: bool = False
    is_on_new_table: bool = False
    is_begun: bool = False

    def sql(self) -> tuple[str, ...]:
        item, kind = self.item, kind_of(self.item)
        if isinstance(item, MaterializedView):  # the one before it may have been filled, whatever the design says
            item = replace(item, is_populated=True)
        owned = write_own(item, self.database)
        make = kind.finish_stub if self.is_begun else kind.create
        return (*make(item, self.database), *owned, *kind.comments(item, self.database))

    def describe(self) -> str:
        again = " again" if self.is_again else ""
        return f"Create {describe_kind(self.item)} {self.object_name}{again}"

    @property
    def lock(self) -> str:
        return kind_of(self.item).lock(self.item, "create")

    def hazards(self) -> tuple[str, ...]:
        if self.is_on_new_table:
            return ()
        if isinstance(self.item, PrimaryKey | Unique) or (isinstance(self.item, Index) and self.item.is_unique):
            return ("fails_on_duplicates",)
        if isinstance(self.item, Check | ForeignKey) and not (self.item.is_validated and self.item.is_enforced):
            return ()
        return ("fails_on_values",) if isinstance(self.item, Check | ForeignKey | Exclusion) else ()

    def apply(self, database: Database) -> Database:
        return put(database, self.item)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSequence(ItemOperation):
    """Give a sequence to its column, or take it away; it must belong to whom the column's table belongs to."""

    item: Sequence
    has_other_owner: bool = False

    def sql(self) -> tuple[str, ...]:
        owned = write_owner(self.item, self.database)
        if not self.has_other_owner:
            return (owned,)
        role = write_role(find_owner(self.item.id, self.database))
        return (f"ALTER {kind_of(self.item).identity(self.item, self.database)} OWNER TO {role}", owned)

    def describe(self) -> str:
        return f"Set the owner of sequence {self.object_name}"

    @property
    def lock(self) -> str:
        return SHARE_ROW_EXCLUSIVE

    def apply(self, database: Database) -> Database:
        return put(database, self.item)


def describe_kind(item: ModelObject) -> str:
    """Return the kind in words: "foreign key", "materialized view"."""
    return kind_of(item).word(item)

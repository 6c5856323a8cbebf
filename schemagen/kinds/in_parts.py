"""What a kind says of objects that need each other, or hang on what goes: they are made, or left standing, in parts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from schemagen.model import Database

ItemT = TypeVar("ItemT")


class PartedKind(ABC, Generic[ItemT]):
    """The part of `ObjectKind` that makes objects as a stub first, or without some of their parts.

    As it stands here, an object has no such parts.
    """

    @abstractmethod
    def alter(self, old: ItemT, new: ItemT, database: Database) -> tuple[str, ...] | None:
        """Return the statements that turn one into the other; None if it must be made anew."""

    def release(self, item: ItemT, going: AbstractSet[str], database: Database) -> ItemT:
        """Return the item without the parts that hang on objects or columns that go, if it can live without them."""
        return item

    def put_off(self, item: ItemT, others: AbstractSet[str], database: Database) -> ItemT:
        """Return the item without the parts that name other objects which need the item first."""
        return self.release(item, others, database)

    def catch_up(self, early: ItemT, item: ItemT, database: Database) -> tuple[str, ...]:
        """Return the statements that give the item the parts which were put off."""
        return self.alter(early, item, database) or ()

    def fall_back(self, item: ItemT, early: ItemT, database: Database) -> tuple[str, ...]:
        """Return the statements that take those parts away again."""
        return self.alter(item, early, database) or ()

    def create_stub(self, item: ItemT, database: Database) -> str | None:
        """Return a statement that makes something of the same name and type in the item's place, or None.

        It is for objects that need each other: others can use the stub, and `finish_stub` makes the item out of it.
        """
        return None

    def find_stub_needs(self, item: ItemT) -> Iterable[str]:
        """Yield ids of what the stub needs: the types that it names."""
        return ()

    def finish_stub(self, item: ItemT, database: Database) -> tuple[str, ...]:
        """Return the statements that turn the stub into the item."""
        return ()

    def turn_into_stub(self, item: ItemT, database: Database) -> tuple[str, ...]:
        """Return the statements that make a stub out of the item, so that what it needs can be dropped first."""
        return ()

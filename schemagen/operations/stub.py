"""Stubs: what stands in for an object while others need it and it needs them (`ObjectKind.create_stub`)."""

from __future__ import annotations

from dataclasses import dataclass

from schemagen.kinds import kind_of
from schemagen.operations.base import ItemOperation
from schemagen.operations.create_object import describe_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeStub(ItemOperation):
    """Begin an object; `CreateObject` with `is_begun` makes it whole."""

    def sql(self) -> tuple[str, ...]:
        return (kind_of(self.item).create_stub(self.item, self.database) or "",)

    def describe(self) -> str:
        return f"Begin {describe_kind(self.item)} {self.object_name}, which others need first"

    @property
    def lock(self) -> str:
        return kind_of(self.item).lock(self.item, "create")


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnIntoStub(ItemOperation):
    """Take out of an object what needs others, so that they can be dropped before it."""

    def sql(self) -> tuple[str, ...]:
        return kind_of(self.item).turn_into_stub(self.item, self.database)

    def describe(self) -> str:
        return f"Empty {describe_kind(self.item)} {self.object_name}, so that what it needs can be dropped"

    @property
    def lock(self) -> str:
        return kind_of(self.item).lock(self.item, "alter")

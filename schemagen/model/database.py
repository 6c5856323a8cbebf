"""The whole: every object of a design, and look-ups by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, Union

from schemagen.errors import DesignError, Where
from schemagen.model.composite import CompositeType, RangeType
from schemagen.model.constraint import Check, Exclusion, PrimaryKey, Unique
from schemagen.model.domain import Domain
from schemagen.model.enum import Enum
from schemagen.model.extension import Extension
from schemagen.model.foreign_key import ForeignKey
from schemagen.model.function import Aggregate, Function
from schemagen.model.grant import DefaultPrivileges, Grant
from schemagen.model.index import Index
from schemagen.model.opaque import OpaqueObject
from schemagen.model.policy import Policy
from schemagen.model.publication import Publication
from schemagen.model.schema import Schema
from schemagen.model.sequence import Sequence
from schemagen.model.statistics import Statistics
from schemagen.model.table import Table
from schemagen.model.trigger import EventTrigger, Rule, Trigger
from schemagen.model.view import MaterializedView, View

ModelObject = Union[  # noqa: UP007 - a runtime tuple of classes is read by the registry
    Schema,
    Extension,
    Enum,
    CompositeType,
    RangeType,
    Domain,
    Sequence,
    Function,
    Aggregate,
    Table,
    PrimaryKey,
    Unique,
    Check,
    Exclusion,
    ForeignKey,
    Index,
    Statistics,
    View,
    MaterializedView,
    Rule,
    Trigger,
    EventTrigger,
    Policy,
    Publication,
    OpaqueObject,
    Grant,
    DefaultPrivileges,
]
KindOfObject = TypeVar("KindOfObject")


@dataclass(frozen=True, slots=True)
class Database:
    """A complete design. Object order carries no meaning; equality is by content of the sorted objects."""

    objects: tuple[ModelObject, ...] = ()
    _by_id: dict[str, ModelObject] = field(init=False, repr=False, compare=False)
    _by_field: dict[str, dict[str, list[ModelObject]]] = field(init=False, repr=False, compare=False)
    _by_class: dict[type[Any], tuple[Any, ...]] = field(init=False, repr=False, compare=False)
    _grants: dict[str, list[Grant]] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.objects, key=lambda item: (item.kind, item.id)))
        by_id = {item.id: item for item in ordered}
        if len(by_id) != len(ordered):
            seen: set[str] = set()
            twice = next(item for item in ordered if item.id in seen or seen.add(item.id))  # type: ignore[func-returns-value]
            raise DesignError(
                "design.repeated_id",
                f'Two objects of the design have the id "{twice.id}".',
                fix="Give each object an id of its own.",
                where=Where(object_id=twice.id, object_name=twice.name),
            )
        object.__setattr__(self, "objects", ordered)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_by_field", {})
        object.__setattr__(self, "_by_class", {})

    def __iter__(self) -> Iterator[ModelObject]:
        return iter(self.objects)

    def get(self, object_id: str) -> ModelObject | None:
        """Return the object with this id (columns and enum labels are not objects), or None."""
        return self._by_id.get(object_id)

    def having(self, field_name: str, value: str) -> tuple[ModelObject, ...]:
        """Return the objects whose field (`table_id`, `parent_index_id`…) holds this value, in order of kind and id."""
        groups = self._by_field.get(field_name)
        if groups is None:
            groups = self._by_field[field_name] = {}
            for item in self.objects:
                if (found := getattr(item, field_name, None)) is not None:
                    groups.setdefault(found, []).append(item)
        return tuple(groups.get(value, ()))

    def of_kind(self, kind: type[KindOfObject]) -> tuple[KindOfObject, ...]:
        """Return all objects of one class, in order of id."""
        found: tuple[KindOfObject, ...] | None = self._by_class.get(kind)
        if found is None:
            found = self._by_class[kind] = tuple(item for item in self.objects if isinstance(item, kind))
        return found

    def grants_on(self, object_id: str) -> tuple[Grant, ...]:
        """Return the grants on one object, its columns and the sequences behind them, in order of id."""
        if self._grants is None:
            by_object: dict[str, list[Grant]] = {}
            for item in self.of_kind(Grant):
                by_object.setdefault(item.object_id, []).append(item)
            object.__setattr__(self, "_grants", by_object)
        return tuple((self._grants or {}).get(object_id, ()))

    def table(self, table_id: str) -> Table:
        """Return the table with this id; raise KeyError if there is none."""
        item = self._by_id[table_id]
        if not isinstance(item, Table):
            raise KeyError(table_id)
        return item

    @property
    def tables(self) -> tuple[Table, ...]:
        return self.of_kind(Table)

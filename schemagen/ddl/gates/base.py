"""The shape of a gate: a feature, the versions that have it, and what is done for a target that has it not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from schemagen.model import Database, DataType, OpaqueObject, Table

MANUAL = "https://www.postgresql.org/docs/18/"

Find = Callable[[Any, Database], Iterator[str]]
"""Yields, for an object that uses the feature, the part that does (a column's name) or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A feature from `since` on, or only up to `until`.

    `models` are the classes of objects that `find` is asked about; none means all. With `fit` and `substitute` the
    object is written otherwise for older targets, and the difference is told; without them it is an error, and `cure`
    says what to do. `fit` gets an object in which `find` found something.
    """

    code: str
    feature: str
    find: Find
    page: str
    models: tuple[type[Any], ...] = ()
    since: int = 0
    until: int = 99
    cure: str = ""
    fit: Callable[[Any], Any] | None = None
    substitute: str = ""
    names: tuple[str, ...] = ()
    """The words that `find` looks for, where the feature is one of many."""

    @property
    def link(self) -> str:
        """The page of PostgreSQL's manual that says so."""
        return MANUAL + self.page

    def is_open(self, version: int) -> bool:
        """Say whether this version has the feature."""
        return self.since <= version <= self.until

    def asks(self, item: Any) -> bool:
        """Say whether the feature can be found in objects of this class."""
        return not self.models or isinstance(item, self.models)


def when(condition: Callable[[Any], bool]) -> Find:
    """Return a finder for objects that are wholly of the feature."""

    def find(item: Any, database: Database) -> Iterator[str]:
        if condition(item):
            yield ""

    return find


def of_columns(condition: Callable[[Any], bool]) -> Find:
    """Return a finder for the columns of tables that meet a condition."""

    def find(item: Any, database: Database) -> Iterator[str]:
        for column in item.columns:
            if condition(column):
                yield f"column {column.name}"

    return find


def of_types(condition: Callable[[str], bool]) -> Find:
    """Return a finder for every part of an object whose type is named so."""

    def find(item: Any, database: Database) -> Iterator[str]:
        for field in ("columns", "attributes", "arguments"):
            for part in getattr(item, field, ()):
                kind = getattr(part, "type", None)
                if isinstance(kind, DataType) and kind.object_id is None and condition(kind.name):
                    yield f"{field[:-1]} {part.name}" if part.name else f"an {field[:-1]}"
        for field in ("type", "returns", "subtype"):
            kind = getattr(item, field, None)
            if isinstance(kind, DataType) and kind.object_id is None and condition(kind.name):
                yield ""

    return find


def is_on_partitioned(item: Any, database: Database) -> bool:
    """Say whether the object belongs to a partitioned table."""
    table = database.get(item.table_id)
    return isinstance(table, Table) and table.partition_key is not None


def is_opaque(kind: str, words: str) -> Callable[[Any], bool]:
    """Return the condition for opaque objects of a kind whose DDL holds these words."""
    return lambda item: (
        isinstance(item, OpaqueObject) and item.object_kind == kind and any(words in sql for sql in item.create_sql)
    )

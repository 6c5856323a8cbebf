"""The shape that every kind's file fills in, and small helpers that several kinds share.

Every method takes the `Database` that the item stands in, because objects refer to each other by id.
Statements are complete and have no final semicolon.
"""

from __future__ import annotations

import dataclasses
import re
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, TypeVar

from schemagen.errors import DesignError, Where
from schemagen.kinds.in_parts import PartedKind
from schemagen.kinds.texts import map_texts, read_texts
from schemagen.model import Column, Database, DataType, OpaqueObject, Table
from schemagen.sql.quote import quote_literal, quote_name, quote_qualified

ItemT = TypeVar("ItemT")
EARLY = 100
"""Kinds below this weight are things that tables may need; they are made first and dropped last."""


class ObjectKind(PartedKind[ItemT]):
    """One kind of object. `weight` orders kinds in a script; `subject` heads its section; `keyword` is SQL's word."""

    model: ClassVar[type[Any]]
    weight: ClassVar[int]
    subject: ClassVar[str]
    keyword: ClassVar[str]
    texts: ClassVar[tuple[str, ...]] = ()
    """Fields that hold SQL which PostgreSQL keeps parsed: it follows renames, and may come back worded otherwise."""

    is_value_type: ClassVar[bool] = False
    """A type of values: where it cannot be altered, columns are carried over to a new one."""
    space: ClassVar[str] = ""
    """What its names must differ within, where that is wider than its own kind: "relation", "type" or "routine"."""
    blocks_type_changes: ClassVar[bool] = True
    """PostgreSQL refuses to change the type of a column while one of these speaks of it."""
    locks: ClassVar[Mapping[str, str]] = {}
    """The strongest lock on an existing table by action ("create", "drop", "alter", "rename"); see `lock`."""

    def weigh(self, item: ItemT) -> float:
        """Return the item's place in a script."""
        return self.weight

    def word(self, item: ItemT) -> str:
        """Return what people call it: "materialized view"."""
        return str(self.model.kind).replace("_", " ")

    def text_fields(self, item: ItemT) -> tuple[str, ...]:
        """Return those of `texts` that this item keeps parsed."""
        return self.texts

    def texts_move(self, item: ItemT) -> bool:
        """Say whether the texts may come back worded otherwise from a reload, even without a list of values."""
        return False

    def loose_texts(self, item: ItemT) -> Iterable[str]:
        """Return SQL that PostgreSQL keeps as it was typed: its names are looked up when it runs, and not followed."""
        return ()

    def read_texts(self, item: ItemT) -> Iterator[str]:
        """Yield every text of the item that PostgreSQL keeps parsed."""
        for field in self.text_fields(item):
            yield from read_texts(getattr(item, field))

    def map_texts(self, item: ItemT, change: Callable[[str], str]) -> dict[str, Any]:
        """Return the fields in which `change` alters a text that PostgreSQL keeps parsed, altered."""
        found = {}
        for field in self.text_fields(item):
            before = getattr(item, field)
            after = map_texts(before, change)
            if after is not before:
                found[field] = after
        return found

    def section(self, item: ItemT) -> str:
        """Return the heading under which it stands in a script."""
        return self.subject

    def is_type(self, item: ItemT) -> bool:
        """Say whether columns can be of this type."""
        return self.is_value_type

    def lock(self, item: ItemT, action: str) -> str:
        """Return the strongest lock that the action takes on a table that is there already, or "none".

        Source: manual, "Explicit Locking", and each command's page (PostgreSQL 18).
        """
        if action in self.locks:
            return self.locks[action]
        if action == "comment":
            return "SHARE UPDATE EXCLUSIVE"
        return "none" if self.parent_id(item) is None else "ACCESS EXCLUSIVE"

    access_word: ClassVar[str | None] = None
    """The word of GRANT … ON for objects of this kind; None where no privileges can be granted on them."""

    def word_of_access(self, item: ItemT) -> str | None:
        """Return the word of GRANT … ON for this very item, or None."""
        return self.access_word

    def key(self, item: ItemT) -> tuple[str | None, ...] | None:
        """Return what tells the item from others of its kind, ids among it; None for what has a name to be told by."""
        return None

    def name_for_access(self, item: ItemT, database: Database) -> str:
        """Return the object's name as GRANT … ON wants it behind the word."""
        return self.name(item, database)

    def own(self, item: ItemT, owner: str | None, database: Database) -> str | None:
        """Return the statement that gives the item to `owner`, None being whoever runs it.

        None is returned for what has no owner of its own: it goes with what it belongs to.
        """
        role = "CURRENT_USER" if owner is None else quote_name(owner)
        return f"ALTER {self.identity(item, database)} OWNER TO {role}" if hasattr(item, "owner") else None

    def parent_id(self, item: ItemT) -> str | None:
        """Return the id of the table, view or other object that this one belongs to and goes with, or None."""
        return getattr(item, "table_id", None)

    def signature(self, item: ItemT) -> tuple[DataType, ...]:
        """Return the argument types that tell overloads of one name apart."""
        return ()

    def name(self, item: ItemT, database: Database) -> str:
        """Return the object's name as SQL, qualified where SQL wants it."""
        return quote_qualified(getattr(item, "schema", None), getattr(item, "name"))  # noqa: B009 - ItemT has no bound

    def identity(self, item: ItemT, database: Database) -> str:
        """Return how COMMENT ON and people name the object: `TABLE public.meal`."""
        return f"{self.keyword} {self.name(item, database)}"

    def display_name(self, item: ItemT, database: Database) -> str:
        """Return the name shown to people, without the keyword."""
        return self.name(item, database)

    def dependencies(self, item: ItemT, database: Database) -> Iterable[str]:
        """Yield ids of objects or columns that must exist before this one."""
        return ()

    def expressions(self, item: ItemT) -> Iterable[str]:
        """Yield SQL texts in which other objects may be named without the model recording it."""
        return ()

    @abstractmethod
    def create(self, item: ItemT, database: Database) -> tuple[str, ...]:
        """Return the statements that make the object, without its comments."""

    def drop(self, item: ItemT, database: Database) -> str:
        """Return the statement that removes the object; nothing else may depend on it any more."""
        return f"DROP {self.identity(item, database)}"

    def rename(self, old: ItemT, new: ItemT, database: Database) -> tuple[str, ...] | None:
        """Return the statements that turn the old name and schema into the new; None where PostgreSQL has none.

        `database` is the one before the change, but with the schemas and the table already renamed.
        """
        statements = []
        current = self.name(old, database)
        old_schema, new_schema = getattr(old, "schema", None), getattr(new, "schema", None)
        old_name, new_name = getattr(old, "name"), getattr(new, "name")  # noqa: B009
        if old_schema != new_schema and new_schema is not None:
            statements.append(f"ALTER {self.keyword} {current} SET SCHEMA {quote_name(new_schema)}")
            current = quote_qualified(new_schema, old_name)
        if old_name != new_name:
            statements.append(f"ALTER {self.keyword} {current} RENAME TO {quote_name(new_name)}")
        return tuple(statements)

    def comments(self, item: ItemT, database: Database) -> tuple[str, ...]:
        """Return a COMMENT statement for each comment that the object and its parts bear."""
        comment = getattr(item, "comment", None)
        return () if comment is None else (write_comment(self.identity(item, database), comment),)

    def alter(self, old: ItemT, new: ItemT, database: Database) -> tuple[str, ...] | None:
        """Return the statements for attributes other than name, owner and comments; None if it must be made anew.

        Both items bear the new names and `database` is the target.
        """
        elsewhere = {field: getattr(new, field) for field in ("comment", "owner") if hasattr(new, field)}
        return () if dataclasses.replace(old, **elsewhere) == new else None  # type: ignore[type-var]


def write_comment(identity: str, comment: str | None) -> str:
    """Return COMMENT ON …; None removes the comment."""
    return f"COMMENT ON {identity} IS {'NULL' if comment is None else quote_literal(comment)}"


def missing(object_id: str, needed_by: str) -> DesignError:
    """Return the error for a reference that leads nowhere."""
    return DesignError(
        "design.missing_reference",
        f"{needed_by} refers to something that the design does not hold.",
        cause=f'No object or column has the id "{object_id}".',
        fix="Remove the reference, or bring the object back.",
        where=Where(object_name=needed_by),
    )


def write_type(data_type: DataType, database: Database) -> str:
    """Return the type as SQL, with the present name of the object that it names."""
    if data_type.object_id is None:
        return data_type.name
    item = database.get(data_type.object_id)
    if item is None:
        raise missing(data_type.object_id, f'The type "{data_type.name}"')
    return quote_qualified(getattr(item, "schema", None), item.name) + data_type.name


def find_table(table_id: str, database: Database, *, needed_by: str) -> Table:
    """Return the table; raise `DesignError` if the design does not hold it."""
    item = database.get(table_id)
    if not isinstance(item, Table):
        raise missing(table_id, needed_by)
    return item


def find_column(table: Table, column_id: str, *, needed_by: str = "") -> Column:
    """Return the column of the table; raise `DesignError` if it has none with this id."""
    for column in table.columns:
        if column.id == column_id:
            return column
    raise missing(column_id, needed_by or f'Something on "{table.name}"')


def write_columns(table_id: str, column_ids: tuple[str, ...], database: Database, *, needed_by: str) -> str:
    """Return the names of columns separated by commas; of what is no table they are already names as SQL."""
    if not isinstance(database.get(table_id), Table) and database.get(table_id) is not None:
        return ", ".join(column_ids)
    table = find_table(table_id, database, needed_by=needed_by)
    return ", ".join(quote_name(find_column(table, column, needed_by=needed_by).name) for column in column_ids)


def write_relation(relation_id: str, database: Database, *, needed_by: str) -> str:
    """Return the qualified name of a table, a view, or of the opaque object that stands in its place."""
    item = database.get(relation_id)
    if item is None:
        raise missing(relation_id, needed_by)
    if isinstance(item, OpaqueObject):
        return item.identity
    return quote_qualified(getattr(item, "schema", None), item.name)


def write_parameters(parameters: tuple[str, ...]) -> str:
    """Return ` WITH (…)` for storage parameters, or nothing."""
    return f" WITH ({', '.join(map(_write_parameter, parameters))})" if parameters else ""


_PLAIN_VALUE = re.compile(r"[A-Za-z_]\w*|[-+]?\d+(?:\.\d+)?", re.ASCII)


def _write_parameter(parameter: str) -> str:
    """Return `name = value`, the value quoted where SQL wants it."""
    name, separator, value = parameter.partition("=")
    return f"{name} = {value if _PLAIN_VALUE.fullmatch(value) else quote_literal(value)}" if separator else name


def alter_parameters(target: str, old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Return SET and RESET for storage parameters that differ."""
    names = {parameter.partition("=")[0] for parameter in new}
    gone = sorted({parameter.partition("=")[0] for parameter in old} - names)
    changed = [_write_parameter(parameter) for parameter in new if parameter not in old]
    statements = []
    if changed:
        statements.append(f"{target} SET ({', '.join(changed)})")
    if gone:
        statements.append(f"{target} RESET ({', '.join(gone)})")
    return tuple(statements)

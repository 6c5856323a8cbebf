"""Aggregates: CREATE OR REPLACE keeps their arguments and result; other changes need a new one."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds.arguments import find_type_needs, list_input_types, write_argument
from schemagen.kinds.base import ObjectKind, write_type
from schemagen.model import Aggregate, Argument, Database, DataType
from schemagen.sql.quote import quote_name, quote_qualified
from schemagen.sql.write import write_list

_FIXED_OPTIONS = ("STYPE", "FINALFUNC", "HYPOTHETICAL")
"""They decide the result and the kind of aggregate."""


class AggregateKind(ObjectKind[Aggregate]):
    model = Aggregate
    weight = 62
    subject = "Aggregates"
    keyword = "AGGREGATE"
    access_word = "FUNCTION"
    space = "routine"
    texts = ("options",)

    def signature(self, item: Aggregate) -> tuple[DataType, ...]:
        return list_input_types(item.arguments)

    def name(self, item: Aggregate, database: Database) -> str:
        arguments = tuple(Argument(type=argument.type, mode=argument.mode) for argument in item.arguments)
        return f"{quote_qualified(item.schema, item.name)}({write_arguments(item, arguments, database)})"

    def name_for_access(self, item: Aggregate, database: Database) -> str:
        types = ", ".join(write_type(data_type, database) for data_type in self.signature(item))
        return f"{quote_qualified(item.schema, item.name)}({types})"

    def dependencies(self, item: Aggregate, database: Database) -> Iterable[str]:
        return {*item.depends_on, *find_type_needs(item.arguments)}

    def expressions(self, item: Aggregate) -> Iterable[str]:
        yield from item.options
        yield from (argument.type.name for argument in item.arguments if argument.type.object_id is None)

    def create(self, item: Aggregate, database: Database) -> tuple[str, ...]:
        return (self.write(item, database),)

    def write(self, item: Aggregate, database: Database, *, replaces: bool = False) -> str:
        """Return CREATE AGGREGATE; `replaces` makes it CREATE OR REPLACE."""
        arguments = write_arguments(item, item.arguments, database)
        word = "CREATE OR REPLACE" if replaces else "CREATE"
        return write_list(f"{word} AGGREGATE {quote_qualified(item.schema, item.name)}({arguments})", item.options)

    def rename(self, old: Aggregate, new: Aggregate, database: Database) -> tuple[str, ...] | None:
        if self.signature(old) != self.signature(new):
            return None
        arguments = self.name(old, database).removeprefix(quote_qualified(old.schema, old.name))
        statements = []
        if old.schema != new.schema:
            place = quote_qualified(old.schema, old.name) + arguments
            statements.append(f"ALTER AGGREGATE {place} SET SCHEMA {quote_name(new.schema)}")
        if old.name != new.name:
            place = quote_qualified(new.schema, old.name) + arguments
            statements.append(f"ALTER AGGREGATE {place} RENAME TO {quote_name(new.name)}")
        return tuple(statements)

    def alter(self, old: Aggregate, new: Aggregate, database: Database) -> tuple[str, ...] | None:
        if old.arguments != new.arguments or old.direct_arguments != new.direct_arguments:
            return None
        if old.options == new.options:
            return ()
        before, after = (_read_options(item) for item in (old, new))
        if any(before.get(name) != after.get(name) for name in _FIXED_OPTIONS):
            return None
        return (self.write(new, database, replaces=True),)


def write_arguments(item: Aggregate, arguments: tuple[Argument, ...], database: Database) -> str:
    """Return what stands between the brackets: `*`, the arguments, or direct ones ORDER BY aggregated ones."""
    texts = [write_argument(argument, database) for argument in arguments]
    if item.direct_arguments is None:
        return ", ".join(texts) or "*"
    direct, ordered = texts[: item.direct_arguments], texts[item.direct_arguments :]
    if not ordered:  # one VARIADIC stands for both (manual, CREATE AGGREGATE)
        ordered = direct[-1:]
    return " ".join(part for part in (", ".join(direct), "ORDER BY", ", ".join(ordered)) if part)


def _read_options(item: Aggregate) -> dict[str, str]:
    pairs = (option.partition(" = ") for option in item.options)
    return {name: value for name, _, value in pairs}


KIND = AggregateKind()

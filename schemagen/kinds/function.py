"""Functions and procedures. CREATE OR REPLACE keeps all that depends on one, but not with another signature or result.

A type with functions of its own (a range type's canonical function, a base type's input and output) needs them and
they need it: the first of them announces the type with `CREATE TYPE name`, as pg_dump does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from schemagen.kinds.arguments import (
    find_type_needs,
    list_input_types,
    list_inputs,
    write_argument,
    write_in_brackets,
)
from schemagen.kinds.base import ObjectKind, write_type
from schemagen.model import Argument, Database, DataType, Function, OpaqueObject, RangeType
from schemagen.sql.quote import quote_body, quote_literal, quote_name, quote_qualified
from schemagen.sql.write import indent

_ALTERED = frozenset(
    ("volatility", "parallel", "is_strict", "is_security_definer", "is_leakproof", "cost", "rows", "settings")
)
_FIXED = ("language", "is_procedure", "is_window", "is_returning_set", "returns")
SHELL_KINDS = frozenset(("base type", "shell type"))
"""Opaque kinds that their own functions announce."""


class FunctionKind(ObjectKind[Function]):
    model = Function
    weight = 60
    subject = "Functions"
    keyword = "FUNCTION"
    access_word = "FUNCTION"
    space = "routine"
    texts = ("arguments",)

    def word(self, item: Function) -> str:
        return "procedure" if item.is_procedure else "function"

    def text_fields(self, item: Function) -> tuple[str, ...]:
        return ("arguments", "body") if item.is_sql_standard else ("arguments",)

    def texts_move(self, item: Function) -> bool:
        return item.is_sql_standard

    def loose_texts(self, item: Function) -> Iterable[str]:
        return () if item.is_sql_standard or item.library is not None or item.language == "internal" else (item.body,)

    def signature(self, item: Function) -> tuple[DataType, ...]:
        return list_input_types(item.arguments)

    def name(self, item: Function, database: Database) -> str:
        return f"{quote_qualified(item.schema, item.name)}({_write_identity(item, database)})"

    def identity(self, item: Function, database: Database) -> str:
        return f"{_word(item)} {self.name(item, database)}"

    def word_of_access(self, item: Function) -> str | None:
        return _word(item)

    def dependencies(self, item: Function, database: Database) -> Iterable[str]:
        needs = {*item.depends_on, *find_type_needs(item.arguments)}
        if item.returns is not None and item.returns.object_id is not None:
            needs.add(item.returns.object_id)
        for type_id, announcer in list(_find_own_types(item, needs, database)):
            needs.discard(type_id)
            if announcer != item.id:
                needs.add(announcer)
        return needs

    def expressions(self, item: Function) -> Iterable[str]:
        yield from (argument.default for argument in item.arguments if argument.default is not None)
        yield from (argument.type.name for argument in item.arguments if argument.type.object_id is None)
        if item.returns is not None and item.returns.object_id is None:
            yield item.returns.name
        if item.is_sql_standard:
            yield item.body
        yield from item.transforms
        if item.support is not None:
            yield item.support

    def create(self, item: Function, database: Database) -> tuple[str, ...]:
        own_types = _find_own_types(item, find_type_needs(_all_types(item)), database)
        shells = tuple(
            f"CREATE TYPE {write_type(DataType(name='', object_id=type_id), database)}"
            for type_id, announcer in own_types
            if announcer == item.id
        )
        return (*shells, self.write(item, database))

    def write(self, item: Function, database: Database, *, replaces: bool = False) -> str:
        """Return CREATE FUNCTION, one clause a line; `replaces` makes it CREATE OR REPLACE."""
        head = f"CREATE {'OR REPLACE ' if replaces else ''}{_word(item)} {quote_qualified(item.schema, item.name)}"
        given = (argument for argument in item.arguments if argument.mode != "table")
        lines = [write_in_brackets(head, (write_argument(argument, database) for argument in given))]
        lines.extend(indent(clause) for clause in _list_clauses(item, database))
        lines.append(_write_body(item))
        return "\n".join(lines)

    def create_stub(self, item: Function, database: Database) -> str | None:
        """A body in quotes may name what is not there yet, where `check_function_bodies` is off."""
        return self.write(replace(item, is_sql_standard=False, body=""), database) if item.is_sql_standard else None

    def turn_into_stub(self, item: Function, database: Database) -> tuple[str, ...]:
        return (self.write(replace(item, is_sql_standard=False, body=""), database, replaces=True),)

    def find_stub_needs(self, item: Function) -> Iterable[str]:
        yield from find_type_needs(_all_types(item))

    def finish_stub(self, item: Function, database: Database) -> tuple[str, ...]:
        return (self.write(item, database, replaces=True),)

    def drop(self, item: Function, database: Database) -> str:
        if any(_find_own_types(item, find_type_needs(_all_types(item)), database)):
            return f"DROP {_word(item)} IF EXISTS {self.name(item, database)}"  # goes with its type
        return super().drop(item, database)

    def rename(self, old: Function, new: Function, database: Database) -> tuple[str, ...] | None:
        if self.signature(old) != self.signature(new):
            return None
        arguments = f"({_write_identity(old, database)})"
        statements = []
        if old.schema != new.schema:
            place = quote_qualified(old.schema, old.name) + arguments
            statements.append(f"ALTER {_word(old)} {place} SET SCHEMA {quote_name(new.schema)}")
        if old.name != new.name:
            place = quote_qualified(new.schema, old.name) + arguments
            statements.append(f"ALTER {_word(old)} {place} RENAME TO {quote_name(new.name)}")
        return tuple(statements)

    def alter(self, old: Function, new: Function, database: Database) -> tuple[str, ...] | None:
        if not _can_replace(old, new):
            return None
        changed = {field for field in _ALTERED if getattr(old, field) != getattr(new, field)}
        same = replace(old, **{field: getattr(new, field) for field in changed})
        same = replace(same, depends_on=new.depends_on, owner=new.owner, comment=new.comment)
        if same != new:
            return (self.write(new, database, replaces=True),)
        head = f"ALTER {self.identity(new, database)}"
        return tuple(f"{head} {action}" for action in _list_alterations(old, new))


def _word(item: Function) -> str:
    return "PROCEDURE" if item.is_procedure else "FUNCTION"


def _write_identity(item: Function, database: Database) -> str:
    """Return the argument types; a procedure's modes too, because its OUT arguments count where no mode is named."""
    if not item.is_procedure:
        return ", ".join(write_type(argument.type, database) for argument in list_inputs(item.arguments))
    return ", ".join(f"{a.mode.upper()} {write_type(a.type, database)}" for a in item.arguments)


def _all_types(item: Function) -> tuple[Argument, ...]:
    return item.arguments if item.returns is None else (*item.arguments, Argument(type=item.returns, mode="out"))


def _find_own_types(item: Function, type_ids: Iterable[str], database: Database) -> Iterator[tuple[str, str]]:
    """Yield the types that need this function, each with the id of the function that announces it."""
    for type_id in sorted(type_ids):
        found = database.get(type_id)
        if isinstance(found, RangeType):
            if found.canonical is not None and found.canonical == quote_qualified(item.schema, item.name):
                yield type_id, item.id
        elif isinstance(found, OpaqueObject) and found.object_kind in SHELL_KINDS and item.id in found.depends_on:
            functions = (need for need in found.depends_on if isinstance(database.get(need), Function))
            yield type_id, min(functions)


def _list_clauses(item: Function, database: Database) -> Iterator[str]:
    """Yield all clauses between the arguments and the body that say more than the default."""
    columns = [argument for argument in item.arguments if argument.mode == "table"]
    if columns:
        yield write_in_brackets("RETURNS TABLE", (write_argument(column, database) for column in columns))
    elif item.returns is not None:
        yield f"RETURNS {'SETOF ' if item.is_returning_set else ''}{write_type(item.returns, database)}"
    yield f"LANGUAGE {quote_name(item.language)}"
    if item.transforms:
        yield "TRANSFORM " + ", ".join(f"FOR TYPE {name}" for name in item.transforms)
    if item.is_window:
        yield "WINDOW"
    if item.volatility != "VOLATILE":
        yield item.volatility
    if item.is_leakproof:
        yield "LEAKPROOF"
    if item.is_strict:
        yield "STRICT"
    if item.is_security_definer:
        yield "SECURITY DEFINER"
    if item.parallel != "UNSAFE":
        yield f"PARALLEL {item.parallel}"
    if item.cost is not None:
        yield f"COST {item.cost}"
    if item.rows is not None:
        yield f"ROWS {item.rows}"
    if item.support is not None:
        yield f"SUPPORT {item.support}"
    yield from (f"SET {setting}" for setting in item.settings)


def _write_body(item: Function) -> str:
    if item.is_sql_standard:
        return item.body
    if item.library is not None:
        return f"AS {quote_literal(item.library)}, {quote_literal(item.body)}"
    return f"AS {quote_literal(item.body) if item.language == 'internal' else quote_body(item.body)}"


def _can_replace(old: Function, new: Function) -> bool:
    """Say whether PostgreSQL lets CREATE OR REPLACE turn the one into the other (manual, CREATE FUNCTION)."""
    if any(getattr(old, field) != getattr(new, field) for field in _FIXED if field != "language"):
        return False
    if len(old.arguments) != len(new.arguments):
        return False
    pairs = tuple(zip(old.arguments, new.arguments, strict=True))
    return all(
        before.type == after.type
        and before.mode == after.mode
        and (before.name == after.name or (before.name is None and after.mode in ("in", "variadic")))
        and (before.default is None or after.default is not None)
        for before, after in pairs
    )


def _list_alterations(old: Function, new: Function) -> Iterator[str]:
    """Yield the actions of ALTER FUNCTION for attributes that differ."""
    if old.volatility != new.volatility:
        yield new.volatility
    if old.is_strict != new.is_strict:
        yield "STRICT" if new.is_strict else "CALLED ON NULL INPUT"
    if old.is_security_definer != new.is_security_definer:
        yield f"SECURITY {'DEFINER' if new.is_security_definer else 'INVOKER'}"
    if old.is_leakproof != new.is_leakproof:
        yield "LEAKPROOF" if new.is_leakproof else "NOT LEAKPROOF"
    if old.parallel != new.parallel:
        yield f"PARALLEL {new.parallel}"
    if old.cost != new.cost:
        yield f"COST {new.cost or (1 if new.language in ('c', 'internal') else 100)}"
    if old.rows != new.rows:
        yield f"ROWS {new.rows or 1000}"
    names = {setting.split()[0] for setting in new.settings}
    yield from (f"RESET {setting.split()[0]}" for setting in old.settings if setting.split()[0] not in names)
    yield from (f"SET {setting}" for setting in new.settings if setting not in old.settings)


KIND = FunctionKind()

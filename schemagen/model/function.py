"""Functions, procedures and aggregates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from schemagen.model.column import DataType


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument. `mode` is "in", "out", "inout", "variadic" or "table" (a column of `RETURNS TABLE`)."""

    type: DataType
    name: str | None = None
    mode: str = "in"
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """`CREATE FUNCTION` or `CREATE PROCEDURE`.

    `body` is the text between the quotes of `AS`; with `is_sql_standard` it is the parsed body as PostgreSQL prints it
    (`BEGIN ATOMIC …` or `RETURN …`, PostgreSQL 14 on); for language C it is the link symbol in `library`.
    `returns` is None for a procedure, for `RETURNS TABLE` and where only the out arguments say it. `volatility` is
    "VOLATILE", "STABLE" or "IMMUTABLE"; `parallel` "UNSAFE", "RESTRICTED" or "SAFE". `cost` and `rows` are numbers as
    PostgreSQL prints them, None for the default. `settings` are SET clauses without the word (`search_path TO ''`).
    `transforms` are type names. `depends_on` are ids of what must exist before it.
    """

    kind: ClassVar[str] = "function"

    id: str
    schema: str
    name: str
    arguments: tuple[Argument, ...] = ()
    returns: DataType | None = None
    is_returning_set: bool = False
    language: str = "sql"
    body: str
    library: str | None = None
    is_sql_standard: bool = False
    is_procedure: bool = False
    is_window: bool = False
    volatility: str = "VOLATILE"
    parallel: str = "UNSAFE"
    is_strict: bool = False
    is_security_definer: bool = False
    is_leakproof: bool = False
    cost: str | None = None
    rows: str | None = None
    support: str | None = None
    transforms: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    owner: str | None = None
    comment: str | None = None
    depends_on: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """`CREATE AGGREGATE`. `options` are its clauses in PostgreSQL's order (`SFUNC = public.add`, `STYPE = integer`).

    `direct_arguments` counts the arguments before ORDER BY of an ordered-set aggregate, None for an ordinary one.
    """

    kind: ClassVar[str] = "aggregate"

    id: str
    schema: str
    name: str
    arguments: tuple[Argument, ...] = ()
    direct_arguments: int | None = None
    options: tuple[str, ...] = ()
    owner: str | None = None
    comment: str | None = None
    depends_on: tuple[str, ...] = field(default=(), compare=False)

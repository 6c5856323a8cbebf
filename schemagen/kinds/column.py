"""Columns: parts of tables, not objects, so this file has no KIND. Used by `table.py` and by the operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from schemagen.kinds.base import alter_parameters, write_comment, write_type
from schemagen.kinds.sequence import write_options
from schemagen.model import Column, Database, Identity, Table
from schemagen.names import derive_name
from schemagen.sql.quote import quote_name, quote_qualified

_EXTENDED = frozenset(
    ("text", "character varying", "character", "bytea", "json", "jsonb", "xml", "tsvector", "bit varying")
)
"""Types that are usually kept EXTENDED: source pg_type.typstorage."""


def write_identity(table: Table, identity: Identity) -> str:
    """Return `GENERATED … AS IDENTITY` with the options that are not default."""
    options = (
        []
        if identity.sequence_name is None
        else [f"SEQUENCE NAME {quote_qualified(table.schema, identity.sequence_name)}"]
    )
    options.extend(write_options(identity, default_start=_default_start(identity)))
    tail = f" ({' '.join(options)})" if options else ""
    return f"GENERATED {'ALWAYS' if identity.is_always else 'BY DEFAULT'} AS IDENTITY{tail}"


def _default_start(identity: Identity) -> int:
    if identity.increment > 0:
        return 1 if identity.minimum is None else identity.minimum
    return -1 if identity.maximum is None else identity.maximum


def sequence_name(table: Table, column: Column) -> str:
    """Return the name of the sequence behind an identity column."""
    given = column.identity.sequence_name if column.identity else None
    return given or derive_name(table.name, column.name, suffix="seq")


def not_null_name(table: Table, column: Column) -> str:
    """Return the name that PostgreSQL 18 gives the NOT NULL constraint, or the one the design gives."""
    return column.not_null_name or derive_name(table.name, column.name, suffix="not_null")


def is_not_null_above(table: Table, column: Column, database: Database) -> bool:
    """Say whether a parent's NOT NULL comes down to the column, so that it goes without saying."""
    return _find_not_null_above(table, column, database) is not None


def is_not_null_given(table: Table, column: Column, database: Database) -> bool:
    """Say whether the column has a parent's NOT NULL when the table is made: one that is not valid comes later."""
    return any(above.is_not_null_validated for _, above in _list_not_nulls_above(table, column, database))


def name_not_null(table: Table, column: Column, database: Database) -> Column:
    """Return the column with the name that its NOT NULL must be given, where that is not the usual one."""
    name = find_not_null_name(table, column, database)
    usual = not_null_name(table, replace(column, not_null_name=None))
    return column if name == column.not_null_name else replace(column, not_null_name=None if name == usual else name)


def _find_not_null_above(table: Table, column: Column, database: Database) -> tuple[Table, Column] | None:
    return next(_list_not_nulls_above(table, column, database), None)


def _list_not_nulls_above(table: Table, column: Column, database: Database) -> Iterator[tuple[Table, Column]]:
    parents = (table.partition_of.parent_id,) if table.partition_of else table.inherits
    for parent in map(database.get, parents):
        for above in parent.columns if isinstance(parent, Table) else ():
            if above.name == column.name and above.is_not_null and above.is_not_null_inherited:
                yield parent, above  # type: ignore[misc]


def find_not_null_name(table: Table, column: Column, database: Database) -> str:
    """Return the name that the NOT NULL constraint has in PostgreSQL 18: its own, its parent's or the usual one."""
    above = None
    if column.not_null_name is None and not column.is_not_null_local:
        above = _find_not_null_above(table, column, database)
    return not_null_name(table, column) if above is None else find_not_null_name(*above, database)


def write_value(table: Table, column: Column) -> str:
    """Return the clause that says where the column's value comes from, or nothing."""
    if column.identity is not None:
        return write_identity(table, column.identity)
    if column.generated is not None:
        kind = "STORED" if column.generated.is_stored else "VIRTUAL"
        return f"GENERATED ALWAYS AS ({column.generated.expression}) {kind}"
    return "" if column.default is None else f"DEFAULT {column.default}"


def write_not_null(table: Table, column: Column, *, in_primary_key: bool = False) -> str:
    """Return the NOT NULL clause, or nothing where it is not set or goes without saying."""
    if not column.is_not_null:
        return ""
    if not column.is_not_null_validated:
        return ""  # ADD CONSTRAINT says it later
    tail = "" if column.is_not_null_inherited else " NO INHERIT"
    if column.not_null_name is not None:
        return f"CONSTRAINT {quote_name(column.not_null_name)} NOT NULL{tail}"
    return "" if in_primary_key or column.identity is not None else f"NOT NULL{tail}"


def needs_own_not_null(table: Table, column: Column, database: Database) -> bool:
    """Say whether a child by inheritance declares NOT NULL for a column that it has only from its parents."""
    if column.is_local or not table.inherits or not (column.is_not_null and column.is_not_null_validated):
        return False
    return column.is_not_null_local or not is_not_null_given(table, column, database)


def is_plain_not_null(table: Table, column: Column, database: Database) -> bool:
    """Say whether SET NOT NULL makes it: there is none yet that a parent names, and it bears the usual name."""
    has_usual_name = name_not_null(table, column, database).not_null_name is None
    return has_usual_name and column.is_not_null_inherited and not column.is_not_null_local


def list_own_not_nulls(table: Table, database: Database) -> tuple[str, ...]:
    """Return the not-null constraints that a child's CREATE TABLE declares for its parents' columns.

    PostgreSQL 18 has this clause. Added later, the constraint would be the parent's, under the parent's name.
    """
    rows = []
    for column in table.columns:
        if needs_own_not_null(table, column, database) and not is_plain_not_null(table, column, database):
            named = name_not_null(table, column, database).not_null_name
            head = "" if named is None else f"CONSTRAINT {quote_name(named)} "
            rows.append(
                f"{head}NOT NULL {quote_name(column.name)}{'' if column.is_not_null_inherited else ' NO INHERIT'}"
            )
    return tuple(rows)


def add_not_null(table: Table, column: Column, *, only: bool = False) -> str:
    """Return ALTER TABLE … ADD NOT NULL, which PostgreSQL 18 has."""
    name = "" if column.not_null_name is None else f"CONSTRAINT {quote_name(column.not_null_name)} "
    tail = ("" if column.is_not_null_inherited else " NO INHERIT") + (
        "" if column.is_not_null_validated else " NOT VALID"
    )
    head = f"ALTER TABLE {'ONLY ' if only else ''}{table_name(table)}"
    return f"{head} ADD {name}NOT NULL {quote_name(column.name)}{tail}"


def comment_not_null(table: Table, column: Column, database: Database) -> str:
    """Return COMMENT ON CONSTRAINT for the not-null constraint's comment, or for taking it away."""
    name = quote_name(find_not_null_name(table, column, database))
    return write_comment(f"CONSTRAINT {name} ON {table_name(table)}", column.not_null_comment)


def write_column(
    table: Table, column: Column, database: Database, *, in_primary_key: bool = False
) -> tuple[str, str, str]:
    """Return the cells of one column's line: name, type, and the rest."""
    is_given = is_not_null_given(table, column, database)
    named = column if is_given or not table.inherits else name_not_null(table, column, database)
    required = write_not_null(table, named, in_primary_key=in_primary_key)
    if column.not_null_name is None and not column.is_not_null_local and is_given:
        required = ""
    type_sql = write_type(column.type, database)
    if column.collation:
        type_sql += f" COLLATE {column.collation}"
    rest = " ".join(
        part for part in (required, write_value(table, column) or _hide_default(table, column, database)) if part
    )
    return quote_name(column.name), type_sql, rest


def _hide_default(table: Table, column: Column, database: Database) -> str:
    """Return DEFAULT NULL where a child's own declaration of an inherited column would take the parent's default."""
    for parent in map(database.get, table.inherits):
        for above in parent.columns if isinstance(parent, Table) else ():
            if above.name == column.name and above.default is not None:
                return "DEFAULT NULL"
    return ""


def write_settings(table: Table, column: Column, old: Column | None = None) -> tuple[str, ...]:
    """Return ALTER COLUMN clauses for storage, compression, statistics target and options; against the default if no
    `old`."""
    name = quote_name(column.name)
    storage = old.storage if old else None
    compression = old.compression if old else None
    target = old.statistics_target if old else None
    clauses = []
    if column.storage != storage:
        clauses.append(f"ALTER COLUMN {name} SET STORAGE {column.storage or _usual_storage(column)}")
    if column.compression != compression:
        clauses.append(f"ALTER COLUMN {name} SET COMPRESSION {column.compression or 'default'}")
    if column.statistics_target != target:
        value = -1 if column.statistics_target is None else column.statistics_target
        clauses.append(f"ALTER COLUMN {name} SET STATISTICS {value}")
    clauses.extend(alter_parameters(f"ALTER COLUMN {name}", old.options if old else (), column.options))
    head = f"ALTER TABLE {'' if column.is_local else 'ONLY '}{table_name(table)}"
    return (*(f"{head} {clause}" for clause in clauses), *_set_logged(table, column, old))


def _usual_storage(column: Column) -> str:
    """Return the usual storage of the type by its name where we know it: the word DEFAULT came with PostgreSQL 16."""
    name = column.type.name.partition("(")[0]
    if name.endswith("[]") or name in _EXTENDED:
        return "EXTENDED"
    return "MAIN" if name in ("numeric", "inet", "cidr") else "DEFAULT"


def _set_logged(table: Table, column: Column, old: Column | None) -> tuple[str, ...]:
    """Return ALTER SEQUENCE for an identity whose sequence is logged although the table is not, or the other way."""
    is_apart = column.identity is not None and column.identity.is_logged_apart
    was_apart = old is not None and old.identity is not None and old.identity.is_logged_apart
    if column.identity is None or is_apart == was_apart:
        return ()
    word = "LOGGED" if is_apart == table.is_unlogged else "UNLOGGED"
    return (f"ALTER SEQUENCE {quote_qualified(table.schema, sequence_name(table, column))} SET {word}",)


def table_name(table: Table) -> str:
    """Return the qualified name of the table as SQL."""
    return quote_qualified(table.schema, table.name)


def comment_column(table: Table, column: Column) -> str:
    """Return COMMENT ON COLUMN for the column's comment, or for taking it away."""
    return write_comment(f"COLUMN {table_name(table)}.{quote_name(column.name)}", column.comment)

"""Sequences that people own. Its owner (`OWNED BY`) is set after the table; see `write_owner`."""

from __future__ import annotations

from typing import ClassVar

from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, Identity, Sequence, Table
from schemagen.sql.quote import quote_name, quote_qualified

LIMITS = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}


class SequenceKind(ObjectKind[Sequence]):
    model = Sequence
    weight = 50
    subject = "Sequences"
    keyword = "SEQUENCE"
    space = "relation"
    access_word = "SEQUENCE"
    locks: ClassVar = {"alter": "SHARE ROW EXCLUSIVE"}

    def create(self, item: Sequence, database: Database) -> tuple[str, ...]:
        unlogged = "UNLOGGED " if item.is_unlogged else ""
        data_type = "" if item.data_type == "bigint" else f" AS {item.data_type}"
        options = write_options(item, default_start=_default_start(item.increment, item.minimum, item.maximum))
        sql = f"CREATE {unlogged}SEQUENCE {self.name(item, database)}{data_type}"
        return (" ".join((sql, *options)),)

    def own(self, item: Sequence, owner: str | None, database: Database) -> str | None:
        """One that a column owns belongs to whom the table belongs to, and PostgreSQL keeps it so."""
        return None if item.owned_by is not None else super().own(item, owner, database)

    def alter(self, old: Sequence, new: Sequence, database: Database) -> tuple[str, ...] | None:
        clauses = []
        if old.data_type != new.data_type:
            clauses.append(f"AS {new.data_type}")
        clauses.extend(alter_options(old, new))
        head = f"ALTER SEQUENCE {self.name(new, database)}"
        statements = [f"{head} {' '.join(clauses)}"] if clauses else []
        if old.is_unlogged != new.is_unlogged:
            statements.append(f"{head} SET {'UNLOGGED' if new.is_unlogged else 'LOGGED'}")
        return tuple(statements)


def find_owning_table(item: Sequence, database: Database) -> Table | None:
    """Return the table of the column that the sequence belongs to, or None."""
    for table in database.of_kind(Table) if item.owned_by is not None else ():
        if any(column.id == item.owned_by for column in table.columns):
            return table
    return None


def write_owner(item: Sequence, database: Database) -> str:
    """Return ALTER SEQUENCE … OWNED BY the column that the sequence belongs to, or NONE."""
    owner = "NONE"
    for table in database.of_kind(Table):
        for column in table.columns:
            if column.id == item.owned_by:
                owner = f"{quote_qualified(table.schema, table.name)}.{quote_name(column.name)}"
    return f"ALTER SEQUENCE {quote_qualified(item.schema, item.name)} OWNED BY {owner}"


def write_options(item: Sequence | Identity, *, default_start: int = 1) -> list[str]:
    """Return the options that differ from PostgreSQL's defaults."""
    options = []
    if item.increment != 1:
        options.append(f"INCREMENT BY {item.increment}")
    if item.minimum is not None:
        options.append(f"MINVALUE {item.minimum}")
    if item.maximum is not None:
        options.append(f"MAXVALUE {item.maximum}")
    if item.start != default_start:
        options.append(f"START WITH {item.start}")
    if item.cache != 1:
        options.append(f"CACHE {item.cache}")
    if item.is_cycled:
        options.append("CYCLE")
    return options


def alter_options(old: Sequence | Identity, new: Sequence | Identity) -> list[str]:
    """Return the options that change, also back to their defaults."""
    options = []
    if old.increment != new.increment:
        options.append(f"INCREMENT BY {new.increment}")
    if old.minimum != new.minimum:
        options.append("NO MINVALUE" if new.minimum is None else f"MINVALUE {new.minimum}")
    if old.maximum != new.maximum:
        options.append("NO MAXVALUE" if new.maximum is None else f"MAXVALUE {new.maximum}")
    if old.start != new.start:
        options.append(f"START WITH {new.start}")
    if old.cache != new.cache:
        options.append(f"CACHE {new.cache}")
    if old.is_cycled != new.is_cycled:
        options.append("CYCLE" if new.is_cycled else "NO CYCLE")
    return options


def _default_start(increment: int, minimum: int | None, maximum: int | None) -> int:
    if increment > 0:
        return 1 if minimum is None else minimum
    return -1 if maximum is None else maximum


KIND = SequenceKind()

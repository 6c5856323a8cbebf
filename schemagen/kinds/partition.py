"""How a partition is written: as `PARTITION OF` its parent, or, where that cannot say all, as a table that is attached.

A partition that was attached can have its columns in another order, generated columns of its own, keys under other
names than PostgreSQL would choose. Then the table is made alone, with all that the parent asks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from schemagen.kinds.base import find_table
from schemagen.kinds.column import (
    find_not_null_name,
    is_not_null_above,
    name_not_null,
    not_null_name,
    table_name,
    write_column,
    write_not_null,
)
from schemagen.model import Check, Column, Database, Table
from schemagen.sql.quote import quote_name
from schemagen.sql.write import align


def must_be_attached(item: Table, database: Database) -> bool:
    """Say whether CREATE TABLE … PARTITION OF cannot make this partition as it is."""
    if item.partition_of is None:
        return False
    parent = find_table(item.partition_of.parent_id, database, needed_by=item.name)
    if [column.name for column in item.columns] != [column.name for column in parent.columns]:
        return True
    for column, above in zip(item.columns, parent.columns, strict=True):
        if column.generated != above.generated or (column.identity is not None and above.identity is None):
            return True
    checks = [part for part in database.having("table_id", item.id) if isinstance(part, Check)]
    if checks and {part.name for part in checks} & {check.name for check in list_checks_above(item, database)}:
        return True
    return any(is_adopted(part, database) for part in database.having("table_id", item.id))


def must_be_joined(item: Table, database: Database) -> bool:
    """Say whether a child by inheritance was made alone: INHERITS would put its parents' columns first."""
    if not item.inherits or not all(column.is_local for column in item.columns):
        return False
    merged: dict[str, None] = {}
    for parent in item.inherits:
        merged.update((column.name, None) for column in find_table(parent, database, needed_by=item.name).columns)
    merged.update((column.name, None) for column in item.columns)
    return [column.name for column in item.columns] != list(merged)


def is_adopted(part: object, database: Database) -> bool:
    """Say whether the object is a key that the parent's key takes over when the partition is attached."""
    above = database.get(getattr(part, "parent_key_id", None) or "")
    return above is not None and not getattr(above, "is_only", False)


def list_checks_above(item: Table, database: Database) -> Iterator[Check]:
    """Yield the checks of the tables that this one is a partition of."""
    while item.partition_of is not None:
        item = find_table(item.partition_of.parent_id, database, needed_by=item.name)
        for part in database.having("table_id", item.id):
            if isinstance(part, Check):
                yield part


def write_attached_columns(item: Table, database: Database) -> list[tuple[str, str, str]]:
    """Return the columns of a partition that is made alone; what it gets when it is attached is left out."""
    return [write_column(alone(item), _declare(item, column, database), database) for column in item.columns]


def alone(item: Table) -> Table:
    """Return the table as it stands before it joins its parents."""
    return replace(item, partition_of=None, inherits=())


def _declare(item: Table, column: Column, database: Database) -> Column:
    """Return the column as it must be declared: without the parent's identity, with a constraint's inherited name."""
    parent = find_table(item.partition_of.parent_id, database, needed_by=item.name) if item.partition_of else item
    above = next((other for other in parent.columns if other.name == column.name), None)
    changes: dict[str, object] = {}
    if column.identity is not None and above is not None and above.identity is not None:
        changes["identity"] = None
    if column.is_not_null and is_not_null_above(item, column, database):
        changes["not_null_name"] = name_not_null(item, column, database).not_null_name
    return replace(column, **changes) if changes else column  # type: ignore[arg-type]


def list_inherited_checks(item: Table, database: Database, own: Iterable[str]) -> Iterator[Check]:
    """Yield the checks without which the table could not be attached; those named in `own` it has itself."""
    seen = set(own)
    for check in list_checks_above(item, database):
        if check.is_validated and check.is_enforced and check.name not in seen:
            seen.add(check.name)
            yield replace(check, table_id=item.id)


def write_overrides(item: Table, parent: Table, database: Database) -> Sequence[str]:
    """Return what a partition says differently from its parent, inside CREATE TABLE … PARTITION OF."""
    parents = {column.name: column for column in parent.columns}
    rows = []
    for column in item.columns:
        above = parents.get(column.name)
        if above is None:
            continue
        words = [_override_not_null(item, column, above, database)]
        if column.default is not None and column.default != above.default:
            words.append(f"DEFAULT {column.default}")
        if any(words):
            rows.append((quote_name(column.name), " ".join(word for word in words if word)))
    return align(rows)


def _override_not_null(item: Table, column: Column, above: Column, database: Database) -> str:
    """Return the NOT NULL clause where the parent's does not come down, or comes down under another name.

    A name cannot be given later: inherited constraints keep theirs.
    """
    if not column.is_not_null:
        return ""
    if not above.is_not_null or column.not_null_name is not None:
        # Said again without a name, it gets the usual one instead of the parent's.
        is_usual = column.not_null_name == not_null_name(item, replace(column, not_null_name=None))
        return write_not_null(item, replace(column, not_null_name=None, identity=None) if is_usual else column)
    if above.is_not_null_validated or not column.is_not_null_validated:
        return ""
    # The parent's is added when it has its partitions.
    return f"CONSTRAINT {quote_name(find_not_null_name(item, column, database))} NOT NULL"


def write_attach(item: Table, parent: Table) -> str:
    """Return ALTER TABLE … ATTACH PARTITION."""
    bound = item.partition_of.bound if item.partition_of else ""
    return f"ALTER TABLE {table_name(parent)}\n    ATTACH PARTITION {table_name(item)} {bound}"

"""What a migration must leave alone: for each table, rows and values that are the same before and after it.

Partitions are looked at one by one, because a partition may leave its table and take its rows along. Values of a
column that changes its type are compared as PostgreSQL itself converts them, values of an enum by their new labels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from schemagen.kinds import kind_of
from schemagen.model import Column, CompositeType, Database, Domain, Enum, RangeType, Table
from schemagen.operations.conversion import plain_type
from schemagen.sql.quote import quote_literal, quote_name, quote_qualified


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What to count and sum up: the rows of `sources` (texts for FROM), of which `values` are compared.

    `is_optional` says that the server may have no such conversion; then the table's other look has to do.
    """

    key: str
    table_id: str
    sources: tuple[str, ...]
    values: tuple[str, ...]
    forced: tuple[str, ...] = ()
    """Tables whose row-level security is forced on their owner too."""
    is_optional: bool = False


@dataclass(slots=True)
class _Group:
    before: list[Table] = field(default_factory=list)
    after: list[Table] = field(default_factory=list)


def look_at_all(database: Database) -> tuple[Look, ...]:
    """Return every row of every table with all stored columns; a partitioned table speaks for its partitions."""
    return tuple(
        Look(
            key=table.id,
            table_id=table.id,
            sources=(write_source(table),),
            values=tuple(_text(column) for column in _sorted(table.columns) if column.generated is None),
            forced=_list_forced((table,)),
        )
        for table in database.tables
        if table.partition_of is None
    )


def look_outside(old: Database, new: Database, kept_ids: Iterable[str]) -> tuple[tuple[Look, ...], tuple[Look, ...]]:
    """Return what to look at before and after; both bear the same keys. The models share their ids.

    `kept_ids` are tables that go and whose rows the plan keeps aside: rows of other partitions that go have to stay.
    """
    moving = _find_relabelled(old, new)
    before: list[Look] = []
    after: list[Look] = []
    for (root_id, leaf_id), group in sorted(_find_groups(old, new, frozenset(kept_ids)).items()):
        key = leaf_id or root_id
        was, now = old.table(key), new.table(key)
        pairs = [pair for pair in _pair_columns(was, now) if _writes_alike(*pair, old, new, moving)]
        turned = [(pair, text) for pair in _pair_columns(was, now) if (text := _convert(*pair, old, new, moving))]
        values = tuple(_text(column) for column, _ in pairs), tuple(_text(later) for _, later in pairs)
        more = tuple(text for _, text in turned), tuple(_text(later) for (_, later), _ in turned)
        for at, (looks, table, tables, database) in enumerate(
            ((before, was, group.before, old), (after, now, group.after, new))
        ):
            look = Look(
                key=key,
                table_id=table.id,
                sources=_list_sources(tables, database, table),
                values=values[at],
                forced=_list_forced((table, *tables)),
            )
            looks.append(look)
            if more[at]:
                looks.append(replace(look, key=f"{key} converted", values=(*values[at], *more[at]), is_optional=True))
    return tuple(before), tuple(after)


def write_source(table: Table) -> str:
    """Return the table for FROM: rows of children by inheritance belong to them, those of partitions do not."""
    only = "" if table.partition_key is not None else "ONLY "
    return f"{only}{quote_qualified(table.schema, table.name)}"


def _find_groups(old: Database, new: Database, kept_ids: frozenset[str]) -> dict[tuple[str, str], _Group]:
    """Return the tables that hold rows, by the partitioned table that they are in before and after.

    A table that changes from one to another stands for itself, under its own id as second part of the key.
    """
    groups: dict[tuple[str, str], _Group] = {}
    for table in old.tables:
        root = find_root(table, old)
        if table.partition_key is not None and table.id != root.id:
            continue
        later = new.get(table.id)
        if isinstance(later, Table):
            root_after = find_root(later, new)
            key = (root.id, "") if root_after.id == root.id else (root.id, table.id)
            if table.partition_key is None:
                groups.setdefault(key, _Group()).before.append(table)
            elif root_after.id == root.id:
                groups.setdefault(key, _Group())
        elif isinstance(new.get(root.id), Table) and not kept_ids & _line_of(table, old):
            groups.setdefault((root.id, ""), _Group()).before.append(table)
    for table in new.tables:
        root = find_root(table, new)
        was = old.get(table.id)
        if table.partition_key is not None and not isinstance(was, Table):
            continue
        root_before = find_root(was, old).id if isinstance(was, Table) else root.id
        key = (root.id, "") if root_before == root.id else (root_before, table.id)
        is_holder = table.partition_key is None or key[1] != ""
        if is_holder and key in groups:
            groups[key].after.append(table)
    return {key: group for key, group in groups.items() if isinstance(new.get(key[1] or key[0]), Table)}


def find_root(table: Table, database: Database) -> Table:
    """Return the partitioned table at the top, or the table itself."""
    while table.partition_of is not None:
        table = database.table(table.partition_of.parent_id)
    return table


def _line_of(table: Table, database: Database) -> set[str]:
    line = {table.id}
    while table.partition_of is not None:
        table = database.table(table.partition_of.parent_id)
        line.add(table.id)
    return line


def _list_sources(tables: list[Table], database: Database, whole: Table) -> tuple[str, ...]:
    """Return the tables, or the partitioned one above them if that is all of it."""
    if whole.partition_key is None or whole.partition_of is not None:
        return tuple(write_source(table) for table in tables)
    leaves = {
        table.id
        for table in database.tables
        if table.partition_key is None and find_root(table, database).id == whole.id
    }
    if {table.id for table in tables} == leaves:
        return (write_source(whole),)
    return tuple(write_source(table) for table in tables)


def _list_forced(tables: Iterable[Table]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(quote_qualified(table.schema, table.name) for table in tables if table.row_security == "forced")
    )


def _pair_columns(was: Table, now: Table) -> list[tuple[Column, Column]]:
    later = {column.id: column for column in now.columns}
    return [
        (column, later[column.id])
        for column in _sorted(was.columns)
        if column.id in later and column.generated is None and later[column.id].generated is None
    ]


def _sorted(columns: Iterable[Column]) -> list[Column]:
    """Return the columns by id: the same ones give the same text whatever their place in the table."""
    return sorted(columns, key=lambda column: column.id)


def _text(column: Column) -> str:
    return f"{quote_name(column.name)}::text"


def _find_relabelled(old: Database, new: Database) -> frozenset[str]:
    """Return the ids of types whose values get another text, and of types that are made of those."""
    found = {item.id for item in old.of_kind(Enum) if _find_labels(item, new, is_required=False)}
    for item in old:
        later = new.get(item.id)
        if isinstance(item, CompositeType) and isinstance(later, CompositeType):
            if [(a.id, a.type) for a in item.attributes] != [(a.id, a.type) for a in later.attributes]:
                found.add(item.id)
        elif isinstance(item, RangeType) and isinstance(later, RangeType) and item.subtype != later.subtype:
            found.add(item.id)
    size = -1
    while found and size != len(found):
        size = len(found)
        types = (item for item in old if kind_of(item).is_type(item))
        found.update(item.id for item in types if not found.isdisjoint(kind_of(item).dependencies(item, old)))
    return frozenset(found)


def _find_labels(enum: Enum, new: Database, *, is_required: bool) -> dict[str, str | None]:
    """Return old label → new label for those that change: a removed one becomes NULL, or the first if required."""
    later = new.get(enum.id)
    if not isinstance(later, Enum):
        return {}
    names = {label.id: label.name for label in later.labels}
    substitute = later.labels[0].name if is_required and later.labels else None
    pairs = {label.name: names.get(label.id, substitute) for label in enum.labels}
    return {was: now for was, now in pairs.items() if was != now}


def _writes_alike(column: Column, later: Column, old: Database, new: Database, moving: frozenset[str]) -> bool:
    """Say whether a value has the same text before and after."""
    is_same = column.type == later.type and plain_type(column, old) == plain_type(later, new)
    return (is_same or _is_renamed(column, later, old, new)) and column.type.object_id not in moving


def _is_renamed(column: Column, later: Column, old: Database, new: Database) -> bool:
    """Say whether the type is the same object under another name."""
    target = old.get(column.type.object_id) if column.type.object_id is not None else None
    return column.type == later.type and target is not None and not isinstance(target, Domain)


def _convert(column: Column, later: Column, old: Database, new: Database, moving: frozenset[str]) -> str | None:
    """Return the old value as the text that it must have after the change; None if that is the same or not known."""
    if _writes_alike(column, later, old, new, moving):
        return None
    name, target = quote_name(column.name), None
    enum = old.get(column.type.object_id) if column.type.object_id is not None else None
    if later.type.object_id is not None:
        target = new.get(later.type.object_id)
    if isinstance(enum, Enum) and column.type == later.type and column.type.name in ("", "[]"):
        return _relabel(name, _find_labels(enum, new, is_required=later.is_not_null), is_array=bool(column.type.name))
    if column.type.object_id in moving or later.type.object_id in moving:
        return None
    if isinstance(target, Enum) and not later.type.name:
        return f"{name}::text"
    return f"{name}::{plain_type(later, new)}::text"


def _relabel(name: str, labels: dict[str, str | None], *, is_array: bool) -> str:
    """Return an enum column, or an array of them, as text under the new labels."""
    cases = " ".join(
        f"WHEN {quote_literal(was)} THEN {'NULL' if now is None else quote_literal(now)}" for was, now in labels.items()
    )
    if not is_array:
        return f"CASE {name}::text {cases} ELSE {name}::text END"
    items = f"ARRAY(SELECT CASE e {cases} ELSE e END FROM unnest({name}::text[]) AS u(e))"
    return f"(CASE WHEN {name} IS NOT NULL THEN {items} END)::text"

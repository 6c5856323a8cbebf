"""The renames of a migration, in an order in which no name is taken when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from schemagen.kinds import kind_of
from schemagen.kinds.column import not_null_name, sequence_name, table_name
from schemagen.kinds.table import parent_ids
from schemagen.model import (
    Check,
    Column,
    Extension,
    ForeignKey,
    ModelObject,
    Schema,
    Sequence,
    Table,
)
from schemagen.names import cut_name
from schemagen.operations.base import Operation
from schemagen.operations.create_object import CreateObject
from schemagen.operations.rename_object import RenameObject, RenamePart, write_not_null_rename
from schemagen.plan.situation import Situation
from schemagen.sql.quote import quote_name, quote_qualified


def list_renames(situation: Situation) -> Iterator[Operation]:
    """Yield the renames: schemas, then types, tables with their columns, then what hangs on tables."""
    schemas = {item.name: _target(item, situation).name for item in situation.old.of_kind(Schema)}
    yield from _rename_group([(item, item) for item in situation.old.of_kind(Schema)], situation)
    for schema in situation.new.of_kind(Schema):
        if situation.old.get(schema.id) is None:  # objects may move into it
            yield CreateObject(item=schema, database=situation.new)
    yield from _move_types_away(situation, schemas)
    standing, parts = _split(situation, schemas)
    for is_routine in (False, True):  # types before functions, which are named by the types of their arguments
        movers = [pair for pair in standing if (kind_of(pair[0]).space == "routine") == is_routine]
        yield from _rename_group(movers, situation)
    for before, middle, after in situation.staying_tables():
        yield from _rename_columns(before, middle, after, situation)
    yield from _rename_group(parts, situation)
    for before, middle, after in situation.staying_tables():
        yield from _rename_servants(before, middle, after, situation)


def _split(
    situation: Situation, schemas: dict[str, str]
) -> tuple[list[tuple[ModelObject, Any]], list[tuple[ModelObject, Any]]]:
    """Return what may move or be in the way, as it was and where renamed schemas have taken it: in schemas, or not."""
    new = situation.new
    moving = {
        item.id: (item.name, other.name)
        for item in situation.old
        if (other := new.get(item.id)) is not item and other is not None and _has_other_name(item, other)
    }
    names = {name for pair in moving.values() for name in pair}
    standing: list[tuple[ModelObject, Any]] = []
    parts: list[tuple[ModelObject, Any]] = []
    for item in situation.old if names else ():
        if item.name in names and not isinstance(item, Schema) and _survives(item, situation):
            group = standing if _is_free_standing(item) else parts
            group.append((item, _place(situation.released.get(item.id, item), schemas)))
    return standing, parts


def _has_other_name(old: Any, new: Any) -> bool:
    if old.name != new.name or getattr(old, "schema", None) != getattr(new, "schema", None):
        return True
    return any(hasattr(old, field) for field in ("labels", "checks", "attributes", "multirange_name"))


def _is_free_standing(item: ModelObject) -> bool:
    """Say whether it has a name in a schema of its own, not one within a table or the whole database."""
    has_parent = kind_of(item).parent_id(item) is not None
    return getattr(item, "schema", None) is not None and not has_parent and not isinstance(item, Extension)


def find_leaving_types(situation: Situation) -> dict[str, Any]:
    """Return the types that must give up their name before they can be dropped, as they are called then."""
    leaving = [
        item
        for item in situation.old
        if (item.id in situation.rebuilt_types or situation.new.get(item.id) is None)
        and kind_of(item).is_value_type
        and item.id not in situation.text_types
    ]
    if not leaving:
        return {}
    schemas = {item.name: _target(item, situation).name for item in situation.old.of_kind(Schema)}
    wanted = {(item.schema, item.name) for item in situation.new if _is_named_as_type(item)}  # type: ignore[union-attr]
    found: dict[str, Any] = {}
    for item in leaving:
        placed = _place(item, schemas)
        is_in_the_way = situation.new.get(item.id) is None and (placed.schema, placed.name) in wanted
        if item.id in situation.rebuilt_types or is_in_the_way:
            found[item.id] = replace(placed, name=cut_name(f"crowsfoot_old_{item.name}"))
    return found


def _is_named_as_type(item: ModelObject) -> bool:
    """Say whether its name is also that of a type: tables and views have row types."""
    return kind_of(item).space in ("type", "relation") and getattr(item, "schema", None) is not None


def _move_types_away(situation: Situation, schemas: dict[str, str]) -> Iterator[Operation]:
    for object_id, leaving in find_leaving_types(situation).items():
        current: Any = _place(situation.old.get(object_id), schemas)
        kind = kind_of(current)
        yield RenamePart(
            object_id=object_id,
            object_name=kind.display_name(current, situation.old),
            what="type",
            new_name=kind.display_name(leaving, situation.old),
            statements=kind.rename(current, leaving, situation.old) or (),
        )


def _target(item: ModelObject, situation: Situation) -> Any:
    other = situation.new.get(item.id)
    if other is item:
        return item
    return other if other is not None and other.kind == item.kind else item


def _survives(item: ModelObject, situation: Situation) -> bool:
    if item.id in situation.dropped or item.id in situation.rebuilt_types or situation.is_gone_table(item.id):
        return False
    parent = kind_of(item).parent_id(item)
    if parent is not None and (situation.is_gone_table(parent) or parent in situation.dropped):
        return False
    return situation.new.get(item.id) is not None


def _place(item: Any, schemas: dict[str, str]) -> Any:
    """Return the item where the renamed schemas have taken it."""
    schema = getattr(item, "schema", None)
    if schema is None or schemas.get(schema, schema) == schema:
        return item
    return replace(item, schema=schemas.get(item.schema, item.schema))


def _rename_group(items: list[tuple[Any, Any]], situation: Situation) -> Iterator[Operation]:
    """Rename each item; one whose new name is still another's goes through a name of its own."""
    moving = [
        (current, target)
        for item, current in items
        if (current is not item or situation.new.get(item.id) is not item)
        and (target := _renamed(current, _target(current, situation))) != current
    ]
    if not moving:
        return
    taken = {_space(current, situation): current.id for _, current in items}
    last = []
    for current, target in moving:
        holder = taken.get(_space(target, situation))
        if holder is not None and holder != current.id:
            detour = replace(target, name=cut_name(f"crowsfoot_{current.name}"))
            yield from _rename(current, detour, situation)
            last.append((detour, target))
        else:
            yield from _rename(current, target, situation)
    for detour, target in last:
        yield from _rename(detour, target, situation)


def _renamed(current: Any, target: Any) -> Any:
    """Return the current item with the names of the target, parts included, and all else as it is."""
    changes: dict[str, Any] = {}
    if current.name != target.name:
        changes["name"] = target.name
    if hasattr(current, "schema"):
        changes["schema"] = target.schema
    if hasattr(current, "multirange_name"):
        changes.update(multirange_name=target.multirange_name, multirange_schema=target.multirange_schema)
    for field in ("labels", "checks", "attributes"):
        if parts := getattr(current, field, ()):
            names = {part.id: part.name for part in getattr(target, field)}
            changes[field] = tuple(replace(part, name=names.get(part.id, part.name)) for part in parts)
    return replace(current, **changes) if changes else current


def _space(item: Any, situation: Situation) -> tuple[Any, ...]:
    """Return the name together with the space in which it must be unique."""
    kind = kind_of(item)
    parent_id = kind.parent_id(item)
    if kind.space == "relation":
        holder = item if hasattr(item, "schema") else situation.middle.get(parent_id or "")
        return (kind.space, getattr(holder, "schema", None), item.name)
    if parent_id is not None and not hasattr(item, "schema"):
        word = "constraint" if isinstance(item, Check | ForeignKey) else item.kind
        return (word, parent_id, item.name)
    return (kind.space or item.kind, getattr(item, "schema", None), item.name, *kind.signature(item))


def _rename(current: Any, target: Any, situation: Situation) -> Iterator[Operation]:
    if isinstance(current, Sequence) and current.schema != target.schema and _follows_its_table(current, situation):
        current = replace(current, schema=target.schema)
    statements = kind_of(current).rename(current, target, situation.middle)
    if not statements:
        return
    name = kind_of(current).display_name(current, situation.middle)
    new_name = kind_of(target).display_name(target, situation.middle)
    yield RenameObject(object_id=current.id, object_name=name, new=target, new_name=new_name, statements=statements)


def _follows_its_table(item: Sequence, situation: Situation) -> bool:
    return any(column.id == item.owned_by for table in situation.old.tables for column in table.columns)


def _rename_columns(before: Table, middle: Table, after: Table, situation: Situation) -> Iterator[Operation]:
    if before is after:
        return
    names = {column.id: column.name for column in after.columns}
    moving = [
        column
        for column in before.columns
        if column.id not in situation.gone_columns
        and names.get(column.id, column.name) != column.name
        and not situation.is_inherited(before, column, situation.old)
    ]
    taken = {column.name: column.id for column in before.columns if column.id not in situation.gone_columns}
    last = []
    for column in moving:
        holder = taken.get(names[column.id])
        if holder is not None and holder != column.id:
            detour = cut_name(f"crowsfoot_{column.name}")
            yield _rename_column(middle, column, column.name, detour)
            last.append((column, detour))
        else:
            yield _rename_column(middle, column, column.name, names[column.id])
    for column, detour in last:
        yield _rename_column(middle, column, detour, names[column.id])


def _rename_column(table: Table, column: Column, old: str, new: str) -> Operation:
    head = f"ALTER TABLE {table_name(table)} RENAME COLUMN"
    return RenamePart(
        object_id=column.id,
        object_name=f"{table_name(table)}.{quote_name(old)}",
        what="column",
        new_name=quote_name(new),
        statements=(f"{head} {quote_name(old)} TO {quote_name(new)}",),
    )


def _rename_servants(before: Table, middle: Table, after: Table, situation: Situation) -> Iterator[Operation]:
    """Rename identity sequences and NOT NULL constraints whose names PostgreSQL makes from the table's and column's."""
    if before is after:
        return
    targets = {column.id: column for column in after.columns}
    for column in before.columns:
        target = targets.get(column.id)
        if target is None or column.id in situation.gone_columns:
            continue
        if situation.is_inherited(before, column, situation.old):
            continue
        if column.identity is not None and target.identity is not None:
            yield from _rename_part(
                column, "sequence", after, sequence_name(before, column), sequence_name(after, target)
            )
        if column.is_not_null and target.is_not_null:
            old, new = not_null_name(before, column), _find_not_null_name(after, target, situation)
            if old != new:
                yield RenamePart(
                    object_id=column.id,
                    object_name=quote_name(old),
                    what="NOT NULL constraint",
                    new_name=quote_name(new),
                    statements=(write_not_null_rename(after, old, new),),
                )


def _find_not_null_name(table: Table, column: Column, situation: Situation) -> str:
    """Return the name in the target; an inherited column's constraint bears its parent's."""
    for parent_id in parent_ids(table) if column.not_null_name is None and not column.is_local else ():
        parent = situation.new.get(parent_id)
        for above in parent.columns if isinstance(parent, Table) else ():
            if isinstance(parent, Table) and above.name == column.name and above.is_not_null:
                return _find_not_null_name(parent, above, situation)
    return not_null_name(table, column)


def _rename_part(column: Column, what: str, table: Table, old: str, new: str) -> Iterator[Operation]:
    if old == new:
        return
    yield RenamePart(
        object_id=column.id,
        object_name=quote_qualified(table.schema, old),
        what=what,
        new_name=quote_name(new),
        statements=(f"ALTER SEQUENCE {quote_qualified(table.schema, old)} RENAME TO {quote_name(new)}",),
    )

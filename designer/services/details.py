"""What the drawing has no gesture for: a table's settings, a column's, a foreign key's, and partitions."""

from __future__ import annotations

import uuid
from typing import Any

from designer import bridge
from designer.diagram.metrics import BOTTOM_PX, entity_height
from designer.models import Attribute, Entity, Relationship, User
from designer.services.freshness import refresh, refresh_checked
from designer.services.naming import list_constraint_names, list_relation_names
from designer.services.parts import list_partitions
from designer.services.recorder import EditResult, Recorder, record_edit
from schemagen.errors import DesignError, Where
from schemagen.model import Column, ForeignKey, Table
from schemagen.names import check_name


def change_table(entity: Entity, table: Table, *, by: User, version: int) -> EditResult:
    """Store a table's settings; its name, comment and columns stay."""
    with record_edit(entity.project, by=by, label=f"Change settings of {entity.name}") as recorder:
        refresh_checked(entity, version, what=f'The table "{entity.name}"')
        _refuse_kinship(entity, table)
        recorder.change(entity, extra=bridge.encode_rest(table, bridge.TABLE_FIELDS))
    entity.refresh_from_db(fields=["version"])
    return recorder.result


def change_column(attribute: Attribute, column: Column, *, by: User, version: int) -> EditResult:
    """Store a column's settings; its name and type stay. `version` is the entity's."""
    entity = attribute.entity
    with record_edit(entity.project, by=by, label=f"Change {entity.name}.{attribute.name}") as recorder:
        refresh_checked(entity, version, what=f'The table "{entity.name}"')
        refresh(attribute, what=f'The column "{attribute.name}"')
        recorder.change(
            attribute,
            default=column.default or "",
            comment=column.comment or "",
            is_required=column.is_not_null,
            extra=bridge.encode_rest(column, bridge.COLUMN_FIELDS),
        )
    entity.refresh_from_db(fields=["version"])
    return recorder.result


def create_foreign_key(entity: Entity, key: ForeignKey, *, by: User) -> EditResult:
    """Add a foreign key between columns that are there; `result.created` is its id."""
    with record_edit(entity.project, by=by, label=f"Add foreign key {key.name}") as recorder:
        _refuse_constraint_name(entity, key.name)
        row = bridge.make_relationship(entity.project, key)
        recorder.add(row)
        recorder.created = row.pk
    return recorder.result


def change_foreign_key(relationship: Relationship, key: ForeignKey, *, by: User) -> EditResult:
    """Store every option of a foreign key."""
    with record_edit(relationship.project, by=by, label=f"Change {relationship.name}") as recorder:
        refresh(relationship, what=f'The relationship "{relationship.name}"')
        if key.name != relationship.name:
            _refuse_constraint_name(relationship.child, key.name)
        made = bridge.make_relationship(relationship.project, key)
        fields = ("parent_id", "name", "pairs", "on_delete", "on_update", "extra")
        recorder.change(relationship, **{name: getattr(made, name) for name in fields})
    return recorder.result


def create_partition(parent: Entity, table: Table, *, by: User) -> EditResult:
    """Add a partition with the parent's columns; `result.created` is its id."""
    check_name(table.name, what="name of the partition")
    with record_edit(parent.project, by=by, label=f"Add partition {table.name}") as recorder:
        refresh(parent, what=f'The table "{parent.name}"')
        if not parent.extra.get("partition_key"):
            raise DesignError(
                "partition.not_divided",
                f'"{parent.name}" is not divided into partitions.',
                fix="Say by what it is divided, in its settings.",
            )
        if table.name in list_relation_names(parent.project, table.schema):
            raise DesignError(
                "entity.name_taken", f'There is already something called "{table.name}".', fix="Choose another name."
            )
        recorder.created = _add_partition(recorder, parent, table).pk
    return recorder.result


def _place_under(parent: Entity) -> tuple[float, float]:
    """Return where a new partition's card stands: under the last one, or under its parent."""
    lowest = max(list_partitions(parent), key=lambda one: one.y, default=None)
    if lowest is not None:
        return lowest.x, lowest.y + entity_height(0, has_rows=False) + 2 * BOTTOM_PX
    return parent.x, parent.y + entity_height(parent.attributes.count()) + 3 * BOTTOM_PX


def _add_partition(recorder: Recorder, parent: Entity, table: Table) -> Entity:
    x, y = _place_under(parent)
    entity = Entity(
        id=uuid.UUID(table.id),
        project=parent.project,
        schema_name=table.schema,
        name=table.name,
        comment=table.comment or "",
        x=x,
        y=y,
        extra=bridge.encode_rest(table, bridge.TABLE_FIELDS),
    )
    recorder.add(entity)
    recorder.add(*(_copy_column(entity, row) for row in parent.attributes.all()))
    return entity


def _copy_column(entity: Entity, row: Attribute) -> Attribute:
    inherited = ("generated", "identity", "collation", "storage", "compression")
    return Attribute(
        entity=entity,
        position=row.position,
        name=row.name,
        type=row.type,
        type_object_id=row.type_object_id,
        is_required=row.is_required,
        default=row.default,
        extra={**{key: row.extra[key] for key in inherited if key in row.extra}, "is_local": False},
    )


def _refuse_constraint_name(entity: Entity, name: str) -> None:
    check_name(name, what="name of the foreign key")
    if name in list_constraint_names(entity):
        raise DesignError(
            "relationship.name_taken",
            f'"{entity.name}" already has a constraint "{name}".',
            fix="Choose another name.",
            where=Where(object_id=str(entity.pk), object_name=entity.name),
        )


def _refuse_kinship(entity: Entity, table: Table) -> None:
    """Raise `DesignError` for a table that would descend from itself, or be divided while it has children."""
    seen: set[Any] = set()
    waiting = list(table.inherits)
    while waiting:
        parent_id = waiting.pop()
        if parent_id == table.id:
            raise DesignError("table.own_child", f'"{entity.name}" cannot inherit from itself.', fix="Take it out.")
        parent = Entity.objects.filter(project=entity.project, pk=parent_id).first()
        if parent is not None and parent_id not in seen:
            seen.add(parent_id)
            waiting += parent.extra.get("inherits", [])
    if entity.extra.get("partition_key") and not table.partition_key:
        parts = Entity.objects.filter(project=entity.project, extra__partition_of__parent_id=str(entity.pk))
        if parts.exists():
            raise DesignError(
                "table.has_partitions", f'"{entity.name}" still has partitions.', fix="Delete its partitions first."
            )

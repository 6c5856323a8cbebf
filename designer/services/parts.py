"""The keys, constraints and indexes of an entity, as services read and change them."""

from __future__ import annotations

import dataclasses
import uuid

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Relationship
from designer.services.expressions import mentions
from designer.services.naming import choose_part_name, derive_part_name
from designer.services.recorder import Recorder
from schemagen.errors import DesignError, Where
from schemagen.kinds import kind_of
from schemagen.model import Check, Exclusion, Index, IndexKey, ModelObject, PrimaryKey, Statistics, Unique


def list_parts(entity: Entity) -> list[tuple[DesignObject, ModelObject]]:
    """Return the entity's parts: their rows and the model objects that they carry."""
    return [(row, bridge.read_object(row)) for row in entity.parts.all()]


def add_part(recorder: Recorder, entity: Entity, item: ModelObject) -> None:
    """Store a new part of the entity."""
    recorder.add(bridge.make_object(recorder.project, item, table_ids={str(entity.pk)}))


def replace_part(recorder: Recorder, row: DesignObject, item: ModelObject) -> None:
    """Store a changed part."""
    recorder.change(row, **bridge.describe_object(item))


def find_primary_key(entity: Entity) -> tuple[DesignObject, PrimaryKey] | None:
    """Return the entity's primary key, or None."""
    row = entity.parts.filter(kind="primary_key").first()
    return (row, bridge.read_object(row)) if row else None


def find_key_columns(entity: Entity) -> tuple[str, ...]:
    """Return the attribute ids of the primary key, else of the first unique constraint, else nothing."""
    found = find_primary_key(entity)
    if found:
        return found[1].columns
    uniques = [item for _, item in list_parts(entity) if isinstance(item, Unique)]
    return min(uniques, key=lambda item: (len(item.columns), item.name)).columns if uniques else ()


def list_unique_column_sets(entity: Entity) -> list[frozenset[str]]:
    """Return the column sets that are unique by a key, a constraint or a plain unique index."""
    sets = []
    for _, item in list_parts(entity):
        if isinstance(item, PrimaryKey | Unique):
            sets.append(frozenset(item.columns))
        elif isinstance(item, Index) and item.is_unique and not item.predicate and all(k.column_id for k in item.keys):
            sets.append(frozenset(key.column_id for key in item.keys))
    return sets


def set_primary_key(recorder: Recorder, entity: Entity, attribute: Attribute, *, is_key: bool) -> None:
    """Put the attribute into the entity's primary key or take it out; a key column is always required."""
    found = find_primary_key(entity)
    columns = found[1].columns if found else ()
    own = str(attribute.pk)
    if (own in columns) == is_key:
        return
    if found:
        _refuse_if_referenced(entity, frozenset(columns))
    wanted = (*columns, own) if is_key else tuple(column for column in columns if column != own)
    if found and wanted:
        replace_part(recorder, found[0], dataclasses.replace(found[1], columns=wanted))
    elif found:
        recorder.remove(found[0])
    else:
        add_primary_key(recorder, entity, wanted)
    if is_key:
        recorder.change(attribute, is_required=True)


def add_primary_key(recorder: Recorder, entity: Entity, columns: tuple[str, ...]) -> None:
    """Give the entity a primary key over these attributes."""
    name = choose_part_name("primary_key", entity, ())
    add_part(recorder, entity, PrimaryKey(id=str(uuid.uuid4()), table_id=str(entity.pk), name=name, columns=columns))


def set_unique(recorder: Recorder, entity: Entity, attributes: list[Attribute], *, is_unique: bool) -> None:
    """Make exactly these attributes together unique by a constraint, or no longer unique by one."""
    wanted = frozenset(str(attribute.pk) for attribute in attributes)
    found = [
        row
        for row, item in list_parts(entity)
        if (isinstance(item, Unique) and frozenset(item.columns) == wanted)
        or (isinstance(item, Index) and item.is_unique and _is_plain_over(item, wanted))
    ]
    if is_unique and not found:
        names = [attribute.name for attribute in attributes]
        item = Unique(
            id=str(uuid.uuid4()),
            table_id=str(entity.pk),
            name=choose_part_name("unique", entity, names),
            columns=tuple(str(attribute.pk) for attribute in attributes),
        )
        add_part(recorder, entity, item)
    elif found and not is_unique:
        if wanted != frozenset(_key_columns(entity)):
            _refuse_if_referenced(entity, wanted)
        recorder.remove(*found)


def add_index(recorder: Recorder, entity: Entity, attributes: list[Attribute]) -> None:
    """Index these attributes unless a key, constraint or whole index begins with them already."""
    wanted = [str(attribute.pk) for attribute in attributes]
    for _, item in list_parts(entity):
        if isinstance(item, PrimaryKey | Unique) and list(item.columns[: len(wanted)]) == wanted:
            return
        is_whole = isinstance(item, Index) and not item.predicate and item.method == "btree"
        if is_whole and [key.column_id for key in item.keys[: len(wanted)]] == wanted:
            return
    _add_plain_index(recorder, entity, attributes, parent_index_id=None)


def _add_plain_index(
    recorder: Recorder, entity: Entity, attributes: list[Attribute], *, parent_index_id: str | None
) -> None:
    """Add the index, and those that PostgreSQL attaches to it by itself on every partition."""
    names = [attribute.name for attribute in attributes]
    item = Index(
        id=str(uuid.uuid4()),
        table_id=str(entity.pk),
        name=choose_part_name("index", entity, names),
        keys=tuple(IndexKey(column_id=str(attribute.pk)) for attribute in attributes),
        parent_index_id=parent_index_id,
    )
    add_part(recorder, entity, item)
    for partition in list_partitions(entity):
        rows = {row.name: row for row in partition.attributes.filter(name__in=names)}
        _add_plain_index(recorder, partition, [rows[name] for name in names], parent_index_id=item.id)


def list_partitions(entity: Entity) -> list[Entity]:
    """Return the entity's own partitions."""
    rows = Entity.objects.filter(project_id=entity.project_id, extra__partition_of__parent_id=str(entity.pk))
    partitions = list(rows.order_by("name", "id"))
    for partition in partitions:
        partition.project = entity.project
    return partitions


def _remove_with_attached(recorder: Recorder, row: DesignObject) -> None:
    """Remove an index and those attached to it on partitions."""
    for attached in DesignObject.objects.filter(project=recorder.project, payload__parent_index_id=str(row.pk)):
        _remove_with_attached(recorder, attached)
    recorder.remove(row)


def remove_index(recorder: Recorder, entity: Entity, column_ids: tuple[str, ...]) -> None:
    """Drop the plain index over exactly these attributes whose name is the derived one; others were made on purpose."""
    names = dict(entity.attributes.values_list("id", "name"))
    columns = [names[uuid.UUID(column)] for column in column_ids]
    derived = derive_part_name("index", entity.name, columns)
    for row, item in list_parts(entity):
        is_plain = isinstance(item, Index) and not item.is_unique and _is_plain_over(item, frozenset(column_ids))
        if is_plain and item.name.startswith(derived):
            _remove_with_attached(recorder, row)


def uses_column(item: ModelObject, attribute: Attribute) -> bool:
    """Return whether a key, constraint or index of the entity is about this attribute."""
    own = str(attribute.pk)
    if isinstance(item, PrimaryKey | Unique):
        return own in item.columns or own in item.include
    if isinstance(item, Check):
        return mentions(item.expression, attribute.name)
    if isinstance(item, Exclusion):
        is_key = own in item.include or any(element.column_id == own for element in item.elements)
        return is_key or any(mentions(text, attribute.name) for text in kind_of(item).read_texts(item))
    if isinstance(item, Index):
        texts = [key.expression for key in item.keys if key.expression] + ([item.predicate] if item.predicate else [])
        return (
            own in item.include
            or any(key.column_id == own for key in item.keys)
            or any(mentions(text, attribute.name) for text in texts)
        )
    if isinstance(item, Statistics):
        return own in item.columns or any(mentions(text, attribute.name) for text in item.expressions)
    return False


def _is_plain_over(item: Index, columns: frozenset[str]) -> bool:
    return not item.predicate and not item.include and frozenset(key.column_id for key in item.keys) == columns


def _key_columns(entity: Entity) -> tuple[str, ...]:
    found = find_primary_key(entity)
    return found[1].columns if found else ()


def _refuse_if_referenced(entity: Entity, columns: frozenset[str]) -> None:
    for relationship in Relationship.objects.filter(parent=entity).select_related("child"):
        if frozenset(str(column) for column in relationship.parent_attribute_ids) == columns:
            raise DesignError(
                "key.in_use",
                f'"{relationship.child.name}" refers to this key of "{entity.name}" ({relationship.name}).',
                cause="A relationship needs a key to point at.",
                fix="Delete that relationship first.",
                where=Where(object_id=str(entity.pk), object_name=entity.name),
            )

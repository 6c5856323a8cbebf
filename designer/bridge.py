"""Designer rows to schemagen's model and back: the only place that translates, and it loses nothing.

Entities are tables, attributes columns, relationships foreign keys; every other object travels as the design file
writes it. What a drawing has no word for is kept in the `extra` of its row. Ids are the same on both sides.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from designer.models import Attribute, DesignObject, Entity, Project, Relationship
from schemagen.design_file import Design, decode_object, encode_object
from schemagen.kinds import kind_of
from schemagen.model import Column, Database, DataType, ForeignKey, ModelObject, Schema, Table

PUBLIC = "public"

TABLE_FIELDS = frozenset({"id", "kind", "schema", "name", "columns", "comment"})
COLUMN_FIELDS = frozenset({"id", "name", "type", "is_not_null", "default", "comment"})
FOREIGN_KEY_FIELDS = frozenset(
    {"id", "kind", "table_id", "name", "columns", "referenced_table_id", "referenced_columns", "on_update", "on_delete"}
)
Positions = Mapping[str, tuple[float, float]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Unsaved rows of a whole design."""

    entities: list[Entity]
    attributes: list[Attribute]
    relationships: list[Relationship]
    objects: list[DesignObject]

    def store(self) -> None:
        """Insert all rows, with a fixed number of statements for each thousand."""
        Entity.objects.bulk_create(self.entities, batch_size=1000)
        Attribute.objects.bulk_create(self.attributes, batch_size=2000)
        Relationship.objects.bulk_create(self.relationships, batch_size=1000)
        DesignObject.objects.bulk_create(self.objects, batch_size=1000)


def make_rows(project: Project, database: Database, positions: Positions) -> Rows:
    """Return the rows that hold `database` in the project; a table without a position stands at the origin."""
    entities = [_make_entity(project, table, positions.get(table.id, (0.0, 0.0))) for table in database.tables]
    attributes = [
        make_attribute(column, uuid.UUID(table.id), position)
        for table in database.tables
        for position, column in enumerate(table.columns)
    ]
    relationships: list[Relationship] = []
    objects: list[DesignObject] = []
    table_ids = {table.id for table in database.tables}
    for item in database:
        if isinstance(item, Table):
            continue
        if isinstance(item, ForeignKey) and {item.table_id, item.referenced_table_id} <= table_ids:
            relationships.append(make_relationship(project, item))
        else:
            objects.append(make_object(project, item, table_ids=table_ids, position=positions.get(item.id)))
    return Rows(entities=entities, attributes=attributes, relationships=relationships, objects=objects)


def _make_entity(project: Project, table: Table, position: tuple[float, float]) -> Entity:
    return Entity(
        id=uuid.UUID(table.id),
        project=project,
        schema_name=table.schema,
        name=table.name,
        comment=table.comment or "",
        x=position[0],
        y=position[1],
        extra=encode_rest(table, TABLE_FIELDS),
    )


def make_attribute(column: Column, entity_id: uuid.UUID, position: int) -> Attribute:
    """Return the unsaved row of a column."""
    return Attribute(
        id=uuid.UUID(column.id),
        entity_id=entity_id,
        position=position,
        name=column.name,
        type=column.type.name,
        type_object_id=uuid.UUID(column.type.object_id) if column.type.object_id else None,
        is_required=column.is_not_null,
        default=column.default or "",
        comment=column.comment or "",
        extra=encode_rest(column, COLUMN_FIELDS),
    )


def make_relationship(project: Project, key: ForeignKey) -> Relationship:
    """Return the unsaved row of a foreign key."""
    return Relationship(
        id=uuid.UUID(key.id),
        project=project,
        child_id=uuid.UUID(key.table_id),
        parent_id=uuid.UUID(key.referenced_table_id),
        name=key.name,
        pairs=[list(pair) for pair in zip(key.columns, key.referenced_columns, strict=True)],
        on_delete=key.on_delete,
        on_update=key.on_update,
        extra=encode_rest(key, FOREIGN_KEY_FIELDS),
    )


def make_object(
    project: Project,
    item: ModelObject,
    *,
    table_ids: set[str],
    position: tuple[float, float] | None = None,
) -> DesignObject:
    """Return the unsaved row of any other object; what is drawn (a view, a type) stands at `position`, if given."""
    owner = kind_of(item).parent_id(item)
    row = DesignObject(
        id=uuid.UUID(item.id),
        project=project,
        entity_id=uuid.UUID(owner) if owner in table_ids else None,
        **describe_object(item),
    )
    if row.is_drawn and position is not None:
        row.x, row.y = position
    return row


def describe_object(item: ModelObject) -> dict[str, Any]:
    """Return the fields of a design object's row that follow from its payload, and the payload."""
    return {
        "kind": item.kind,
        "schema_name": getattr(item, "schema", None) or "",
        "name": item.name,
        "payload": encode_object(item),
    }


def encode_rest(item: Any, known: frozenset[str]) -> dict[str, Any]:
    """Return what a row keeps in its `extra`: all that it has no field of its own for."""
    return {name: value for name, value in encode_object(item).items() if name not in known}


def read_database(project: Project) -> Database:
    """Return the project's present design (four queries, whatever its size).

    `public` is in every new database, so it is in every design too, drawn or not.
    """
    columns: dict[uuid.UUID, list[dict[str, Any]]] = defaultdict(list)
    attributes = Attribute.objects.filter(entity__project=project).order_by("entity_id", "position", "id")
    for attribute in attributes:
        columns[attribute.entity_id].append(_column_data(attribute))
    objects = [decode_object(table_data(row, columns[row.pk])) for row in Entity.objects.filter(project=project)]
    objects += [read_foreign_key(row) for row in Relationship.objects.filter(project=project)]
    payloads = DesignObject.objects.filter(project=project).values_list("payload", flat=True)
    objects += [decode_object(payload) for payload in payloads]
    if not any(isinstance(item, Schema) and item.name == PUBLIC for item in objects):
        objects.append(Schema(id=str(uuid.uuid5(project.namespace, f"schema:{PUBLIC}")), name=PUBLIC))
    return Database(tuple(objects))


def read_tables(project: Project, entity_ids: Iterable[uuid.UUID]) -> list[Table]:
    """Return some tables of the present design, in order of name (two queries)."""
    ids = set(entity_ids)
    columns: dict[uuid.UUID, list[dict[str, Any]]] = defaultdict(list)
    for attribute in Attribute.objects.filter(entity__in=ids).order_by("entity_id", "position", "id"):
        columns[attribute.entity_id].append(_column_data(attribute))
    rows = Entity.objects.filter(project=project, pk__in=ids).order_by("schema_name", "name")
    found = (decode_object(table_data(row, columns[row.pk])) for row in rows)
    return [item for item in found if isinstance(item, Table)]


def read_design(project: Project) -> Design:
    """Return the present design with its target version and the places on the canvas."""
    places = list(Entity.objects.filter(project=project).values_list("id", "x", "y"))
    places += DesignObject.objects.filter(project=project, x__isnull=False).values_list("id", "x", "y")
    return Design(
        database=read_database(project),
        target=project.target_version,
        positions={str(row_id): (x, y) for row_id, x, y in places},
    )


def read_object(row: DesignObject) -> ModelObject:
    """Return the model object that a row carries."""
    return decode_object(row.payload)


def read_foreign_key(row: Relationship) -> ForeignKey:
    """Return the foreign key that a relationship stands for."""
    key = decode_object(
        {
            **row.extra,
            "kind": "foreign_key",
            "id": str(row.pk),
            "table_id": str(row.child_id),
            "name": row.name,
            "columns": [pair[0] for pair in row.pairs],
            "referenced_table_id": str(row.parent_id),
            "referenced_columns": [pair[1] for pair in row.pairs],
            "on_update": row.on_update,
            "on_delete": row.on_delete,
        }
    )
    return key


def table_data(row: Entity, columns: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an entity as the design file writes it, around columns that are already plain data."""
    return {
        **row.extra,
        "kind": "table",
        "id": str(row.pk),
        "schema": row.schema_name,
        "name": row.name,
        "columns": columns,
        "comment": row.comment or None,
    }


def _column_data(attribute: Attribute) -> dict[str, Any]:
    object_id = str(attribute.type_object_id) if attribute.type_object_id else None
    return {
        **attribute.extra,
        "id": str(attribute.pk),
        "name": attribute.name,
        "type": dataclasses.asdict(DataType(name=attribute.type, object_id=object_id)),
        "is_not_null": attribute.is_required,
        "default": attribute.default or None,
        "comment": attribute.comment or None,
    }

"""Making, naming, describing, moving and deleting entities."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import Q

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Project, Relationship, User
from designer.services.following import follow_rename
from designer.services.freshness import refresh_checked
from designer.services.inheritance import keep_not_null_name, list_descendants
from designer.services.layout import place_entities
from designer.services.naming import list_relation_names
from designer.services.parts import add_primary_key
from designer.services.recorder import EditResult, Recorder, record_edit
from designer.services.renaming import follow_entity_name
from designer.services.usage import list_users, name_users
from schemagen.errors import DesignError, Where
from schemagen.model import Schema
from schemagen.names import check_name


def create_entity(
    project: Project, *, by: User, name: str, x: float, y: float, schema: str = "public", with_key: bool = True
) -> EditResult:
    """Add an entity at a place; with a key it gets a bigint identity `id`. `result.created` is its id."""
    with record_edit(project, by=by, label=f"Add entity {name}") as recorder:
        entity = add_entity(recorder, name, (x, y), schema=schema, with_key=with_key)
        recorder.created = entity.pk
    return recorder.result


def add_entity(
    recorder: Recorder, name: str, place: tuple[float, float], *, schema: str = "public", with_key: bool = True
) -> Entity:
    """Add an entity inside an edit that may do more."""
    check_name(name, what="name of the entity")
    check_name(schema, what="name of the schema")
    project = recorder.project
    _refuse_taken_name(project, schema, name)
    _ensure_schema(recorder, schema)
    entity = Entity(project=project, schema_name=schema, name=name, x=place[0], y=place[1])
    recorder.add(entity)
    if with_key:
        key = Attribute(
            entity=entity,
            position=0,
            name="id",
            type="bigint",
            is_required=True,
            extra={"identity": {}},
        )
        recorder.add(key)
        add_primary_key(recorder, entity, (str(key.pk),))
    return entity


def rename_entity(entity: Entity, name: str, *, by: User, version: int) -> EditResult:
    """Give the entity another name; names that follow from the old one, and texts that say it, follow."""
    check_name(name, what="name of the entity", where=_where(entity))
    with record_edit(entity.project, by=by, label=f"Rename {entity.name} to {name}") as recorder:
        refresh_checked(entity, version, what=f'The entity "{entity.name}"')
        if name != entity.name:
            _refuse_taken_name(entity.project, entity.schema_name, name)
            old = entity.name
            for attribute in entity.attributes.select_related("entity__project") if list_descendants(entity) else ():
                keep_not_null_name(recorder, attribute, old, attribute.name)
            recorder.change(entity, name=name)
            follow_entity_name(recorder, entity, old)
            (table,) = bridge.read_tables(entity.project, [entity.pk])
            follow_rename(recorder, replace(table, name=old), table)
    _refresh_version(entity)
    return recorder.result


def describe_entity(entity: Entity, comment: str, *, by: User, version: int) -> EditResult:
    """Set the entity's comment; "" removes it."""
    with record_edit(entity.project, by=by, label=f"Describe {entity.name}") as recorder:
        refresh_checked(entity, version, what=f'The entity "{entity.name}"')
        recorder.change(entity, comment=comment.strip())
    _refresh_version(entity)
    return recorder.result


def colour_entity(entity: Entity, colour: str, *, by: User, version: int) -> EditResult:
    """Set the colour of the entity's heading; "" is the default."""
    with record_edit(entity.project, by=by, label=f"Colour {entity.name}") as recorder:
        refresh_checked(entity, version, what=f'The entity "{entity.name}"')
        recorder.change(entity, colour=colour)
    _refresh_version(entity)
    return recorder.result


def move_entities(project: Project, positions: Mapping[uuid.UUID, tuple[float, float]], *, by: User) -> EditResult:
    """Move entities and drawn objects; the last mover wins, so no version is asked for."""
    return place_entities(project, positions, by=by)


def delete_entities(project: Project, entity_ids: Iterable[uuid.UUID], *, by: User) -> EditResult:
    """Delete entities (and drawn objects such as views) with all that belongs to them; unknown ids are ignored."""
    wanted = set(entity_ids)
    with record_edit(project, by=by, label="Delete") as recorder:
        entities = list(Entity.objects.filter(project=project, pk__in=wanted))
        objects = list(DesignObject.objects.filter(project=project, pk__in=wanted))
        attributes = list(Attribute.objects.filter(entity__in=entities))
        parts = list(
            DesignObject.objects.filter(project=project).filter(
                Q(entity__in=entities) | _owned_by(attributes) | _stands_on(objects)
            )
        )
        removed = {str(row.pk) for rows in (entities, objects, attributes, parts) for row in rows}
        _refuse_if_needed(project, removed)
        recorder.remove(*Relationship.objects.filter(Q(child__in=entities) | Q(parent__in=entities), project=project))
        recorder.remove(*{row.pk: row for row in (*parts, *objects)}.values())
        recorder.remove(*attributes)
        recorder.remove(*entities)
        names = [row.name for row in (*entities, *objects)]
        recorder.label = f"Delete {names[0]}" if len(names) == 1 else f"Delete {len(names)} entities"
    return recorder.result


def _owned_by(attributes: list[Attribute]) -> Q:
    """Return the filter for sequences that belong to one of these columns (what `serial` makes)."""
    return Q(kind="sequence", payload__owned_by__in=[str(attribute.pk) for attribute in attributes])


def _stands_on(objects: list[DesignObject]) -> Q:
    """Return the filter for triggers, rules and indexes of deleted views, and for what was granted on them."""
    ids = [str(row.pk) for row in objects]
    return Q(payload__table_id__in=ids) | Q(payload__parent_id__in=ids) | Q(kind="grant", payload__object_id__in=ids)


def _refuse_if_needed(project: Project, removed: set[str]) -> None:
    """Raise `DesignError` when something that stays depends on something that goes."""
    tables = bridge.read_tables(
        project, Entity.objects.filter(project=project, pk__in=removed).values_list("pk", flat=True)
    )
    users = [row for row in list_users(project, removed, tables) if str(row.pk) not in removed]
    if users:
        raise DesignError(
            "entity.in_use",
            f"{name_users(users)} it.",
            fix="Delete that first, or select both.",
            where=Where(object_id=str(users[0].pk), object_name=users[0].name),
        )
    for entity in Entity.objects.filter(project=project, extra__has_any_keys=["partition_of", "inherits"]):
        parents = {entity.extra.get("partition_of", {}).get("parent_id"), *entity.extra.get("inherits", ())}
        if str(entity.pk) not in removed and parents & removed:
            raise DesignError(
                "entity.in_use",
                f'"{entity.name}" is a partition or child of it.',
                fix="Delete that first, or select both.",
                where=_where(entity),
            )
    types = DesignObject.objects.filter(project=project, pk__in=removed).values("pk")
    typed = Attribute.objects.filter(entity__project=project, type_object_id__in=types).exclude(pk__in=removed)
    user = typed.select_related("entity").first()
    if user is not None:
        raise DesignError(
            "type.in_use",
            f'The attribute "{user.entity.name}.{user.name}" has this type.',
            fix="Give the attribute another type first.",
            where=_where(user.entity),
        )


def _ensure_schema(recorder: Recorder, schema: str) -> None:
    """Add the PostgreSQL schema to the design when the entity is the first one in it."""
    schemas = DesignObject.objects.filter(project=recorder.project, kind="schema")
    if schema != "public" and not schemas.filter(name=schema).exists():
        recorder.add(bridge.make_object(recorder.project, Schema(id=str(uuid.uuid4()), name=schema), table_ids=set()))


def _refuse_taken_name(project: Project, schema: str, name: str) -> None:
    if name in list_relation_names(project, schema):
        raise DesignError(
            "entity.name_taken",
            f'There is already something called "{name}" in the schema "{schema}".',
            cause="Tables, views, indexes and sequences of one schema share their names.",
            fix="Choose another name.",
        )


def _refresh_version(entity: Entity) -> None:
    entity.refresh_from_db(fields=["version"])


def _where(entity: Entity) -> Where:
    return Where(object_id=str(entity.pk), object_name=entity.name)

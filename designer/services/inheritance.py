"""Partitions and child tables: what is done to a parent's columns is done to theirs, as PostgreSQL does it.

Source: manual of PostgreSQL 18, "Inheritance" (5.11) and "ALTER TABLE": adding, renaming, retyping and dropping a
column of a parent reaches all descendants, and an inherited column can be changed at its parent only.
"""

from __future__ import annotations

import uuid

from django.db.models import Q

from designer.models import Attribute, Entity
from designer.services.recorder import Recorder
from schemagen.errors import DesignError, Where
from schemagen.names import derive_name


def list_descendants(entity: Entity) -> list[Entity]:
    """Return the partitions and children of the entity, and theirs, parents before children."""
    found: dict[uuid.UUID, Entity] = {}
    waiting = [entity]
    while waiting:
        parent = str(waiting.pop(0).pk)
        is_child = Q(extra__partition_of__parent_id=parent) | Q(extra__inherits__contains=[parent])
        for child in Entity.objects.filter(is_child, project_id=entity.project_id).order_by("name", "id"):
            if child.pk not in found:
                child.project = entity.project
                found[child.pk] = child
                waiting.append(child)
    return list(found.values())


def list_inheritors(attribute: Attribute, name: str) -> list[Attribute]:
    """Return the attributes called `name` of all descendants of the attribute's entity."""
    descendants = {child.pk: child for child in list_descendants(attribute.entity)}
    rows = list(Attribute.objects.filter(entity__in=descendants, name=name))
    for row in rows:
        row.entity = descendants[row.entity_id]
    return rows


def keep_not_null_name(recorder: Recorder, attribute: Attribute, entity_name: str, name: str) -> None:
    """Write down the name that the attribute's not-null constraint has before a rename, if it cannot follow.

    From PostgreSQL 18 on these constraints have names. Renaming a parent's reaches for the same name in every
    descendant, and fails where a partition was made alone and attached, for it has a name of its own.
    """
    if attribute.is_required and "not_null_name" not in attribute.extra and list_descendants(attribute.entity):
        kept = derive_name(entity_name, name, suffix="not_null")
        recorder.change(attribute, extra={**attribute.extra, "not_null_name": kept})


def refuse_inherited(attribute: Attribute) -> None:
    """Raise `DesignError` if the attribute comes from a parent table."""
    for parent in _list_parents(attribute.entity):
        if parent.attributes.filter(name=attribute.name).exists():
            raise DesignError(
                "attribute.inherited",
                f'"{attribute.entity.name}.{attribute.name}" comes from "{parent.name}".',
                cause="PostgreSQL changes an inherited column only together with its parent's.",
                fix=f'Change it in "{parent.name}".',
                where=Where(object_id=str(attribute.entity_id), object_name=attribute.entity.name),
            )


def refuse_partition(entity: Entity) -> None:
    """Raise `DesignError` if the entity is a partition, which has its parent's columns and no others."""
    if "partition_of" in entity.extra:
        raise DesignError(
            "attribute.partition",
            f'"{entity.name}" is a partition.',
            cause="A partition has the columns of its parent and no others.",
            fix="Add the attribute to the parent.",
            where=Where(object_id=str(entity.pk), object_name=entity.name),
        )


def _list_parents(entity: Entity) -> list[Entity]:
    ids = [*entity.extra.get("inherits", ())]
    if "partition_of" in entity.extra:
        ids.append(entity.extra["partition_of"]["parent_id"])
    return list(Entity.objects.filter(project_id=entity.project_id, pk__in=ids)) if ids else []

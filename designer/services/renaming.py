"""Lets names that were derived from an old name follow the new one.

A key that is called `meals_pkey` because its table is `meals` becomes `dishes_pkey` with it; a name that somebody chose
stays as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from designer.models import Attribute, DesignObject, Entity, Relationship
from designer.services.naming import derive_part_name, list_constraint_names, list_relation_names
from designer.services.parts import list_parts, replace_part
from designer.services.recorder import Recorder
from schemagen.model import Check, Index, ModelObject, PrimaryKey, Unique
from schemagen.names import make_unique


def follow_entity_name(recorder: Recorder, entity: Entity, old: str) -> None:
    """Rename parts and relationships of the entity whose names came from its old name."""
    _follow(recorder, entity, lambda kind, columns: derive_part_name(kind, old, columns))


def follow_attribute_name(recorder: Recorder, attribute: Attribute, old: str) -> None:
    """Rename parts and relationships of the entity whose names came from the attribute's old name."""
    entity, new = attribute.entity, attribute.name

    def derive(kind: str, columns: list[str]) -> str:
        return derive_part_name(kind, entity.name, [old if column == new else column for column in columns])

    _follow(recorder, entity, derive)


def _follow(recorder: Recorder, entity: Entity, derive_old: Callable[[str, list[str]], str]) -> None:
    names = {str(row_id): name for row_id, name in entity.attributes.values_list("id", "name")}
    taken = list_constraint_names(entity) | list_relation_names(entity.project, entity.schema_name)
    for row, item in list_parts(entity):
        for columns in _candidate_columns(item, names):
            old_name = derive_old(item.kind, columns)
            new_name = derive_part_name(item.kind, entity.name, columns)
            if item.name == old_name and new_name != old_name:
                _rename_part(recorder, row, item, make_unique(new_name, taken - {old_name}))
                taken |= {new_name}
                break
    for relationship in Relationship.objects.filter(child=entity):
        columns = [names[str(column)] for column in relationship.child_attribute_ids]
        old_name = derive_old("foreign_key", columns)
        new_name = derive_part_name("foreign_key", entity.name, columns)
        if relationship.name == old_name and new_name != old_name:
            recorder.change(relationship, name=make_unique(new_name, taken - {old_name}))
            taken |= {relationship.name}


def _candidate_columns(item: ModelObject, names: dict[str, str]) -> list[list[str]]:
    """Return the column lists that the part's name may have been derived from."""
    if isinstance(item, PrimaryKey):
        return [[]]
    if isinstance(item, Unique):
        return [[names[column] for column in item.columns]]
    if isinstance(item, Index):
        columns = [key.column_id for key in item.keys]
        return [[names[column] for column in columns if column is not None]] if all(columns) else []
    if isinstance(item, Check):
        return [[], *([name] for name in names.values())]
    return []


def _rename_part(recorder: Recorder, row: DesignObject, item: ModelObject, name: str) -> None:
    replace_part(recorder, row, dataclasses.replace(item, name=name))

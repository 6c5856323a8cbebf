"""Taking an attribute out of its entity, with what goes along and what has to be asked first."""

from __future__ import annotations

from dataclasses import replace

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Relationship
from designer.services.expressions import mentions
from designer.services.inheritance import list_inheritors
from designer.services.parts import list_parts, uses_column
from designer.services.recorder import Recorder, take_image
from designer.services.usage import list_users, name_users
from schemagen.errors import DesignError, Where
from schemagen.kinds import kind_of
from schemagen.model import ModelObject, Table


def remove_attribute(recorder: Recorder, attribute: Attribute) -> None:
    """Delete the attribute inside an edit under way, as `DROP COLUMN` does: whole constraints go with it."""
    entity = attribute.entity
    for inheritor in list_inheritors(attribute, attribute.name):
        if inheritor.extra.get("is_local") is False:
            remove_attribute(recorder, inheritor)
    own = str(attribute.pk)
    going = [row for row, item in list_parts(entity) if uses_column(item, attribute)]
    going += DesignObject.objects.filter(project=recorder.project, kind="grant", payload__column_id=own)
    going += DesignObject.objects.filter(project=recorder.project, kind="sequence", payload__owned_by=own)
    _refuse_if_used(recorder, attribute, going)
    if mentions(entity.extra.get("partition_key", ""), attribute.name):
        raise DesignError(
            "attribute.in_use",
            f'"{entity.name}" is partitioned by "{attribute.name}".',
            where=Where(object_id=str(entity.pk), object_name=entity.name),
        )
    relationships = Relationship.objects.filter(project=recorder.project, pairs__contains=[[own]])
    recorder.remove(*relationships)
    recorder.remove(*going)
    recorder.remove(attribute)
    renumber(recorder, [row for row in entity.attributes.all() if row.pk != attribute.pk])


def _refuse_if_used(recorder: Recorder, attribute: Attribute, going: list[DesignObject]) -> None:
    """Raise `DesignError` if views, functions, policies… use the column; `going` go with it as in PostgreSQL."""
    entity, own = attribute.entity, str(attribute.pk)
    known = {row.pk for row in going}
    users = [row for row in list_users(recorder.project, [own], _read_own(entity, own)) if row.pk not in known]
    users += [
        row
        for row, item in list_parts(entity)
        if row.pk not in known and row not in users and _speaks_of(item, attribute.name)
    ]
    if users:
        raise DesignError(
            "attribute.in_use",
            f'{name_users(users)} "{entity.name}.{attribute.name}".',
            fix="Delete that first.",
            where=Where(object_id=str(entity.pk), object_name=entity.name),
        )


def _read_own(entity: Entity, own: str) -> list[Table]:
    """Return the table with this column alone, so that only texts which name it are found."""
    tables = bridge.read_tables(entity.project, [entity.pk])
    return [replace(table, columns=tuple(each for each in table.columns if each.id == own)) for table in tables]


def _speaks_of(item: ModelObject, name: str) -> bool:
    """Say whether a policy, trigger or rule of the entity itself names the column without knowing its id."""
    if getattr(item, "depends_on", None) != ():
        return False
    return any(mentions(text, name) for text in kind_of(item).read_texts(item))


def renumber(recorder: Recorder, rows: list[Attribute]) -> None:
    """Give the attributes the positions 0, 1, 2… in this order."""
    moved = [(place, row) for place, row in enumerate(rows) if row.position != place]
    before = [take_image(row) for _, row in moved]
    for place, row in moved:
        row.position = place
    recorder.change_many([row for _, row in moved], ("position",), before)

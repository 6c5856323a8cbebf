"""Adding, changing, reordering and deleting attributes."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Relationship, User
from designer.services.attribute_removal import remove_attribute, renumber
from designer.services.expressions import refuse_bad_default
from designer.services.following import follow_rename
from designer.services.freshness import refresh, refresh_checked
from designer.services.inheritance import (
    keep_not_null_name,
    list_descendants,
    list_inheritors,
    refuse_inherited,
    refuse_partition,
)
from designer.services.parts import set_primary_key, set_unique
from designer.services.recorder import EditResult, Recorder, record_edit
from designer.services.renaming import follow_attribute_name
from designer.services.types import ResolvedType, resolve_type
from schemagen.errors import DesignError, Where
from schemagen.model import Extension
from schemagen.names import check_name
from schemagen.sql.types import canonical_type

IDENTITY_TYPES = frozenset({"smallint", "integer", "bigint"})


def add_attribute(
    entity: Entity,
    *,
    by: User,
    version: int,
    name: str,
    type: str,
    is_required: bool = False,
    default: str = "",
    after: uuid.UUID | None = None,
) -> EditResult:
    """Add an attribute at the end, or behind the attribute `after`. `result.created` is its id."""
    check_name(name, what="name of the attribute", where=_where(entity))
    with record_edit(entity.project, by=by, label=f"Add {entity.name}.{name}") as recorder:
        refresh_checked(entity, version, what=f'The entity "{entity.name}"')
        refuse_partition(entity)
        resolved = resolve_type(entity.project, type)
        rows = list(entity.attributes.all())
        _refuse_taken_name(entity, name, rows)
        place = next((i + 1 for i, row in enumerate(rows) if row.pk == after), len(rows))
        attribute = Attribute(
            entity=entity,
            position=place,
            name=name,
            type=resolved.name,
            type_object_id=resolved.object_id,
            is_required=is_required or resolved.is_serial,
            default="" if resolved.is_serial else default.strip(),
            extra={"identity": {"is_always": False}} if resolved.is_serial else {},
        )
        refuse_bad_default(name, attribute.default, _where(entity))
        ensure_extension(recorder, resolved)
        recorder.add(attribute)
        recorder.created = attribute.pk
        renumber(recorder, [*rows[:place], attribute, *rows[place:]])
        add_to_descendants(recorder, attribute)
    entity.refresh_from_db(fields=["version"])
    return recorder.result


def change_attribute(
    attribute: Attribute,
    *,
    by: User,
    version: int,
    name: str | None = None,
    type: str | None = None,
    is_required: bool | None = None,
    is_primary_key: bool | None = None,
    is_unique: bool | None = None,
    default: str | None = None,
    comment: str | None = None,
) -> EditResult:
    """Change what is given; `version` is the entity's."""
    entity = attribute.entity
    with record_edit(entity.project, by=by, label=f"Change {entity.name}.{attribute.name}") as recorder:
        _refresh_both(attribute, version)
        if name is not None and name != attribute.name:
            recorder.label = f"Rename {entity.name}.{attribute.name} to {name}"
            _rename(recorder, attribute, name)
        if type is not None:
            change_type(recorder, attribute, type)
        if is_primary_key is not None:
            set_primary_key(recorder, entity, attribute, is_key=is_primary_key)
            is_required = True if is_primary_key else is_required
        if is_required is not None:
            set_required(recorder, attribute, is_required=is_required)
        if is_unique is not None:
            set_unique(recorder, entity, [attribute], is_unique=is_unique)
        if default is not None:
            _set_default(recorder, attribute, default.strip())
        if comment is not None:
            recorder.change(attribute, comment=comment.strip())
    entity.refresh_from_db(fields=["version"])
    return recorder.result


def move_attribute(attribute: Attribute, position: int, *, by: User, version: int) -> EditResult:
    """Give the attribute the 0-based place `position` among its fellows."""
    entity = attribute.entity
    with record_edit(entity.project, by=by, label=f"Move {entity.name}.{attribute.name}") as recorder:
        _refresh_both(attribute, version)
        rows = [row for row in entity.attributes.all() if row.pk != attribute.pk]
        place = max(0, min(position, len(rows)))
        renumber(recorder, [*rows[:place], attribute, *rows[place:]])
    entity.refresh_from_db(fields=["version"])
    return recorder.result


def delete_attribute(attribute: Attribute, *, by: User, version: int) -> EditResult:
    """Delete the attribute with the keys, constraints, indexes and relationships that are about it."""
    entity = attribute.entity
    with record_edit(entity.project, by=by, label=f"Delete {entity.name}.{attribute.name}") as recorder:
        _refresh_both(attribute, version)
        refuse_inherited(attribute)
        remove_attribute(recorder, attribute)
    entity.refresh_from_db(fields=["version"])
    return recorder.result


def change_type(recorder: Recorder, attribute: Attribute, text: str) -> None:
    """Give the attribute the type that a person typed, and the same to the columns that refer to it."""
    present = attribute.type_text(DesignObject.objects.type_names(recorder.project))
    if canonical_type(text) == canonical_type(present):
        return
    refuse_inherited(attribute)
    resolved = resolve_type(recorder.project, text)
    if (resolved.name, resolved.object_id) == (attribute.type, attribute.type_object_id) and not resolved.is_serial:
        return
    ensure_extension(recorder, resolved)
    extra = {key: value for key, value in attribute.extra.items() if key != "collation"}
    if resolved.is_serial and "identity" not in extra:
        extra["identity"] = {"is_always": False}
    elif resolved.name not in IDENTITY_TYPES:
        extra.pop("identity", None)
    values: dict[str, Any] = {"type": resolved.name, "type_object_id": resolved.object_id, "extra": extra}
    if resolved.is_serial:
        values |= {"default": "", "is_required": True}
    for row in (attribute, *list_inheritors(attribute, attribute.name)):
        recorder.change(row, **(values if row is attribute else {**values, "extra": row.extra}))
        _carry_type_to_children(recorder, row, seen={row.pk})


def _carry_type_to_children(recorder: Recorder, attribute: Attribute, *, seen: set[uuid.UUID]) -> None:
    own = str(attribute.pk)
    for relationship in Relationship.objects.filter(project=recorder.project, parent=attribute.entity):
        for child_id, parent_id in relationship.pairs:
            if parent_id == own and uuid.UUID(child_id) not in seen:
                child = Attribute.objects.select_related("entity").get(pk=child_id)
                recorder.change(child, type=attribute.type, type_object_id=attribute.type_object_id)
                seen.add(child.pk)
                _carry_type_to_children(recorder, child, seen=seen)


def set_required(recorder: Recorder, attribute: Attribute, *, is_required: bool) -> None:
    """Make the attribute required or optional; a key or identity column cannot be optional."""
    if not is_required:
        keys = attribute.entity.parts.filter(kind="primary_key", payload__columns__contains=[str(attribute.pk)])
        if keys.exists() or "identity" in attribute.extra:
            raise DesignError(
                "attribute.must_be_required",
                f'"{attribute.name}" identifies its entity.',
                cause="PostgreSQL does not allow an empty key.",
                fix="Take it out of the primary key first.",
                where=_where(attribute.entity),
            )
    for row in (attribute, *list_inheritors(attribute, attribute.name)):
        recorder.change(row, is_required=is_required)


def ensure_extension(recorder: Recorder, resolved: ResolvedType) -> None:
    """Add the extension that a type comes from, unless the design has it."""
    if resolved.extension is None:
        return
    if not DesignObject.objects.filter(project=recorder.project, kind="extension", name=resolved.extension).exists():
        item = Extension(id=str(uuid.uuid4()), schema="public", name=resolved.extension)
        recorder.add(bridge.make_object(recorder.project, item, table_ids=set()))


def _rename(recorder: Recorder, attribute: Attribute, name: str) -> None:
    entity = attribute.entity
    check_name(name, what="name of the attribute", where=_where(entity))
    refuse_inherited(attribute)
    old = attribute.name
    for row in (attribute, *list_inheritors(attribute, old)):
        _refuse_taken_name(row.entity, name, [other for other in row.entity.attributes.all() if other.pk != row.pk])
        if row is attribute:
            keep_not_null_name(recorder, row, row.entity.name, old)
        recorder.change(row, name=name)
        follow_attribute_name(recorder, row, old)
        (table,) = bridge.read_tables(recorder.project, [row.entity_id])
        columns = (replace(column, name=old) if column.id == str(row.pk) else column for column in table.columns)
        follow_rename(recorder, replace(table, columns=tuple(columns)), table)


def _set_default(recorder: Recorder, attribute: Attribute, default: str) -> None:
    if default and ("identity" in attribute.extra or "generated" in attribute.extra):
        raise DesignError(
            "attribute.has_no_default",
            f'PostgreSQL fills "{attribute.name}" itself.',
            cause="A numbered or generated column has no default.",
            fix="Leave the default empty.",
            where=_where(attribute.entity),
        )
    if default != attribute.default:
        refuse_bad_default(attribute.name, default, _where(attribute.entity))
    inheritors = [row for row in list_inheritors(attribute, attribute.name) if row.default == attribute.default]
    for row in (attribute, *inheritors):
        recorder.change(row, default=default)


def add_to_descendants(recorder: Recorder, attribute: Attribute) -> None:
    """Give a new attribute to all partitions and children of its entity."""
    for child in list_descendants(attribute.entity):
        rows = list(child.attributes.all())
        _refuse_taken_name(child, attribute.name, rows)
        recorder.add(
            Attribute(
                entity=child,
                position=len(rows),
                name=attribute.name,
                type=attribute.type,
                type_object_id=attribute.type_object_id,
                is_required=attribute.is_required,
                default=attribute.default,
                extra={"is_local": False},
            )
        )


def _refresh_both(attribute: Attribute, version: int) -> None:
    entity = attribute.entity
    refresh_checked(entity, version, what=f'The entity "{entity.name}"')
    refresh(attribute, what=f'The attribute "{attribute.name}"')


def _refuse_taken_name(entity: Entity, name: str, others: list[Attribute]) -> None:
    if any(row.name == name for row in others):
        raise DesignError(
            "attribute.name_taken",
            f'"{entity.name}" already has an attribute "{name}".',
            fix="Choose another name.",
            where=_where(entity),
        )


def _where(entity: Entity) -> Where:
    return Where(object_id=str(entity.pk), object_name=entity.name)

"""Making, changing and deleting any object that is no entity, attribute or relationship: types, views, functions…"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Project, Relationship, User
from designer.services.freshness import refresh_checked
from designer.services.object_names import refuse_bad_name
from designer.services.object_renames import carry_changes
from designer.services.parts import list_partitions
from designer.services.recorder import EditResult, Recorder, record_edit
from schemagen.errors import DesignError, Where
from schemagen.kinds import kind_of
from schemagen.model import ModelObject, PrimaryKey, Schema, Unique

FOLLOWERS = ("grant",)
"""Kinds that go with what they are about; nobody is asked."""


def create_object(project: Project, item: ModelObject, *, by: User, entity: Entity | None = None) -> EditResult:
    """Add one object, of the entity or free; `result.created` is its id."""
    with record_edit(project, by=by, label=f"Add {say(item)}") as recorder:
        refuse_bad_name(project, item)
        _refuse_second_key(project, item)
        row = bridge.make_object(project, item, table_ids={str(entity.pk)} if entity else set())
        recorder.add(row)
        _require_key_columns(recorder, item)
        recorder.created = row.pk
    return recorder.result


def change_object(row: DesignObject, item: ModelObject, *, by: User, version: int) -> EditResult:
    """Put `item` in the place of what the row holds; texts that name it follow a new name."""
    before = bridge.read_object(row)
    with record_edit(row.project, by=by, label=f"Change {say(before)}") as recorder:
        refresh_checked(row, version, what=f'The {kind_of(before).word(before)} "{before.name}"')
        refuse_bad_name(row.project, item, before=before)
        if before.name != item.name:
            recorder.label = f"Rename {say(before)} to {item.name}"
        if _key_columns(before) != _key_columns(item):
            _refuse_if_referenced(row.project, before)
        recorder.change(row, **bridge.describe_object(item))
        _require_key_columns(recorder, item)
        carry_changes(recorder, row, before, item)
    row.refresh_from_db(fields=["version"])
    return recorder.result


def delete_object(row: DesignObject, *, by: User, version: int) -> EditResult:
    """Delete an object with what belongs to it; raise `DesignError` if anything else needs it."""
    item = bridge.read_object(row)
    with record_edit(row.project, by=by, label=f"Delete {say(item)}") as recorder:
        refresh_checked(row, version, what=f'The {kind_of(item).word(item)} "{item.name}"')
        _refuse_full_schema(row.project, item)
        _refuse_if_referenced(row.project, item)
        gone = _list_with_servants(row)
        _refuse_if_needed(row.project, item, gone)
        recorder.remove(*gone)
    return recorder.result


def say(item: Any) -> str:
    """Return kind and name as people say them: "materialized view sales"."""
    return f"{kind_of(item).word(item)} {item.name}".strip()


def _list_with_servants(row: DesignObject) -> list[DesignObject]:
    """Return the object, what stands on it (a view's triggers, grants, attached indexes), and what stands on those."""
    found = {row.pk: row}
    waiting = [row]
    while waiting:
        own = str(waiting.pop().pk)
        servants = DesignObject.objects.filter(project=row.project).filter(
            Q(payload__table_id=own)
            | Q(payload__parent_id=own)
            | Q(payload__parent_index_id=own)
            | Q(payload__parent_key_id=own)
            | Q(kind__in=FOLLOWERS, payload__object_id=own)
        )
        for servant in servants:
            if servant.pk not in found:
                found[servant.pk] = servant
                waiting.append(servant)
    return list(found.values())


def _refuse_if_needed(project: Project, item: Any, gone: list[DesignObject]) -> None:
    ids = {str(row.pk) for row in gone}
    user = Attribute.objects.filter(entity__project=project, type_object_id__in=ids).select_related("entity").first()
    if user is not None:
        raise _in_use(item, f'The attribute "{user.entity.name}.{user.name}" has this type.',
                      "Give the attribute another type first.")  # fmt: skip
    table = _mentioning(Entity.objects.filter(project=project), "extra", ids).first()
    if table is not None:
        raise _in_use(item, f'The table "{table.name}" uses it.', "Change the table's settings first.")
    other = _mentioning(DesignObject.objects.filter(project=project).exclude(pk__in=ids), "payload", ids).first()
    if other is not None:
        raise _in_use(item, f"The {say(bridge.read_object(other))} uses it.", "Delete or change that first.")


def _mentioning(rows: QuerySet[Any], field: str, ids: set[str]) -> QuerySet[Any]:
    return rows.annotate(text=Cast(field, TextField())).filter(text__regex="|".join(sorted(ids)))


def _refuse_full_schema(project: Project, item: Any) -> None:
    if not isinstance(item, Schema):
        return
    rows = (model.objects.filter(project=project, schema_name=item.name) for model in (Entity, DesignObject))
    inside = next((found for found in (some.first() for some in rows) if found is not None), None)
    if inside is not None:
        raise _in_use(item, f'"{inside.name}" is in this schema.', "Move or delete what is in it first.")


def _in_use(item: Any, what: str, fix: str) -> DesignError:
    return DesignError("object.in_use", what, fix=fix, where=Where(object_id=item.id, object_name=item.name))


# -- keys --------------------------------------------------------------------------------------------------------------


def _key_columns(item: Any) -> tuple[str, ...]:
    return item.columns if isinstance(item, PrimaryKey | Unique) else ()


def _refuse_if_referenced(project: Project, item: Any) -> None:
    columns = frozenset(_key_columns(item))
    for relationship in Relationship.objects.filter(project=project, parent=getattr(item, "table_id", None) or None):
        if columns and frozenset(str(column) for column in relationship.parent_attribute_ids) == columns:
            raise _in_use(item, f"The relationship {relationship.name} refers to this key.",
                          "Delete that relationship first.")  # fmt: skip


def _refuse_second_key(project: Project, item: Any) -> None:
    keys = DesignObject.objects.filter(project=project, kind="primary_key")
    if isinstance(item, PrimaryKey) and keys.filter(payload__table_id=item.table_id).exists():
        raise DesignError(
            "object.second_key",
            "The table has a primary key already.",
            fix="Change that one, or add a unique constraint.",
        )


def _require_key_columns(recorder: Recorder, item: Any) -> None:
    """A key column is never empty; neither is it in any partition."""
    if not isinstance(item, PrimaryKey):
        return
    rows = list(Attribute.objects.filter(pk__in=item.columns).select_related("entity__project"))
    for row in rows:
        recorder.change(row, is_required=True)
        for partition in list_partitions(row.entity):
            for inheritor in partition.attributes.filter(name=row.name):
                recorder.change(inheritor, is_required=True)

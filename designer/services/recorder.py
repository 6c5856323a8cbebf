"""Records an edit: every row that it makes, changes or removes, before and after.

All services that edit work inside `record_edit`, which holds the project's row locked, so edits of one project come
one after the other and numbers have no gaps. The recorded images are what undo and redo write back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Cast

from designer.models import Attribute, DesignObject, Edit, Entity, Project, Relationship, User
from designer.models.design_object import is_drawn

RECORDED: dict[str, type[models.Model]] = {
    "entity": Entity,
    "attribute": Attribute,
    "relationship": Relationship,
    "design_object": DesignObject,
}
MODEL_KEYS = {model: key for key, model in RECORDED.items()}
NOT_RECORDED = frozenset({"id", "project_id", "version"})
NAMED_TYPES = frozenset({"enum", "domain", "composite_type", "range_type"})
POSITION_FIELDS = frozenset({"x", "y"})

Image = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditResult:
    """What an edit did to the picture, as ids; `edit` is None when nothing changed.

    `changed_entities` also names drawn design objects (views, types). `edit_number` is the project's number afterwards.
    """

    project: Project = field(compare=False, repr=False)
    edit: Edit | None
    edit_number: int
    changed_entities: tuple[uuid.UUID, ...] = ()
    removed_entities: tuple[uuid.UUID, ...] = ()
    changed_relationships: tuple[uuid.UUID, ...] = ()
    removed_relationships: tuple[uuid.UUID, ...] = ()
    created: uuid.UUID | None = None
    """The id of the one thing that the edit was asked to make (entity, attribute, relationship)."""


def take_image(row: models.Model) -> Image:
    """Return the row's recorded fields as plain data."""
    image: Image = {}
    for column in row._meta.concrete_fields:
        if column.attname not in NOT_RECORDED:
            value = getattr(row, column.attname)
            image[column.attname] = str(value) if isinstance(value, uuid.UUID) else value
    return image


class Recorder:
    """Writes rows and remembers them as they were and as they became."""

    def __init__(self, project: Project, label: str) -> None:
        self.project = project
        self.label = label
        self.created: uuid.UUID | None = None
        self.result: EditResult
        self._before: dict[tuple[str, uuid.UUID], Image | None] = {}
        self._after: dict[tuple[str, uuid.UUID], Image | None] = {}

    def add(self, *rows: models.Model) -> None:
        """Store new rows, all of one model."""
        if rows:
            type(rows[0])._default_manager.bulk_create(rows)
            for row in rows:
                self._note(row, None, take_image(row))

    def change(self, row: models.Model, **values: Any) -> bool:
        """Set fields of a row; return whether anything changed."""
        fresh = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not fresh:
            return False
        before = take_image(row)
        for name, value in fresh.items():
            setattr(row, name, value)
        row.save(update_fields=list(fresh))
        self._note(row, before, take_image(row))
        return True

    def change_many(self, rows: Iterable[models.Model], fields: tuple[str, ...], before: list[Image]) -> None:
        """Store rows of one model whose fields are already set; `before` are their images from earlier, in order."""
        rows = list(rows)
        if rows:
            type(rows[0])._default_manager.bulk_update(rows, fields, batch_size=500)
            for row, image in zip(rows, before, strict=True):
                self._note(row, image, take_image(row))

    def remove(self, *rows: models.Model) -> None:
        """Delete rows, all of one model."""
        if rows:
            for row in rows:
                self._note(row, take_image(row), None)
            type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).delete()

    def _note(self, row: models.Model, before: Image | None, after: Image | None) -> None:
        key = (MODEL_KEYS[type(row)], row.pk)
        self._before.setdefault(key, before)
        self._after[key] = after

    def list_changes(self) -> list[dict[str, Any]]:
        """Return what really changed, in the order of the first touch."""
        return [
            {"model": model, "id": str(row_id), "before": before, "after": self._after[model, row_id]}
            for (model, row_id), before in self._before.items()
            if before != self._after[model, row_id]
        ]


@contextmanager
def record_edit(project: Project, *, by: User, label: str) -> Iterator[Recorder]:
    """Lock the project, run the body's changes, and store them as one edit; the outcome is `recorder.result`."""
    with transaction.atomic():
        lock_project(project)
        recorder = Recorder(project, label)
        yield recorder
        changes = recorder.list_changes()
        if not changes:
            recorder.result = EditResult(
                project=project, edit=None, edit_number=project.edit_number, created=recorder.created
            )
            return
        advance_edit_number(project)
        edit = Edit.objects.create(
            project=project, user=by, number=project.edit_number, label=recorder.label[:200], changes=changes
        )
        recorder.result = finish_edit(project, edit, changes, created=recorder.created)


def lock_project(project: Project) -> None:
    """Wait for the project's row, lock it to the end of the transaction, and bring `project` up to date."""
    project.edit_number = Project.objects.select_for_update().values_list("edit_number", flat=True).get(pk=project.pk)


def advance_edit_number(project: Project) -> None:
    """Count one more edit of the (locked) project."""
    project.edit_number += 1
    Project.objects.filter(pk=project.pk).update(edit_number=project.edit_number)


def finish_edit(
    project: Project, edit: Edit, changes: list[dict[str, Any]], *, created: uuid.UUID | None = None
) -> EditResult:
    """Raise the versions of what changed and return the effect of the changes on the picture."""
    entities, objects, removed, relationships, removed_relationships = _find_touched(changes)
    types = {change["id"] for change in changes if change["model"] == "design_object" and not _is_move(change)}
    if types:
        users = Attribute.objects.filter(entity__project=project, type_object_id__in=types)
        entities |= set(users.values_list("entity_id", flat=True))
        objects |= _find_cards_naming(project, changes, types)
    entities -= removed
    Entity.objects.filter(pk__in=entities).update(version=models.F("version") + 1)
    DesignObject.objects.filter(pk__in=types).update(version=models.F("version") + 1)
    touching = Relationship.objects.filter(project=project).filter(
        models.Q(child__in=entities) | models.Q(parent__in=entities)
    )
    relationships |= set(touching.values_list("pk", flat=True)) if entities else set()
    moved = {uuid.UUID(change["id"]) for change in changes if _is_move(change)}
    return EditResult(
        project=project,
        edit=edit,
        edit_number=project.edit_number,
        changed_entities=tuple(sorted((entities | moved | objects) - removed)),
        removed_entities=tuple(sorted(removed)),
        changed_relationships=tuple(sorted(relationships - removed_relationships)),
        removed_relationships=tuple(sorted(removed_relationships)),
        created=created,
    )


def _find_cards_naming(project: Project, changes: list[dict[str, Any]], ids: set[str]) -> set[uuid.UUID]:
    """Return the drawn objects that show a changed type: a view with a column of it, a domain over it."""
    images = [change["after"] or change["before"] for change in changes if change["id"] in ids]
    if not any(image["kind"] in NAMED_TYPES for image in images):
        return set()
    rows = DesignObject.objects.filter(project=project).drawn().exclude(pk__in=ids)
    texts = rows.annotate(text=Cast("payload", models.TextField()))
    return set(texts.filter(text__regex="|".join(sorted(ids))).values_list("pk", flat=True))


def _is_move(change: dict[str, Any]) -> bool:
    before, after = change["before"], change["after"]
    if before is None or after is None:
        return False
    return all(name in POSITION_FIELDS for name in after if before.get(name) != after[name])


def _find_touched(changes: list[dict[str, Any]]) -> tuple[set[uuid.UUID], ...]:
    """Return changed entities, changed drawn objects, removed boxes, changed and removed relationships."""
    entities: set[uuid.UUID] = set()
    objects: set[uuid.UUID] = set()
    removed: set[uuid.UUID] = set()
    relationships: set[uuid.UUID] = set()
    removed_relationships: set[uuid.UUID] = set()
    for change in changes:
        row_id, model, after = uuid.UUID(change["id"]), change["model"], change["after"]
        images = [image for image in (change["before"], after) if image is not None]
        if model == "entity":
            if after is None:
                removed.add(row_id)
            elif not _is_move(change):
                entities.add(row_id)
        elif model == "relationship":
            (relationships if after is not None else removed_relationships).add(row_id)
            entities |= {uuid.UUID(image["child_id"]) for image in images}
        else:
            entities |= {uuid.UUID(image["entity_id"]) for image in images if image.get("entity_id")}
            if model == "design_object" and is_drawn(images[0]["kind"], images[0]["payload"].get("object_kind")):
                (objects if after is not None else removed).add(row_id)
    return entities, objects, removed, relationships, removed_relationships

"""Undo and redo: writes the recorded rows back, field by field, unless somebody else changed the same thing.

A person undoes their own edits only, newest first. Only the fields that an edit changed are compared and written, so
undoing a rename does not take back where a colleague has moved the entity since.
"""

from __future__ import annotations

import uuid
from typing import Any, Literal, NamedTuple

from django.db import models, transaction
from django.db.models import Count, Max, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from designer.errors import StaleEdit
from designer.models import Attribute, DesignObject, Edit, Entity, Project, Relationship, User
from designer.services.recorder import (
    POSITION_FIELDS,
    RECORDED,
    EditResult,
    Image,
    advance_edit_number,
    finish_edit,
    lock_project,
    take_image,
)

Side = Literal["before", "after"]
WRITE_ORDER = ("entity", "attribute", "design_object", "relationship")


class History(NamedTuple):
    """The labels of the edits that undo and redo would concern; "" for none."""

    undo: str
    redo: str


def undo(project: Project, *, by: User) -> EditResult:
    """Take back the person's newest edit that stands; `result.edit` is None when there is none."""
    with transaction.atomic():
        lock_project(project)
        edit = find_undoable(project, by)
        return _apply(project, edit, to="before")


def redo(project: Project, *, by: User) -> EditResult:
    """Make the person's last undone edit again, unless they have edited since."""
    with transaction.atomic():
        lock_project(project)
        edit = find_redoable(project, by)
        return _apply(project, edit, to="after")


def read_history(project: Project, user: User, *, after: EditResult | None = None) -> History:
    """Return what undo and redo would concern. After a fresh edit that is known without asking the database."""
    if after is not None and after.edit is not None and after.edit.number == after.edit_number:
        return History(undo=after.edit.label, redo="")
    undoable, redoable = find_undoable(project, user), find_redoable(project, user)
    return History(undo=undoable.label if undoable else "", redo=redoable.label if redoable else "")


def find_undoable(project: Project, user: User) -> Edit | None:
    """Return the edit that undo would take back."""
    own = Edit.objects.filter(project=project, user=user, undone_at=None)
    return own.order_by("-number").defer("changes").first()


def find_redoable(project: Project, user: User) -> Edit | None:
    """Return the edit that redo would make again: the oldest undone one that is newer than all that stand."""
    own = Edit.objects.filter(project=project, user=user)
    newest = own.filter(undone_at=None).aggregate(number=Max("number"))["number"] or 0
    return own.filter(undone_at__isnull=False, number__gt=newest).order_by("number").defer("changes").first()


def _apply(project: Project, edit: Edit | None, *, to: Side) -> EditResult:
    if edit is None:
        return EditResult(project=project, edit=None, edit_number=project.edit_number)
    rows = _load_rows(edit)
    from_side: Side = "after" if to == "before" else "before"
    for change in edit.changes:
        _refuse_conflict(edit, change, rows.get(change["id"]), change[from_side], change[to])
    _refuse_if_mentioned(project, edit, {change["id"] for change in edit.changes if change[to] is None})
    ordered = sorted(edit.changes, key=lambda change: WRITE_ORDER.index(change["model"]))
    _delete(ordered, to)
    _create(project, ordered, from_side, to)
    for change in ordered:
        if change[to] is not None and change[from_side] is not None:
            _update(rows[change["id"]], change[from_side], change[to])
    _check_whole(project, edit, ordered, to)
    edit.undone_at = timezone.now() if to == "before" else None
    edit.save(update_fields=["undone_at"])
    advance_edit_number(project)
    changes = [{**change, "before": change[from_side], "after": change[to]} for change in edit.changes]
    return finish_edit(project, edit, changes)


def _load_rows(edit: Edit) -> dict[str, models.Model]:
    rows: dict[str, models.Model] = {}
    for key, model in RECORDED.items():
        ids = [change["id"] for change in edit.changes if change["model"] == key]
        rows |= {str(row.pk): row for row in model.objects.filter(pk__in=ids)}
    return rows


def _refuse_conflict(edit: Edit, change: dict[str, Any], row: models.Model | None, was: Image, to: Image) -> None:
    """Raise `StaleEdit` unless the fields about to be written still hold what the edit left there."""
    if (row is None) != (was is None):
        raise _conflict(edit, "something that it concerns was deleted meanwhile")
    if row is None:
        return
    now = take_image(row)
    fields = _changed_fields(was, to)
    changed = sorted(name for name in fields if now[name] != was[name])
    if changed:
        raise _conflict(edit, f'"{now.get("name", "it")}" was changed by somebody else since')


def _changed_fields(was: Image, to: Image | None) -> list[str]:
    if to is None:
        return [name for name in was if name not in POSITION_FIELDS and name != "position"]
    return [name for name in to if was[name] != to[name]]


def _delete(ordered: list[dict[str, Any]], to: Side) -> None:
    for key in reversed(WRITE_ORDER):
        ids = [change["id"] for change in ordered if change["model"] == key and change[to] is None]
        if ids:
            RECORDED[key].objects.filter(pk__in=ids).delete()


def _create(project: Project, ordered: list[dict[str, Any]], from_side: Side, to: Side) -> None:
    for key in WRITE_ORDER:
        model = RECORDED[key]
        owner = {"project_id": project.pk} if hasattr(model, "project") else {}
        images = [(change["id"], change[to]) for change in ordered if change["model"] == key and not change[from_side]]
        rows = [model(**image, **owner, id=uuid.UUID(row_id)) for row_id, image in images]
        model.objects.bulk_create(rows, batch_size=1000)


def _update(row: models.Model, was: Image, to: Image) -> None:
    fields = _changed_fields(was, to)
    for name in fields:
        setattr(row, name, to[name])
    if fields:
        row.save(update_fields=fields)


def _check_whole(project: Project, edit: Edit, changes: list[dict[str, Any]], to: Side) -> None:
    """Raise `StaleEdit` where the design would not hang together: what others made since gets in the way."""
    names = Entity.objects.filter(project=project).values("schema_name", "name")
    if names.annotate(times=Count("id")).filter(times__gt=1).exists():
        raise _conflict(edit, "another entity has that name now")
    written = [change for change in changes if change[to] is not None]
    entities = {image["entity_id"] for image in _images(written, "attribute", to)}
    twice = Attribute.objects.filter(entity__in=entities).values("entity", "name").annotate(times=Count("id"))
    if twice.filter(times__gt=1).exists():
        raise _conflict(edit, "another attribute has that name now")
    wanted = {column for image in _images(written, "relationship", to) for pair in image["pairs"] for column in pair}
    wanted |= {
        column
        for image in _images(written, "design_object", to)
        for column in image["payload"].get("columns", ())
        if isinstance(column, str)  # a view's columns are no attributes
    }
    if Attribute.objects.filter(entity__project=project, pk__in=wanted).count() != len(wanted):
        raise _conflict(edit, "an attribute that it needs was deleted meanwhile")
    needed = entities | {
        image[end] for image in _images(written, "relationship", to) for end in ("child_id", "parent_id")
    }
    needed |= {image["entity_id"] for image in _images(written, "design_object", to) if image["entity_id"]}
    if Entity.objects.filter(project=project, pk__in=needed).count() != len(needed):
        raise _conflict(edit, "the entity that it belongs to was deleted meanwhile")


def _images(changes: list[dict[str, Any]], model: str, to: Side) -> list[Image]:
    return [change[to] for change in changes if change["model"] == model]


def _refuse_if_mentioned(project: Project, edit: Edit, gone: set[str]) -> None:
    """Raise `StaleEdit` if anything that stays in the design speaks of a row that is about to go."""
    if not gone:
        return
    relationships = Relationship.objects.filter(project=project).exclude(pk__in=gone)
    ends = {str(end) for pair in relationships.values_list("child_id", "parent_id") for end in pair}
    ends |= {column for pairs in relationships.values_list("pairs", flat=True) for pair in pairs for column in pair}
    attributes = Attribute.objects.filter(entity__project=project).exclude(pk__in=gone)
    users = attributes.filter(Q(entity__in=gone) | Q(type_object_id__in=gone))
    objects = DesignObject.objects.filter(project=project).exclude(pk__in=gone)
    texts = objects.annotate(text=Cast("payload", TextField())).filter(text__regex="|".join(sorted(gone)))
    if ends & gone or users.exists() or texts.exists():
        raise _conflict(edit, "somebody else has built on it since")


def _conflict(edit: Edit, why: str) -> StaleEdit:
    return StaleEdit(f'"{edit.label}" cannot be undone or redone: {why}.', fix="Change it by hand instead.")

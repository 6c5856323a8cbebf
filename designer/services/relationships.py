"""Connecting entities: the foreign key, its columns and its index are one intention."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from designer.models import Attribute, Entity, Project, Relationship, User
from designer.models.relationship import ACTIONS
from designer.services.attribute_removal import remove_attribute, renumber
from designer.services.attributes import add_to_descendants, set_required
from designer.services.freshness import refresh
from designer.services.inheritance import refuse_partition
from designer.services.naming import choose_part_name, list_constraint_names, make_singular
from designer.services.parts import (
    add_index,
    find_key_columns,
    list_unique_column_sets,
    remove_index,
    set_unique,
)
from designer.services.recorder import EditResult, Recorder, record_edit
from schemagen.errors import DesignError, Where
from schemagen.names import check_name, cut_name, derive_name, make_unique

Pairs = Sequence[tuple[uuid.UUID, uuid.UUID]]


@dataclass(frozen=True, slots=True)
class RelationshipTraits:
    """What follows from the child's columns: the crow's-foot ends are drawn from it."""

    is_required: bool
    is_unique: bool


def connect(
    project: Project,
    *,
    by: User,
    child: Entity,
    parent: Entity,
    pairs: Pairs | None = None,
    is_required: bool = True,
    is_unique: bool = False,
) -> EditResult:
    """Let `child` refer to `parent`. Without `pairs` (child attribute, parent attribute) the columns are made too.

    `result.created` is the relationship's id.
    """
    with record_edit(project, by=by, label=f"Connect {child.name} to {parent.name}") as recorder:
        for entity in (child, parent):
            refresh(entity, what=f'The entity "{entity.name}"')
        recorder.created = add_relationship(
            recorder, child, parent, pairs=pairs, is_required=is_required, is_unique=is_unique
        ).pk
    return recorder.result


def add_relationship(
    recorder: Recorder,
    child: Entity,
    parent: Entity,
    *,
    pairs: Pairs | None = None,
    is_required: bool = True,
    is_unique: bool = False,
    on_delete: str = "NO ACTION",
    prefix: str = "",
) -> Relationship:
    """Connect two entities inside an edit that may do more; columns that are made get the prefix."""
    if pairs:
        children, parents = _read_pairs(child, parent, pairs)
    else:
        parents = _list_key_attributes(parent)
        children = _make_columns(recorder, child, parent, parents, is_required=is_required, prefix=prefix)
    relationship = Relationship(
        project=recorder.project,
        child=child,
        parent=parent,
        name=choose_part_name("foreign_key", child, [attribute.name for attribute in children]),
        pairs=[[str(one.pk), str(other.pk)] for one, other in zip(children, parents, strict=True)],
        on_delete=_check_action(on_delete),
    )
    recorder.add(relationship)
    if is_unique:
        set_unique(recorder, child, children, is_unique=True)
    else:
        add_index(recorder, child, children)
    return relationship


def change_relationship(
    relationship: Relationship,
    *,
    by: User,
    name: str | None = None,
    on_delete: str | None = None,
    on_update: str | None = None,
    is_required: bool | None = None,
    is_unique: bool | None = None,
) -> EditResult:
    """Change what is given; required and unique are properties of the child's columns."""
    child = relationship.child
    with record_edit(relationship.project, by=by, label=f"Change {relationship.name}") as recorder:
        refresh(relationship, what=f'The relationship "{relationship.name}"')
        if name is not None and name != relationship.name:
            check_name(name, what="name of the relationship")
            if name in list_constraint_names(child):
                raise DesignError(
                    "relationship.name_taken",
                    f'"{child.name}" already has a constraint "{name}".',
                    fix="Choose another name.",
                    where=_where(child),
                )
            recorder.change(relationship, name=name)
        attributes = _list_child_attributes(relationship)
        if is_required is not None:
            for attribute in attributes:
                set_required(recorder, attribute, is_required=is_required)
        if is_unique is not None:
            set_unique(recorder, child, attributes, is_unique=is_unique)
            if is_unique:
                remove_index(recorder, child, tuple(pair[0] for pair in relationship.pairs))
            else:
                add_index(recorder, child, attributes)
        actions = {"on_delete": on_delete, "on_update": on_update}
        recorder.change(relationship, **{key: _check_action(value) for key, value in actions.items() if value})
    return recorder.result


def delete_relationship(relationship: Relationship, *, by: User, with_columns: bool = False) -> EditResult:
    """Delete the relationship and the index made for it; with columns, the child's columns too."""
    child = relationship.child
    with record_edit(relationship.project, by=by, label=f"Delete {relationship.name}") as recorder:
        refresh(relationship, what=f'The relationship "{relationship.name}"')
        attributes = _list_child_attributes(relationship)
        columns = tuple(pair[0] for pair in relationship.pairs)
        recorder.remove(relationship)
        if not Relationship.objects.filter(child=child, pairs__contains=[[columns[0]]]).exists():
            remove_index(recorder, child, columns)
        if with_columns:
            for attribute in attributes:
                remove_attribute(recorder, attribute)
    return recorder.result


def read_traits(relationship: Relationship) -> RelationshipTraits:
    """Return whether the child must have a parent, and whether a parent has at most one child."""
    attributes = _list_child_attributes(relationship)
    columns = frozenset(pair[0] for pair in relationship.pairs)
    is_unique = any(unique <= columns for unique in list_unique_column_sets(relationship.child))
    return RelationshipTraits(is_required=all(row.is_required for row in attributes), is_unique=is_unique)


def _make_columns(
    recorder: Recorder, child: Entity, parent: Entity, parents: list[Attribute], *, is_required: bool, prefix: str
) -> list[Attribute]:
    """Add the foreign-key columns: typed like the parent's key, but never numbered by themselves."""
    refuse_partition(child)
    rows = list(child.attributes.all())
    taken = {row.name for row in rows}
    made = []
    for parent_attribute in parents:
        name = make_unique(cut_name(prefix + _choose_column_name(child, parent, parent_attribute.name)), taken)
        taken.add(name)
        collation = parent_attribute.extra.get("collation")
        made.append(
            Attribute(
                entity=child,
                position=len(rows) + len(made),
                name=name,
                type=parent_attribute.type,
                type_object_id=parent_attribute.type_object_id,
                is_required=is_required,
                extra={"collation": collation} if collation else {},
            )
        )
    recorder.add(*made)
    renumber(recorder, [*rows, *made])
    for attribute in made:
        add_to_descendants(recorder, attribute)
    return made


def _choose_column_name(child: Entity, parent: Entity, key_name: str) -> str:
    if child.pk == parent.pk:
        return derive_name("parent", suffix=key_name)
    singular = make_singular(parent.name)
    if key_name.startswith((f"{singular}_", f"{parent.name}_")):
        return key_name
    return derive_name(singular, suffix=key_name)


def _list_key_attributes(parent: Entity) -> list[Attribute]:
    columns = find_key_columns(parent)
    if not columns:
        raise DesignError(
            "relationship.no_key",
            f'"{parent.name}" has no primary key to refer to.',
            cause="A relationship points at one row, so that row needs a key.",
            fix=f'Mark an attribute of "{parent.name}" as primary key.',
            where=_where(parent),
        )
    rows = {str(row.pk): row for row in parent.attributes.all()}
    return [rows[column] for column in columns]


def _read_pairs(child: Entity, parent: Entity, pairs: Pairs) -> tuple[list[Attribute], list[Attribute]]:
    own = {row.pk: row for row in child.attributes.all()}
    theirs = {row.pk: row for row in parent.attributes.all()}
    children = [own.get(uuid.UUID(str(pair[0]))) for pair in pairs]
    parents = [theirs.get(uuid.UUID(str(pair[1]))) for pair in pairs]
    if None in children or None in parents:
        raise DesignError("relationship.unknown_column", "One of the columns is gone.", fix="Look again and retry.")
    if frozenset(str(row.pk) for row in parents) not in list_unique_column_sets(parent):
        names = ", ".join(row.name for row in parents)
        raise DesignError(
            "relationship.no_key",
            f'"{parent.name}" is not unique by {names}.',
            cause="A relationship points at one row, so these columns must be a key.",
            fix="Make them unique, or connect to the primary key.",
            where=_where(parent),
        )
    for one, other in zip(children, parents, strict=True):
        if (one.type, one.type_object_id) != (other.type, other.type_object_id) and not _is_comparable(one, other):
            raise DesignError(
                "relationship.types_differ",
                f'"{child.name}.{one.name}" and "{parent.name}.{other.name}" have different types.',
                cause=f"One is {one.type or 'a type of the design'}, the other {other.type or 'a type of the design'}.",
                fix="Give them the same type.",
                where=_where(child),
            )
    return children, parents


COMPARABLE = (
    frozenset({"smallint", "integer", "bigint"}),
    frozenset({"text", "character", "name"}),
    frozenset({"timestamp", "date"}),
    frozenset({"real", "double"}),
)
"""First words of types between which PostgreSQL finds an equality for a foreign key; tried pair by pair on 18.6."""


def _is_comparable(child: Attribute, parent: Attribute) -> bool:
    if child.type_object_id or parent.type_object_id or "[]" in child.type + parent.type:
        return False
    one, other = (attribute.type.partition("(")[0].split(" ")[0] for attribute in (child, parent))
    if one in COMPARABLE[0] and other == "numeric":
        return True
    return one == other or any({one, other} <= family for family in COMPARABLE)


def _list_child_attributes(relationship: Relationship) -> list[Attribute]:
    rows = {row.pk: row for row in relationship.child.attributes.select_related("entity__project")}
    return [rows[column] for column in relationship.child_attribute_ids]


def _check_action(action: str) -> str:
    if action not in ACTIONS:
        raise DesignError("relationship.unknown_action", f'"{action}" is no action.', fix=f"Use {', '.join(ACTIONS)}.")
    return action


def _where(entity: Entity) -> Where:
    return Where(object_id=str(entity.pk), object_name=entity.name)

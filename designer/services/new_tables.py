"""Tables that come into being by a gesture between others: a child of one, a junction of two. Each is one edit."""

from __future__ import annotations

from designer.models import Entity, Project, Relationship, User
from designer.services.entities import add_entity
from designer.services.freshness import refresh
from designer.services.naming import list_relation_names, make_singular
from designer.services.parts import add_primary_key, remove_index
from designer.services.recorder import EditResult, record_edit
from designer.services.relationships import add_relationship
from schemagen.names import cut_name, make_unique

Place = tuple[float, float]
MOST_BYTES_OF_A_HALF = 30
"""Two halves and the line between them stay within the 63 bytes of a name."""


def create_child(project: Project, *, by: User, parent: Entity, name: str, place: Place) -> EditResult:
    """Add an entity that belongs to `parent`. `result.created` is the new entity's id."""
    with record_edit(project, by=by, label=f"Add entity {name} to {parent.name}") as recorder:
        refresh(parent, what=f'The entity "{parent.name}"')
        child = add_entity(recorder, name, place, schema=parent.schema_name)
        add_relationship(recorder, child, parent)
        recorder.created = child.pk
    return recorder.result


def create_junction(project: Project, *, by: User, one: Entity, other: Entity, place: Place) -> EditResult:
    """Tie two entities many to many: a table between them, keyed by both, whose rows go with either of them.

    `result.created` is the junction's id.
    """
    with record_edit(project, by=by, label=f"Connect {one.name} and {other.name}, many to many") as recorder:
        for entity in (one, other):
            refresh(entity, what=f'The entity "{entity.name}"')
        name = choose_junction_name(project, one, other)
        junction = add_entity(recorder, name, place, schema=one.schema_name, with_key=False)
        first = add_relationship(recorder, junction, one, on_delete="CASCADE")
        prefix = "other_" if one.pk == other.pk else ""
        second = add_relationship(recorder, junction, other, on_delete="CASCADE", prefix=prefix)
        add_primary_key(recorder, junction, (*_list_columns(first), *_list_columns(second)))
        remove_index(recorder, junction, _list_columns(first))  # the key begins with these columns
        recorder.created = junction.pk
    return recorder.result


def choose_junction_name(project: Project, one: Entity, other: Entity) -> str:
    """Return a free name for the table between two: "user_roles" for users and roles."""
    halves = (make_singular(one.name), other.name)
    name = "_".join(cut_name(half, MOST_BYTES_OF_A_HALF) for half in halves)
    return make_unique(name, list_relation_names(project, one.schema_name))


def _list_columns(relationship: Relationship) -> tuple[str, ...]:
    return tuple(pair[0] for pair in relationship.pairs)

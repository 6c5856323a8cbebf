"""Reads a project's picture: a fixed number of queries, whatever the size of the design."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Q

from designer.diagram.objects import draw_object, read_objects
from designer.diagram.picture import EdgePicture, EntityPicture, RowPicture
from designer.diagram.ties import draw_dependencies, draw_descent, draw_uses
from designer.models import Attribute, DesignObject, Entity, Project, Relationship

KEY_KINDS = ("primary_key", "unique", "index")
VIEWS = frozenset({"view", "materialized view"})
TYPES = frozenset({"enum", "domain", "composite type", "range type"})
Ids = Collection[uuid.UUID] | None


class Keys(NamedTuple):
    """What is unique in an entity, by attribute ids as text."""

    primary: frozenset[str]
    sets: tuple[frozenset[str], ...]


NO_KEYS = Keys(frozenset(), ())


class Picture(NamedTuple):
    """All or some of a diagram, ready to draw."""

    entities: list[EntityPicture]
    edges: list[EdgePicture]

    def list_folds(self) -> dict[str, str]:
        """Return the parent of each partition in the picture: what stands under it."""
        partitions = {card.id for card in self.entities if card.kind == "partition"}
        return {edge.child: edge.parent for edge in self.edges if edge.child in partitions and edge.kind == "descent"}

    def list_links(self) -> list[tuple[str, str]]:
        """Return the cards that edges tie, for the layout: what merely has a type is not tied by it."""
        return [(edge.child, edge.parent) for edge in self.edges if edge.kind != "use"]

    def list_satellites(self) -> list[dict[str, list[str]]]:
        """Return the cards that stand beside others, with those: types with their users, views with what they read."""
        types: dict[str, list[str]] = {card.id: [] for card in self.entities if card.kind in TYPES}
        views: dict[str, list[str]] = {card.id: [] for card in self.entities if card.kind in VIEWS}
        for edge in self.edges:
            if edge.kind == "dependency" and edge.child in views:
                views[edge.child].append(edge.parent)
            elif edge.kind == "use" and edge.parent in types:
                types[edge.parent].append(edge.child)
        return [types, views]


def read_picture(project: Project, *, entity_ids: Ids = None, relationship_ids: Ids = None) -> Picture:
    """Return the pictures of these entities, drawn objects and relationships; None means all of them."""
    relationships = _read_relationships(project, relationship_ids)
    wanted = None if entity_ids is None else set(entity_ids)
    around = None if wanted is None else wanted | {end for row in relationships for end in (row[1], row[2])}
    attributes = _read_attributes(project, around)
    keys = _read_keys(project, around)
    referring = _list_referring(project, relationships, wanted)
    type_names = DesignObject.objects.type_names(project)
    entities = [
        _draw_entity(row, attributes[row[0]], keys.get(row[0], NO_KEYS), referring, type_names)
        for row in _read_entities(project, wanted)
    ]
    folded = _list_partitions(project)
    edges = [_draw_edge(row, attributes, keys, folded) for row in relationships]
    objects = read_objects(project, wanted)
    shown = [uuid.UUID(card.id) for card in entities if card.kind == "table"]
    entities += [draw_object(row, type_names) for row in objects]
    edges += [*draw_dependencies(project, objects), *draw_uses(attributes, shown), *draw_descent(project, wanted)]
    return Picture(entities, edges)


def _read_entities(project: Project, ids: set[uuid.UUID] | None) -> list[tuple[Any, ...]]:
    rows = Entity.objects.filter(project=project)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    fields = ("id", "name", "schema_name", "x", "y", "version", "colour", "comment", "extra__partition_of__parent_id")
    return list(rows.order_by("schema_name", "name").values_list(*fields))


def _list_partitions(project: Project) -> frozenset[uuid.UUID]:
    rows = Entity.objects.filter(project=project, extra__has_key="partition_of")
    return frozenset(rows.values_list("id", flat=True))


def _read_attributes(project: Project, ids: set[uuid.UUID] | None) -> dict[uuid.UUID, list[tuple[Any, ...]]]:
    rows = Attribute.objects.filter(entity__project=project)
    if ids is not None:
        rows = rows.filter(entity__in=ids)
    found: dict[uuid.UUID, list[tuple[Any, ...]]] = defaultdict(list)
    fields = ("entity_id", "id", "name", "type", "type_object_id", "is_required")
    for row in rows.order_by("entity_id", "position", "id").values_list(*fields):
        found[row[0]].append(row)
    return found


def _read_keys(project: Project, ids: set[uuid.UUID] | None) -> dict[uuid.UUID, Keys]:
    rows = DesignObject.objects.filter(project=project, kind__in=KEY_KINDS, entity__isnull=False)
    rows = rows.exclude(~Q(payload__has_key="is_unique"), kind="index")
    if ids is not None:
        rows = rows.filter(entity__in=ids)
    primary: dict[uuid.UUID, frozenset[str]] = {}
    sets: dict[uuid.UUID, list[frozenset[str]]] = defaultdict(list)
    for entity_id, kind, payload in rows.values_list("entity_id", "kind", "payload"):
        columns = _unique_columns(kind, payload)
        if columns is None:
            continue
        sets[entity_id].append(columns)
        if kind == "primary_key":
            primary[entity_id] = columns
    return {entity_id: Keys(primary.get(entity_id, frozenset()), tuple(found)) for entity_id, found in sets.items()}


def _unique_columns(kind: str, payload: dict[str, Any]) -> frozenset[str] | None:
    if kind != "index":
        return frozenset(payload["columns"])
    if not payload.get("is_unique") or payload.get("predicate"):
        return None
    columns = [key.get("column_id") for key in payload["keys"]]
    return frozenset(columns) if all(columns) else None


def _read_relationships(project: Project, ids: Ids) -> list[tuple[Any, ...]]:
    rows = Relationship.objects.filter(project=project)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return list(rows.order_by("name", "id").values_list("id", "child_id", "parent_id", "name", "pairs"))


def _list_referring(
    project: Project, relationships: Iterable[tuple[Any, ...]], wanted: set[uuid.UUID] | None
) -> frozenset[str]:
    """Return the ids of the attributes that are part of a foreign key."""
    if wanted is not None:
        relationships = Relationship.objects.filter(project=project, child__in=wanted).values_list(
            "id", "child_id", "parent_id", "name", "pairs"
        )
    return frozenset(pair[0] for row in relationships for pair in row[4])


def _draw_entity(
    row: tuple[Any, ...],
    attributes: list[tuple[Any, ...]],
    keys: Keys,
    referring: frozenset[str],
    type_names: dict[uuid.UUID, str],
) -> EntityPicture:
    single = {column for unique in keys.sets if len(unique) == 1 for column in unique}
    rows = []
    for _, attribute_id, name, type_name, type_object_id, is_required in attributes:
        own = str(attribute_id)
        flags = (
            ("p" if own in keys.primary else "")
            + ("r" if is_required else "")
            + ("u" if own in single else "")
            + ("f" if own in referring else "")
        )
        shown = type_name if type_object_id is None else type_names.get(type_object_id, "?") + type_name
        rows.append(RowPicture(own, name, shown.removeprefix("public."), flags))
    entity_id, name, schema, x, y, version, colour, comment, parent = row
    if parent:  # its columns are its parent's: it is drawn folded
        return EntityPicture(str(entity_id), name, (), schema, x, y, version, colour, "partition", comment)
    return EntityPicture(str(entity_id), name, tuple(rows), schema, x, y, version, colour, "table", comment)


def _draw_edge(
    row: tuple[Any, ...],
    attributes: dict[uuid.UUID, list[tuple[Any, ...]]],
    keys: dict[uuid.UUID, Keys],
    folded: frozenset[uuid.UUID],
) -> EdgePicture:
    edge_id, child_id, parent_id, name, pairs = row
    child = {str(item[1]): (index, item[5]) for index, item in enumerate(attributes[child_id])}
    parent = {str(item[1]): index for index, item in enumerate(attributes[parent_id])}
    columns = frozenset(pair[0] for pair in pairs)
    return EdgePicture(
        str(edge_id),
        str(child_id),
        str(parent_id),
        name,
        tuple(child[pair[0]][0] for pair in pairs if pair[0] in child and child_id not in folded),
        tuple(parent[pair[1]] for pair in pairs if pair[1] in parent and parent_id not in folded),
        is_required=all(child[pair[0]][1] for pair in pairs if pair[0] in child),
        is_unique=any(unique <= columns for unique in keys.get(child_id, NO_KEYS).sets),
    )

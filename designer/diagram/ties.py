"""Edges that follow from the design: what views read, what types are used, what partitions belong to."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from designer.diagram.picture import EdgePicture
from designer.models import Attribute, DesignObject, Entity, Project

TYPE_CARDS = frozenset({"enum", "domain", "composite_type", "range_type"})


def draw_dependencies(project: Project, objects: Sequence[DesignObject]) -> list[EdgePicture]:
    """Return an edge from each drawn object to every table, view and type that it needs."""
    needs = {row.pk: _list_needs(row.payload) for row in objects}
    named = {item for found in needs.values() for item in found}
    if not named:
        return []
    boxes = {str(pk): False for pk in Entity.objects.filter(project=project, pk__in=named).values_list("pk", flat=True)}
    drawn = DesignObject.objects.filter(project=project, pk__in=named).drawn()
    boxes |= {str(row.pk): row.kind in TYPE_CARDS or "type" in row.payload.get("object_kind", "") for row in drawn}
    columns = Attribute.objects.filter(entity__project=project, pk__in=named).values_list("pk", "entity_id")
    owners = {str(pk): str(owner) for pk, owner in columns}
    boxes |= dict.fromkeys(owners.values(), False)
    edges = []
    for row in objects:
        own = str(row.pk)
        targets = {owners.get(item, item) for item in needs[row.pk]}
        for target in sorted(targets.intersection(boxes) - {own}):
            kind, word = ("use", "uses") if boxes[target] else ("dependency", "reads")
            edges.append(EdgePicture(f"{own}-{target}", own, target, f"{row.name} {word}", (), (), kind=kind))
    return edges


def _list_needs(payload: Mapping[str, Any]) -> set[str]:
    """Return the ids that an object names: what its query or DDL depends on, and the types of what it holds."""
    held = [payload.get("type"), payload.get("subtype"), *(item["type"] for item in payload.get("attributes", ()))]
    return {*payload.get("depends_on", ()), *(data["object_id"] for data in held if data and data.get("object_id"))}


def draw_uses(attributes: Mapping[uuid.UUID, list[tuple[Any, ...]]], shown: Iterable[uuid.UUID]) -> list[EdgePicture]:
    """Return an edge from each attribute of the shown entities to the type of the design that it has."""
    edges = []
    for entity_id in shown:
        for index, (_, attribute_id, name, _, type_id, _) in enumerate(attributes[entity_id]):
            if type_id is not None:
                edge_id = f"{attribute_id}-{type_id}"
                edges.append(
                    EdgePicture(edge_id, str(entity_id), str(type_id), f"type of {name}", (index,), (), kind="use")
                )
    return edges


def draw_descent(project: Project, ids: Collection[uuid.UUID] | None) -> list[EdgePicture]:
    """Return an edge from each partition, or child by inheritance, to its parent."""
    rows = Entity.objects.filter(project=project, extra__has_any_keys=["partition_of", "inherits"])
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    edges = []
    for row_id, name, extra in rows.order_by("name").values_list("id", "name", "extra"):
        partition = extra.get("partition_of")
        word = "is a partition" if partition else "inherits"
        parents = [partition["parent_id"]] if partition else extra.get("inherits", [])
        kind = "descent" if partition else "dependency"
        for parent in parents:
            edges.append(
                EdgePicture(f"{row_id}-{parent}", str(row_id), str(parent), f"{name} {word}", (), (), kind=kind)
            )
    return edges

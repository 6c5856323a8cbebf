"""Names that follow from other names, as PostgreSQL itself would choose them, and names that are free."""

from __future__ import annotations

from collections.abc import Sequence

from designer.models import DesignObject, Entity, Project, Relationship
from designer.models.design_object import RELATION_OPAQUE
from schemagen.names import derive_name, make_unique

RELATION_KINDS = (
    "primary_key", "unique", "exclusion", "index", "sequence", "view", "materialized_view", "composite_type",
)  # fmt: skip
"""Kinds that share one name space with tables (manual, "CREATE INDEX": names live in the table's schema)."""

SUFFIXES = {
    "primary_key": "pkey", "unique": "key", "index": "idx", "check": "check", "exclusion": "excl", "foreign_key": "fkey"
}  # fmt: skip


def derive_part_name(kind: str, entity_name: str, column_names: Sequence[str]) -> str:
    """Return the name PostgreSQL would give to a key, constraint or index over these columns."""
    if kind == "primary_key":
        return derive_name(entity_name, suffix=SUFFIXES[kind])
    return derive_name(entity_name, "_".join(column_names), suffix=SUFFIXES[kind])


def list_relation_names(project: Project, schema: str) -> set[str]:
    """Return every name that a new table or index of that PostgreSQL schema may not have."""
    names = set(Entity.objects.filter(project=project, schema_name=schema).values_list("name", flat=True))
    parts = DesignObject.objects.filter(project=project, kind__in=RELATION_KINDS)
    names |= set(parts.filter(entity__schema_name=schema).values_list("name", flat=True))
    names |= set(parts.filter(schema_name=schema).values_list("name", flat=True))
    views = DesignObject.objects.filter(project=project, schema_name=schema, payload__object_kind__in=RELATION_OPAQUE)
    return names | set(views.values_list("name", flat=True))


def list_constraint_names(entity: Entity) -> set[str]:
    """Return the names that constraints of the entity have already."""
    names = set(entity.parts.exclude(kind="index").values_list("name", flat=True))
    return names | set(Relationship.objects.filter(child=entity).values_list("name", flat=True))


def choose_part_name(kind: str, entity: Entity, column_names: Sequence[str]) -> str:
    """Return a free name for a new key, constraint or index of the entity."""
    taken = list_constraint_names(entity)
    if kind in RELATION_KINDS:
        taken |= list_relation_names(entity.project, entity.schema_name)
    return make_unique(derive_part_name(kind, entity.name, column_names), taken)


def make_singular(name: str) -> str:
    """Return the singular of a plain English plural: "users" -> "user", "categories" -> "category"."""
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)] + replacement
    if name.endswith("s") and not name.endswith(("ss", "us", "is")) and len(name) > 2:
        return name[:-1]
    return name

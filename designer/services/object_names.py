"""Which names are taken: objects that share a name space in PostgreSQL may not be called alike.

Sources: manual, "CREATE TABLE", "CREATE TYPE", "CREATE FUNCTION", "CREATE TRIGGER" (PostgreSQL 18): tables, views,
sequences and indexes share names in a schema, and so do types with the row types of tables; functions are told apart by
their arguments; constraints, triggers, rules and policies are named within their table.
"""

from __future__ import annotations

from typing import Any

from designer import bridge
from designer.models import DesignObject, Entity, Project, Relationship
from designer.services.naming import list_relation_names
from schemagen.errors import DesignError, Where
from schemagen.kinds import kind_of
from schemagen.kinds.registry import KINDS
from schemagen.names import check_name

CONSTRAINTS = ("primary_key", "unique", "check", "exclusion", "foreign_key")
UNNAMED = ("grant", "default_privileges")


def refuse_bad_name(project: Project, item: Any, *, before: Any = None) -> None:
    """Raise `DesignError` if the object cannot be called so; `before` is what it was."""
    if item.kind not in UNNAMED:
        check_name(item.name, what=f"name of the {kind_of(item).word(item)}")
    if before is not None and _identify(before) == _identify(item):
        return
    if _is_taken(project, item):
        raise DesignError(
            "object.name_taken",
            _say_taken(item),
            fix="Change that one." if item.kind in UNNAMED else "Choose another name.",
            where=Where(object_id=item.id, object_name=item.name),
        )


def _identify(item: Any) -> tuple[Any, ...]:
    if item.kind == "grant":
        return item.object_id, item.grantee, item.column_id, item.column_name
    if item.kind == "default_privileges":
        return item.object_type, item.role, item.schema_name, item.grantee
    return getattr(item, "schema", None), item.name, kind_of(item).signature(item)


def _say_taken(item: Any) -> str:
    if item.kind == "grant":
        return f"What {item.grantee or 'the owner'} may do there is in the design already."
    if item.kind == "default_privileges":
        return "These rights on new objects are in the design already."
    return f'There is already something called "{item.name}".'


def _is_taken(project: Project, item: Any) -> bool:
    rows = DesignObject.objects.filter(project=project).exclude(pk=item.id)
    if item.kind in UNNAMED:
        others = (bridge.read_object(row) for row in rows.filter(kind=item.kind))
        return any(_identify(other) == _identify(item) for other in others)
    table_id = getattr(item, "table_id", None)
    if item.kind in CONSTRAINTS and _is_constraint(project, rows, item):
        return True
    space = kind_of(item).space
    if space == "relation":
        return item.name in list_relation_names(project, _schema_of(project, item))
    if space == "type":
        return item.name in _list_type_names(project, rows, item.schema)
    if space == "routine":
        alike = rows.filter(kind__in=_kinds_of("routine"), schema_name=item.schema, name=item.name)
        return any(_identify(bridge.read_object(row)) == _identify(item) for row in alike)
    same = rows.filter(kind=item.kind, name=item.name, schema_name=getattr(item, "schema", None) or "")
    return (same.filter(payload__table_id=table_id) if table_id and not hasattr(item, "schema") else same).exists()


def _is_constraint(project: Project, rows: Any, item: Any) -> bool:
    others = rows.filter(kind__in=CONSTRAINTS, payload__table_id=item.table_id, name=item.name)
    keys = Relationship.objects.filter(project=project, child=item.table_id, name=item.name).exclude(pk=item.id)
    return others.exists() or keys.exists()


def _schema_of(project: Project, item: Any) -> str:
    if hasattr(item, "schema"):
        return item.schema or ""
    for model in (Entity, DesignObject):
        schema = model.objects.filter(project=project, pk=item.table_id).values_list("schema_name", flat=True).first()
        if schema is not None:
            return schema
    return ""


def _list_type_names(project: Project, rows: Any, schema: str) -> set[str]:
    kinds = (*_kinds_of("type"), "view", "materialized_view", "sequence")
    names = set(rows.filter(kind__in=kinds, schema_name=schema).values_list("name", flat=True))
    return names | set(Entity.objects.filter(project=project, schema_name=schema).values_list("name", flat=True))


def _kinds_of(space: str) -> tuple[str, ...]:
    return tuple(model.kind for model, kind in KINDS.items() if kind.space == space)

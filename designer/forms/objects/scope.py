"""What an object's form may offer: the schemas, tables, columns, functions, types and roles of the design.

Each is read from the database once, and only if a form asks.
"""

from __future__ import annotations

import uuid
from functools import cached_property

from designer.models import Attribute, DesignObject, Entity, Project, Relationship
from designer.services.types import resolve_type
from schemagen.model import DataType
from schemagen.sql.types import shorten_type

Choices = list[tuple[str, str]]
RELATION_KINDS = ("view", "materialized_view")
DRAWN_OPAQUE = ("view", "materialized view", "foreign table")


class Scope:
    """The design around one object.

    `entity` is the table that the object belongs to, `relation_id` the same or a view's id; None for a free object.
    """

    def __init__(self, project: Project, entity: Entity | None = None, relation_id: str | None = None) -> None:
        self.project = project
        self.entity = entity
        self.relation_id = str(entity.pk) if entity is not None else relation_id

    @cached_property
    def schemas(self) -> list[str]:
        """Names of all PostgreSQL schemas, `public` first."""
        rows = DesignObject.objects.filter(project=self.project, kind="schema").values_list("name", flat=True)
        used = Entity.objects.filter(project=self.project).values_list("schema_name", flat=True).distinct()
        return sorted({"public", *rows, *used}, key=lambda name: (name != "public", name))

    @cached_property
    def tables(self) -> Choices:
        """All tables."""
        rows = Entity.objects.filter(project=self.project).order_by("schema_name", "name")
        return [(str(pk), _qualify(schema, name)) for pk, schema, name in rows.values_list("id", "schema_name", "name")]

    @cached_property
    def views(self) -> Choices:
        """Views, materialized views and foreign tables."""
        rows = DesignObject.objects.filter(project=self.project)
        drawn = rows.filter(kind__in=RELATION_KINDS) | rows.filter(payload__object_kind__in=DRAWN_OPAQUE)
        found = drawn.order_by("schema_name", "name").values_list("id", "schema_name", "name")
        return [(str(pk), _qualify(schema, name)) for pk, schema, name in found]

    @cached_property
    def columns(self) -> Choices:
        """The columns of the table, in their order."""
        if self.entity is None:
            return []
        return [(str(pk), name) for pk, name in self.entity.attributes.values_list("id", "name")]

    @cached_property
    def column_names(self) -> dict[str, str]:
        """The names of the table's columns by id."""
        return dict(self.columns)

    @cached_property
    def all_columns(self) -> Choices:
        """Every column of the design as table.column."""
        rows = Attribute.objects.filter(entity__project=self.project).order_by("entity__name", "position")
        found = rows.values_list("id", "entity__schema_name", "entity__name", "name")
        return [(str(pk), f"{_qualify(schema, table)}.{name}") for pk, schema, table, name in found]

    @cached_property
    def trigger_functions(self) -> Choices:
        """Functions of the design that a trigger can call."""
        return self._list_functions("trigger")

    @cached_property
    def event_functions(self) -> Choices:
        """Functions of the design that an event trigger can call."""
        return self._list_functions("event_trigger")

    def _list_functions(self, returns: str) -> Choices:
        rows = DesignObject.objects.filter(project=self.project, kind="function", payload__returns__name=returns)
        found = rows.order_by("schema_name", "name").values_list("id", "schema_name", "name")
        return [(str(pk), f"{_qualify(schema, name)}()") for pk, schema, name in found]

    @cached_property
    def types(self) -> dict[uuid.UUID, str]:
        """How each type of the design is called."""
        return DesignObject.objects.type_names(self.project)

    @cached_property
    def owners(self) -> list[str]:
        """Every role that the design names, for suggestions."""
        owners = DesignObject.objects.filter(project=self.project, payload__has_key="owner")
        grantees = DesignObject.objects.filter(project=self.project, kind="grant", payload__has_key="grantee")
        tables = Entity.objects.filter(project=self.project, extra__has_key="owner")
        found = {
            *owners.values_list("payload__owner", flat=True),
            *grantees.values_list("payload__grantee", flat=True),
            *tables.values_list("extra__owner", flat=True),
        }
        return sorted(name for name in found if name)

    @cached_property
    def grantable(self) -> Choices:
        """What rights can be given on: every object, by its kind and name."""
        rows = DesignObject.objects.filter(
            project=self.project,
            kind__in=(
                "schema",
                "sequence",
                "view",
                "materialized_view",
                "function",
                "aggregate",
                "enum",
                "domain",
                "composite_type",
                "range_type",
            ),
        )
        found = rows.order_by("kind", "schema_name", "name").values_list("id", "kind", "schema_name", "name")
        objects = [(str(pk), f"{kind.replace('_', ' ')} {_qualify(schema, name)}") for pk, kind, schema, name in found]
        return [*((pk, f"table {name}") for pk, name in self.tables), *objects]

    def resolve(self, text: str) -> DataType:
        """Return the type that a person typed; raise `DesignError` when there is none of that name."""
        resolved = resolve_type(self.project, text)
        return DataType(name=resolved.name, object_id=str(resolved.object_id) if resolved.object_id else None)

    def name_type(self, data_type: DataType | None) -> str:
        """Return the type as people read it."""
        if data_type is None:
            return ""
        if data_type.object_id is None:
            return shorten_type(data_type.name.removeprefix("public."))
        return self.types.get(uuid.UUID(data_type.object_id), "?") + data_type.name

    def name_object(self, object_id: str | None) -> str:
        """Return the name of a table, a view or anything else of the design; "" where there is none."""
        if not object_id:
            return ""
        for model in (Entity, DesignObject):
            row = model.objects.filter(project=self.project, pk=object_id).first()
            if row is not None:
                return _qualify(row.schema_name, row.name)
        relationship = Relationship.objects.filter(project=self.project, pk=object_id).first()
        return relationship.name if relationship else ""


def _qualify(schema: str, name: str) -> str:
    return name if schema in ("", "public") else f"{schema}.{name}"

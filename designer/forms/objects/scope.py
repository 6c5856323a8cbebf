"""What an object's form may offer: the schemas, tables, columns, functions, types and roles of the design.

Each is read from the database once, and only if a form asks.
"""

from __future__ import annotations

import uuid
from functools import cached_property

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Project, Relationship
from designer.services.types import resolve_type
from schemagen.errors import DesignError
from schemagen.kinds import kind_of
from schemagen.model import DataType
from schemagen.sql.quote import quote_name
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
    def relation_columns(self) -> Choices:
        """The columns of the table by id, or those of the view by their names as SQL."""
        if self.entity is not None or self.relation_id is None:
            return self.columns
        payload = DesignObject.objects.filter(project=self.project, pk=self.relation_id).values_list(
            "payload", flat=True
        )
        names = [column["name"] for found in payload for column in found.get("columns", ())]
        return [(quote_name(name), name) for name in names]

    def columns_of(self, table_id: str | None) -> Choices:
        """The columns of a table by its id; none for what is no table."""
        rows = Attribute.objects.filter(entity__project=self.project, entity=table_id or None).order_by("position")
        return [(str(pk), name) for pk, name in rows.values_list("id", "name")]

    def name_column(self, column_id: str | None) -> str:
        """Return a column as table.column; "" where there is none."""
        rows = Attribute.objects.filter(entity__project=self.project, pk=column_id or None)
        found = rows.values_list("entity__schema_name", "entity__name", "name").first()
        return f"{_qualify(found[0], found[1])}.{found[2]}" if found else ""

    def find_column(self, text: str) -> str | None:
        """Return the id of what is written as table.column or schema.table.column."""
        table, _, name = text.rpartition(".")
        rows = Attribute.objects.filter(entity__project=self.project, name=name, entity__name=table.rpartition(".")[2])
        found = {_qualify(schema, owner): str(pk) for schema, owner, pk in
                 rows.values_list("entity__schema_name", "entity__name", "id")}  # fmt: skip
        return found.get(table.removeprefix("public."))

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

    def word_of_access(self, object_id: str | None) -> str | None:
        """Return the word of GRANT … ON for an object of the design."""
        row = DesignObject.objects.filter(project=self.project, pk=object_id or None).first()
        if row is None:
            return "TABLE" if object_id else None
        item = bridge.read_object(row)
        return kind_of(item).word_of_access(item)

    def resolve(self, text: str) -> DataType:
        """Return the type that a person typed, a table's rows among them; raise `DesignError` when there is none."""
        rows = self._find_row_type(text)
        try:
            resolved = resolve_type(self.project, text)
        except DesignError:
            if rows is None:
                raise
            return rows
        if rows is not None and resolved.object_id is None and "." in resolved.name:
            return rows
        return DataType(name=resolved.name, object_id=str(resolved.object_id) if resolved.object_id else None)

    def _find_row_type(self, text: str) -> DataType | None:
        base, bracket, rest = "".join(text.split()).replace('"', "").partition("[")
        named = {name: pk for pk, name in (*self.views, *self.tables)}
        found = named.get(base.removeprefix("public."))
        return DataType(name=bracket + rest, object_id=found) if found else None

    def name_type(self, data_type: DataType | None) -> str:
        """Return the type as people read it."""
        if data_type is None:
            return ""
        if data_type.object_id is None:
            return shorten_type(data_type.name.removeprefix("public."))
        name = self.types.get(uuid.UUID(data_type.object_id)) or self.name_object(data_type.object_id)
        return name + data_type.name

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

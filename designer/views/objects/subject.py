"""What a panel is about: a row of the design or something new, its form, and how it is stored."""

from __future__ import annotations

import dataclasses
import uuid
from typing import Any

from django.http import Http404

from designer import access
from designer.forms.objects import FORMS
from designer.forms.objects.base import ObjectForm
from designer.forms.objects.scope import Scope
from designer.models import Attribute, DesignObject, Entity, Project, Relationship, User
from designer.services import details, objects
from designer.services.checking import complete_view
from designer.services.naming import choose_part_name
from designer.services.recorder import EditResult
from designer.services.relationships import delete_relationship
from designer.services.snapshots import read_snapshot
from schemagen.model import Database

KIND_OF_ROW = {Entity: "table", Attribute: "column", Relationship: "foreign_key"}


@dataclasses.dataclass(frozen=True, slots=True)
class Subject:
    """One object of a project. `row` and `item` are None for a new one; `form_class` for an opaque one."""

    project: Project
    kind: str
    form_class: type[ObjectForm] | None
    scope: Scope
    row: Any = None
    item: Any = None

    @property
    def version(self) -> int:
        """The version that the person sees; a column has its table's."""
        owner = self.row.entity if isinstance(self.row, Attribute) else self.row
        return getattr(owner, "version", 0)

    @property
    def words(self) -> str:
        """What an analyst calls this kind of object."""
        if self.form_class is not None:
            return self.form_class.words
        return str(getattr(self.item, "object_kind", self.kind)).replace("_", " ").capitalize()

    @property
    def may_be_deleted(self) -> bool:
        """Whether the panel may delete it: tables and columns are deleted on the canvas."""
        return isinstance(self.row, DesignObject | Relationship)

    def make_form(self, data: Any = None) -> ObjectForm:
        """Return the form, filled with what was sent or with what is there."""
        if self.form_class is None:
            raise Http404("This kind of object has no form.")
        return self.form_class(data, scope=self.scope, item=self.item, version=self.version)

    def make_item(self, form: ObjectForm) -> Any:
        """Return the model object of a valid form; a part without a name gets the one that PostgreSQL would choose."""
        item = form.to_item(self.item)
        if form.names_itself and not item.name and self.scope.entity is not None:
            name = choose_part_name(self.kind, self.scope.entity, form.name_columns)
            item = dataclasses.replace(item, name=name)
        return item

    def place_in(self, database: Database, item: Any) -> Any:
        """Return what stands in the database for `item`: itself, or the table that a column belongs to."""
        if self.kind == "partition":
            parent = database.table(item.partition_of.parent_id)
            columns = [dataclasses.replace(column, is_local=False) for column in parent.columns]
            return dataclasses.replace(item, columns=_with_new_ids(columns))
        if not isinstance(self.row, Attribute):
            return item
        table = database.table(str(self.row.entity_id))
        columns = [item if column.id == item.id else column for column in table.columns]
        return dataclasses.replace(table, columns=tuple(columns))

    def store(self, item: Any, *, by: User, version: int) -> EditResult:
        """Make or change the object."""
        if self.kind == "partition":
            return details.create_partition(self.scope.entity, item, by=by)
        if self.kind == "foreign_key":
            if self.row is None:
                return details.create_foreign_key(self.scope.entity, item, by=by)
            return details.change_foreign_key(self.row, item, by=by)
        if isinstance(self.row, Entity):
            return details.change_table(self.row, item, by=by, version=version)
        if isinstance(self.row, Attribute):
            return details.change_column(self.row, item, by=by, version=version)
        item = complete_view(read_snapshot(self.project), item)
        if self.row is None:
            return objects.create_object(self.project, item, by=by, entity=self.scope.entity)
        return objects.change_object(self.row, item, by=by, version=version)

    def delete(self, *, by: User, version: int) -> EditResult:
        """Delete the object."""
        if isinstance(self.row, Relationship):
            return delete_relationship(self.row, by=by)
        return objects.delete_object(self.row, by=by, version=version)


def find_subject(user: User, project_id: uuid.UUID, object_id: uuid.UUID, *, to: access.Right = "read") -> Subject:
    """Return what of the project has this id."""
    row = access.get_subject(user, project_id, object_id, to=to)
    project = row.entity.project if isinstance(row, Attribute) else row.project
    database = read_snapshot(project)
    kind = row.kind if isinstance(row, DesignObject) else KIND_OF_ROW[type(row)]
    item: Any
    if isinstance(row, Attribute):
        item = database.table(str(row.entity_id)).column(str(row.pk))
    else:
        item = database.get(str(row.pk))
    return Subject(project, kind, FORMS.get(kind), _make_scope(project, row, item), row, item)


def new_subject(
    user: User, project_id: uuid.UUID, kind: str, relation_id: str, *, to: access.Right = "read"
) -> Subject:
    """Return an object of the kind that is not there yet; `relation_id` is the table or view it is to belong to."""
    project = access.get_project(user, project_id, to=to)
    form_class = FORMS.get(kind)
    if form_class is None or kind in ("table", "column"):
        raise Http404("There is no such kind of object.")
    try:
        wanted = uuid.UUID(relation_id) if relation_id else None
    except ValueError as error:
        raise Http404("That is no table.") from error
    entity = Entity.objects.filter(project=project, pk=wanted).first() if wanted else None
    if wanted and entity is None and not DesignObject.objects.filter(project=project, pk=wanted).exists():
        raise Http404("There is no such table.")
    if entity is not None:
        entity.project = project
    return Subject(project, kind, form_class, Scope(project, entity, str(wanted) if wanted else None))


def _make_scope(project: Project, row: Any, item: Any) -> Scope:
    if isinstance(row, Entity):
        return Scope(project, row)
    entity = row.child if isinstance(row, Relationship) else row.entity
    if entity is not None:
        entity.project = project
    return Scope(project, entity, getattr(item, "table_id", None))


def _with_new_ids(columns: list[Any]) -> tuple[Any, ...]:
    return tuple(dataclasses.replace(column, id=str(uuid.uuid4())) for column in columns)

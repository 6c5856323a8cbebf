"""The shape of every object's form: model object to fields, and fields to model object.

A field named like one of the model's fields is carried over as it is; whatever needs more is done in `split` and
`build`. Name, schema, owner and comment are added to every form whose model has them.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms

from designer.forms.objects.fields import CommentField, NameField, RoleField
from designer.forms.objects.rows import RowsField, ShownRow
from designer.forms.objects.scope import Scope
from schemagen.errors import DesignError

OWNER_FOLD = "Owner"
Fold = tuple[str, tuple[str, ...]]


@dataclasses.dataclass(frozen=True, slots=True)
class SqlText:
    """A piece of SQL that the form holds: the element it was typed into, and the text."""

    element_id: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class ShownFold:
    """Options that are folded away; open where something is set or wrong."""

    title: str
    fields: list[forms.BoundField]
    is_open: bool


class ObjectForm(forms.Form):
    """One object of a design. `place` says where the list shows the kind; `folds` are what few people need."""

    do_not_call_in_templates: ClassVar[bool] = True
    """Templates name the class to say what it is about; Django would call it."""
    kind: ClassVar[str]
    model: ClassVar[type[Any]]
    words: ClassVar[str]
    """What an analyst calls it."""
    term: ClassVar[str]
    """What PostgreSQL calls it."""
    place: ClassVar[str] = ""
    """The heading in the list of objects; "" for what belongs to a table and is listed there."""
    about: ClassVar[str] = ""
    folds: ClassVar[tuple[Fold, ...]] = ()
    names_itself: ClassVar[bool] = False
    """Whether a new one without a name gets one that follows from its columns."""
    needs_relation: ClassVar[bool] = False
    """Whether it belongs to a table (or view), which must be chosen first."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The version of the object that the person saw; 0 for a new one."""

    def __init__(self, data: Any = None, *, scope: Scope, item: Any = None, version: int = 0) -> None:
        self.scope, self.item = scope, item
        initial = self.split(item) if item is not None else {}
        super().__init__(data, initial={**initial, "seen": version}, auto_id="object-%s", label_suffix="")
        self._add_common_fields()
        self.prepare()
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"object-{name}_helptext"

    def _add_common_fields(self) -> None:
        known = {field.name for field in dataclasses.fields(self.model)}
        if "name" in known and "name" not in self.fields:
            self.fields["name"] = NameField(
                required=not self.names_itself,
                help_text="Left empty, it is named after its columns." if self.names_itself and not self.item else "",
            )
        if "schema" in known and "schema" not in self.fields:
            self.fields["schema"] = forms.ChoiceField(
                label="Schema",
                choices=[(name, name) for name in self.scope.schemas],
                initial="public",
                help_text="The part of the database that it lives in.",
            )
        if "comment" in known:
            self.fields["comment"] = CommentField()
        if "owner" in known:
            self.fields["owner"] = RoleField(
                label="Owner", help_text="The role that owns it. Left empty: whoever runs the script."
            )
        first = [name for name in ("name", "schema") if name in self.fields]
        self.order_fields([*first, *(name for name in self.fields if name not in first)])

    def prepare(self) -> None:
        """Fill in choices from the scope; for a kind to override."""

    # -- between model and fields --------------------------------------------------------------------------------------

    def split(self, item: Any) -> dict[str, Any]:
        """Return the initial values for an existing object."""
        return {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the model's fields for the cleaned values; for a kind to override."""
        return values

    def to_item(self, base: Any = None) -> Any:
        """Return the model object: `base` with what the form changed, or a new one."""
        known = {field.name for field in dataclasses.fields(self.model)}
        values = {name: value for name, value in self.build(dict(self.cleaned_data)).items() if name in known}
        if base is not None:
            kept = {name for name, value in values.items() if _is_same_text(getattr(base, name), value)}
            return dataclasses.replace(base, **{name: value for name, value in values.items() if name not in kept})
        if "table_id" in known:
            values["table_id"] = self.scope.relation_id
        return self.model(**{"id": str(uuid.uuid4()), **values})

    def clean(self) -> dict[str, Any]:
        """Turn a mistake that `build` finds into an error of the form."""
        values = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.build(dict(values))
            except DesignError as error:
                self.add_error(None, str(error))
        return values

    # -- for the page --------------------------------------------------------------------------------------------------

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """The fields that everybody needs, in order."""
        folded = {name for _, names in self.list_folds() for name in names}
        return [self[name] for name in self.fields if name not in folded and not self[name].is_hidden]

    @property
    def shown_folds(self) -> list[ShownFold]:
        """The folded fields under their headings."""
        shown = []
        for title, names in self.list_folds():
            fields = [self[name] for name in names if name in self.fields]
            is_open = any(field.errors or _is_set(field) for field in fields)
            if fields:
                shown.append(ShownFold(title, fields, is_open))
        return shown

    def list_folds(self) -> tuple[Fold, ...]:
        """Return all folds; owner, and the schema where there is no choice, come last."""
        last = tuple(name for name in ("schema", "owner") if name in self.fields and self._is_rare(name))
        return (*self.folds, ("Schema and owner" if "schema" in last else OWNER_FOLD, last)) if last else self.folds

    def _is_rare(self, name: str) -> bool:
        return name == "owner" or len(self.scope.schemas) == 1

    def rows_of(self, name: str) -> list[ShownRow]:
        """Return the rows of a field that is a list."""
        field = self.fields[name]
        return field.list_rows(self[name]) if isinstance(field, RowsField) else []

    def list_sql(self) -> list[SqlText]:
        """Return every piece of SQL that was sent, with the element that it was typed into."""
        return list(self._find_sql())

    def _find_sql(self) -> Iterator[SqlText]:
        for name, field in self.fields.items():
            value = self[name].value()
            if getattr(field, "is_sql", False):
                yield SqlText(self[name].auto_id, str(value or ""))
            elif isinstance(field, RowsField):
                for at, row in enumerate(value or [] if self.is_bound else []):
                    for part, part_field in field.parts.items():
                        if getattr(part_field, "is_sql", False):
                            yield SqlText(f"{self[name].auto_id}-{at}-{part}", str(row.get(part) or ""))


def _is_same_text(before: Any, after: Any) -> bool:
    """Say whether a text differs at most by the white space and semicolon around it, which no edit is about."""
    return isinstance(before, str) and isinstance(after, str) and before.strip("; \n") == after.strip("; \n")


def _is_set(bound: forms.BoundField) -> bool:
    if isinstance(bound.field, RowsField):
        return bool(bound.form.initial.get(bound.name)) if not bound.form.is_bound else False
    value, choices = bound.value(), list(getattr(bound.field, "choices", ()))
    return value not in (None, "", (), [], False, bound.field.initial, choices[0][0] if choices else None)

"""Grants: what one role may do with one object."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import OptionField, RoleField, WordField, WordsField
from schemagen.kinds.access import PRIVILEGES as ACCESS
from schemagen.model import Grant

PRIVILEGES = (
    "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN", "USAGE", "CREATE",
    "EXECUTE",
)  # fmt: skip
WORDS = {
    "SELECT": "read", "INSERT": "add", "UPDATE": "change", "DELETE": "delete", "TRUNCATE": "empty",
    "REFERENCES": "refer to", "TRIGGER": "make triggers", "MAINTAIN": "maintain", "USAGE": "use",
    "CREATE": "create in it", "EXECUTE": "call",
}  # fmt: skip
CHOICES = [(word, f"{WORDS[word]} ({word})") for word in PRIVILEGES]


class GrantForm(ObjectForm):
    """Rights of a role."""

    kind, model, words, term, place = "grant", Grant, "Rights", "grant", "Access"
    about = "What a role may do with an object. Roles are only named here; they belong to the server."
    folds = (("More", ("column_id", "column_name", "grantable")),)

    object_id = forms.ChoiceField(label="On")
    grantee = RoleField(label="Role", help_text="PUBLIC is everybody. Left empty: the owner.")
    privileges = WordsField(label="May", choices=CHOICES, help_text="None: what it may by itself is taken away.")
    column_id = OptionField(label="Only this column")
    column_name = WordField(label="Only this column of the view")
    grantable = WordsField(label="And may pass on (WITH GRANT OPTION)", choices=CHOICES)

    def prepare(self) -> None:
        objects = self.scope.grantable
        chosen = self["object_id"].value() or self.scope.relation_id
        if self.item is not None and self.item.object_id not in dict(objects):
            objects = [*objects, (self.item.object_id, self.scope.name_object(self.item.object_id))]
        self.fields["object_id"].choices = objects
        self.fields["object_id"].initial = self.scope.relation_id
        self.fields["column_id"].choices = [("", "the whole"), *self.scope.columns_of(chosen)]

    def clean_grantee(self) -> str | None:
        """Write PUBLIC as PostgreSQL means it."""
        grantee = self.cleaned_data["grantee"]
        return "PUBLIC" if grantee and grantee.lower() == "public" else grantee

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if set(values.get("grantable", ())) - set(values.get("privileges", ())):
            self.add_error("grantable", "Only a right that the role has can be passed on.")
        word = "COLUMN" if values.get("column_id") else self.scope.word_of_access(values.get("object_id"))
        wrong = [name for name in values.get("privileges", ()) if name not in ACCESS.get(word or "", PRIVILEGES)]
        if wrong:
            self.add_error("privileges", f"There is no {', '.join(wrong)} on a {(word or '').lower()}.")
        return values


FORM = GrantForm

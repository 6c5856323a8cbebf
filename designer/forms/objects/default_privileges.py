"""Default privileges: rights on what will be made."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import OptionField, RoleField, WordsField
from designer.forms.objects.grant import CHOICES
from schemagen.model import DefaultPrivileges

TYPES = ("TABLES", "SEQUENCES", "FUNCTIONS", "TYPES", "SCHEMAS", "LARGE OBJECTS")


class DefaultPrivilegesForm(ObjectForm):
    """Rights on objects to come."""

    kind, model, words, term, place = (
        "default_privileges", DefaultPrivileges, "Rights on new objects", "default privileges", "Access",
    )  # fmt: skip
    about = "What a role may do with objects that are made from now on."
    folds = (("More", ("grantable",)),)

    object_type = forms.ChoiceField(label="On new", choices=[(word, word.lower()) for word in TYPES])
    schema_name = OptionField(label="In the schema")
    role = RoleField(label="Made by", help_text="Left empty: whoever runs the script.")
    grantee = RoleField(label="Role", help_text="PUBLIC is everybody. Left empty: the owner.")
    privileges = WordsField(label="May", choices=CHOICES, help_text="None: what it may by itself is taken away.")
    grantable = WordsField(label="And may pass on (WITH GRANT OPTION)", choices=CHOICES)

    def prepare(self) -> None:
        self.fields["schema_name"].choices = [("", "all schemas"), *((name, name) for name in self.scope.schemas)]

    def clean_grantee(self) -> str | None:
        """Write PUBLIC as PostgreSQL means it."""
        grantee = self.cleaned_data["grantee"]
        return "PUBLIC" if grantee and grantee.lower() == "public" else grantee

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if set(values.get("grantable", ())) - set(values.get("privileges", ())):
            self.add_error("grantable", "Only a right that the role has can be passed on.")
        if values.get("object_type") in ("SCHEMAS", "LARGE OBJECTS") and values.get("schema_name"):
            self.add_error("schema_name", "These are in no schema.")
        return values


FORM = DefaultPrivilegesForm

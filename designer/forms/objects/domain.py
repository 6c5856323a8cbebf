"""Domains."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, NameField, SqlField, TypeField, WordField
from designer.forms.objects.rows import RowsField
from schemagen.errors import DesignError
from schemagen.model import Domain, DomainCheck


class DomainForm(ObjectForm):
    """A type with rules."""

    kind, model, words, term, place = "domain", Domain, "Type with rules", "domain", "Types"
    about = "An ordinary type under a name of its own, with rules that every value must keep."
    folds = (("More", ("default", "collation", "not_null_name", "not_null_comment")),)

    type = TypeField(label="Built on", required=True)
    is_not_null = FlagField(label="Never empty (NOT NULL)")
    checks = RowsField(
        {
            "expression": SqlField(label="Rule", rows=1, placeholder="VALUE > 0"),
            "name": NameField(label="Name of the rule", required=False),
            "comment": forms.CharField(label="What it is for", required=False),
            "is_validated": forms.ChoiceField(
                label="Checked for values that are there",
                choices=[("yes", "yes"), ("", "no (NOT VALID)")],
                required=False,
                initial="yes",
            ),
            "id": forms.UUIDField(required=False, widget=forms.HiddenInput),
        },
        label="Rules (CHECK)",
        help_text="Conditions about VALUE, the value itself.",
        extra=("comment", "is_validated"),
        noun="rule",
        required=False,
        split=lambda check: {
            "id": check.id,
            "name": check.name,
            "expression": check.expression,
            "comment": check.comment or "",
            "is_validated": "yes" if check.is_validated else "",
        },
    )
    default = SqlField(label="Default", rows=1, required=False)
    collation = WordField(label="Collation", help_text='How texts are sorted, for example pg_catalog."C".')
    not_null_comment = WordField(label="Comment on the NOT NULL", help_text="PostgreSQL 17 on.")
    not_null_name = WordField(
        label="Name of the NOT NULL", help_text="PostgreSQL 17 on; left empty it is PostgreSQL's."
    )

    def split(self, item: Domain) -> dict[str, Any]:
        return {**super().split(item), "type": self.scope.name_type(item.type)}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        names = [row["name"] for row in values["checks"] if row["name"]]
        checks = []
        for row in values["checks"]:
            name = row["name"] or _free_name(values["name"], names)
            if names.count(name) > 1:
                raise DesignError("domain.name_taken", f'Two rules are called "{name}".', fix="Rename one of them.")
            names.append(name) if not row["name"] else None
            checks.append(
                DomainCheck(
                    id=str(row["id"] or uuid.uuid4()),
                    name=name,
                    expression=row["expression"],
                    is_validated=row["is_validated"] == "yes",
                    comment=row["comment"] or None,
                )
            )
        return {**values, "type": self.scope.resolve(values["type"]), "checks": tuple(checks)}


def _free_name(domain: str, taken: list[str]) -> str:
    number, name = 0, f"{domain}_check"
    while name in taken:
        number += 1
        name = f"{domain}_check{number}"
    return name


FORM = DomainForm

"""Row-level security policies."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import LinesField, SqlField
from schemagen.model import Policy

COMMANDS = (("ALL", "everything (ALL)"), ("SELECT", "reading (SELECT)"), ("INSERT", "adding (INSERT)"),
            ("UPDATE", "changing (UPDATE)"), ("DELETE", "deleting (DELETE)"))  # fmt: skip


class PolicyForm(ObjectForm):
    """Which rows a role may see and write."""

    kind, model, words, term = "policy", Policy, "Row policy", "policy"
    about = (
        "Says which rows a role sees and may write. It holds only if row-level security is switched on in the table's "
        "settings."
    )
    needs_relation = True
    folds = (("More", ("is_restrictive",)),)

    command = forms.ChoiceField(label="For", choices=COMMANDS)
    roles = LinesField(label="Roles", rows=2, help_text="One a line. None means everybody (PUBLIC).")
    using = SqlField(
        label="Rows that they see (USING)",
        required=False,
        placeholder="owner = current_user",
        help_text="True for the rows that may be read, changed or deleted.",
    )
    check = SqlField(
        label="Rows that they may write (WITH CHECK)",
        required=False,
        help_text="True for new and changed rows. Left empty, the condition above holds for these too.",
    )
    is_restrictive = forms.BooleanField(
        label="Must hold besides all others (RESTRICTIVE)",
        required=False,
        help_text="Otherwise it is enough that one policy allows the row.",
    )

    def split(self, item: Policy) -> dict[str, Any]:
        return {**super().split(item), "is_restrictive": not item.is_permissive}

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "is_permissive": not values["is_restrictive"]}

    def clean_roles(self) -> tuple[str, ...]:
        """Return the roles sorted; PUBLIC is the same as none."""
        return tuple(sorted({role for role in self.cleaned_data["roles"] if role.lower() != "public"}))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        command = values.get("command")
        if command == "INSERT" and values.get("using"):
            self.add_error("using", "A new row is not seen before: write its condition below.")
        if command in ("SELECT", "DELETE") and values.get("check"):
            self.add_error("check", "Nothing is written here: write the condition above.")
        return values


FORM = PolicyForm

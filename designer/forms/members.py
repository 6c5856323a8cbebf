"""Members and their roles."""

from __future__ import annotations

from django import forms

from designer.forms.focus import FocusesMistake
from designer.models import Role


class AddMemberForm(FocusesMistake):
    """A person by e-mail address, and what they may do."""

    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(label="Role", choices=Role.choices, initial=Role.EDITOR)


class ChangeRoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(label="Role", choices=Role.choices)

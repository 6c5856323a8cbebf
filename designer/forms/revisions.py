"""Saving and discussing revisions."""

from __future__ import annotations

from django import forms

from designer.forms.focus import FocusesMistake
from designer.models import Approval


class SaveRevisionForm(FocusesMistake):
    """What has changed and why, in a sentence."""

    message = forms.CharField(
        label="What did you change?",
        max_length=500,
        widget=forms.TextInput(attrs={"placeholder": "For example: meals know where they were eaten"}),
    )


class CommentForm(FocusesMistake):
    """A remark."""

    text = forms.CharField(label="Comment", max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    object_id = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)


class VerdictForm(forms.Form):
    """Approve, or ask for changes."""

    verdict = forms.ChoiceField(choices=Approval.Verdict.choices)

"""Making and changing projects."""

from __future__ import annotations

from django import forms

from designer.forms.focus import FocusesMistake

VERSIONS = [(version, f"PostgreSQL {version}") for version in range(18, 12, -1)]


class ProjectForm(FocusesMistake):
    """What a project is called and what it is for."""

    name = forms.CharField(label="Name", max_length=120)
    description = forms.CharField(
        label="What is it for?", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    target_version = forms.TypedChoiceField(
        label="Meant for",
        coerce=int,
        choices=VERSIONS,
        initial=18,
        help_text="The PostgreSQL version that the database will run on.",
    )


class NewProjectForm(FocusesMistake):
    """An empty project, or one from the template."""

    name = forms.CharField(label="Name", max_length=120)
    start = forms.ChoiceField(
        label="Start from", choices=[("empty", "An empty canvas"), ("meal_logger", "The meal logger")], initial="empty"
    )


class DeleteProjectForm(FocusesMistake):
    """Deleting a project asks for its name."""

    name = forms.CharField(label="Type the project's name to delete it", max_length=120)

    def __init__(self, *args: object, expected: str = "", **kwargs: object) -> None:
        super().__init__(*args, **{"auto_id": "delete-%s", **kwargs})  # it stands beside the form of settings
        self.expected = expected

    def clean_name(self) -> str:
        """Accept only the project's own name."""
        if self.cleaned_data["name"].strip() != self.expected.strip():
            raise forms.ValidationError("That is not the name of this project.")
        return self.expected

"""Where the cursor stands when a form comes back: in its first mistake, so that nobody has to look for it."""

from __future__ import annotations

from typing import Any

from django import forms


class FocusesMistake(forms.Form):
    """A form whose first field with an error gets the focus."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Record the error and move the focus."""
        super().add_error(field, error)
        faulty = next((name for name in self.fields if name in self.errors), None)
        if faulty is not None:
            self.focus(faulty)

    def focus(self, wanted: str) -> None:
        """Give one field the focus and take it from the others."""
        for name, field in self.fields.items():
            field.widget.attrs.pop("autofocus", None)
            if name == wanted:
                field.widget.attrs["autofocus"] = True

"""What the templates of object forms ask of rows."""

from __future__ import annotations

from django import template

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.rows import ShownRow

register = template.Library()


@register.filter
def rows_of(form: ObjectForm, name: str) -> list[ShownRow]:
    """Return the rows of a field that is a list."""
    return form.rows_of(name)


@register.filter
def has_extra(row: ShownRow) -> bool:
    """Say whether any folded part of the row is set."""
    return any(cell.is_extra and cell.is_set for cell in row.cells)

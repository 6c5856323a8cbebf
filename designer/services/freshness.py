"""Did somebody else change it meanwhile? Asked after the project's row is locked, so the answer stays true."""

from __future__ import annotations

from django.db import models

from designer.errors import StaleEdit
from designer.models import DesignObject, Entity


def refresh(row: models.Model, *, what: str) -> None:
    """Read the row's own fields again; raise `StaleEdit` if it is gone."""
    fields = [field.attname for field in row._meta.concrete_fields if not field.is_relation or field.primary_key]
    try:
        row.refresh_from_db(fields=fields)
    except type(row).DoesNotExist:
        raise StaleEdit(f"{what} was deleted meanwhile.", fix="Undo that deletion first if you need it.") from None


def refresh_checked(row: Entity | DesignObject, version: int, *, what: str) -> None:
    """Read the row again and raise `StaleEdit` unless it still has the version that the person saw."""
    seen_name = row.name
    refresh(row, what=what)
    if row.version != version:
        now = f' It is now called "{row.name}".' if row.name != seen_name else ""
        raise StaleEdit(f"{what} was changed by somebody else while you were editing.{now}")

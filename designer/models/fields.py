"""Small pieces that several models share."""

from __future__ import annotations

from django.db import models


class OctetLength(models.Func):
    """`octet_length(text)`: PostgreSQL counts the 63 of an identifier in bytes, not in characters."""

    function = "octet_length"
    output_field = models.IntegerField()


def fits_identifier(field: str, constraint_name: str) -> models.CheckConstraint:
    """Return the database's own check that a name is one to 63 bytes long."""
    return models.CheckConstraint(
        condition=models.Q(models.lookups.LessThanOrEqual(OctetLength(field), 63))
        & models.Q(models.lookups.GreaterThan(OctetLength(field), 0)),
        name=constraint_name,
    )

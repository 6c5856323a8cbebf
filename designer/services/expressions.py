"""Judges what people type as expressions.

Expressions are PostgreSQL's own language, so names in them are found by `schemagen.sql.parse`, never by searching text.
"""

from __future__ import annotations

from schemagen.errors import DesignError, Where
from schemagen.sql.parse import find_default_fault, rename_in_expression


def refuse_bad_default(attribute_name: str, default: str, where: Where) -> None:
    """Raise `DesignError` for a default that PostgreSQL could not even read."""
    fault = find_default_fault(default) if default else ""
    if fault:
        raise DesignError(
            "attribute.bad_default",
            f'The default of "{attribute_name}" cannot be used.',
            cause=fault,
            fix="Write one value, such as 0, 'text', true or now().",
            where=where,
        )


def mentions(expression: str, name: str) -> bool:
    """Return whether the expression names the column."""
    return rename_in_expression(expression, name, name + "_") != expression

"""Older design files brought to the current version, one step a version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schemagen.errors import DesignError

STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a version to a function that returns the data of the next version."""


def upgrade(data: dict[str, Any], *, to_version: int, source: str) -> dict[str, Any]:
    """Return `data` in `to_version`; raise `DesignError` when the file is newer than this program or has no version."""
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise DesignError("design.no_version", f'{source} has no "version".', fix='Add "version": 1.')
    if version > to_version:
        raise DesignError(
            "design.too_new",
            f"{source} has version {version}; this Crowsfoot reads versions up to {to_version}.",
            fix="Use a newer Crowsfoot.",
        )
    while version < to_version:
        data = STEPS[version](data)
        version += 1
    return data

"""Older design files brought to the current version, one step a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from schemagen.design_file.exclusions import split_exclusion
from schemagen.errors import DesignError, Where


def split_exclusions(data: dict[str, Any]) -> dict[str, Any]:
    """Version 2 holds an exclusion constraint by its parts; version 1 held its definition as one text."""
    objects = data.get("objects")
    if not isinstance(objects, list):
        return data
    tables = {item.get("id"): item for item in objects if isinstance(item, dict) and item.get("kind") == "table"}
    return {**data, "objects": [_split(item, tables) if isinstance(item, dict) else item for item in objects]}


def _split(item: dict[str, Any], tables: Mapping[Any, dict[str, Any]]) -> dict[str, Any]:
    if item.get("kind") != "exclusion" or "definition" not in item:
        return item
    columns = tables.get(item.get("table_id"), {}).get("columns", [])
    return split_item(item, {column.get("name"): column.get("id") for column in columns})


def split_item(item: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return one exclusion constraint of version 1 in its parts; raise `DesignError` for what cannot be read."""
    rest = {key: value for key, value in item.items() if key != "definition"}
    try:
        return {**rest, **split_exclusion(str(item["definition"]), columns)}
    except (ValueError, KeyError, IndexError) as error:
        raise DesignError(
            "design.exclusion",
            f'The exclusion constraint "{item.get("name")}" cannot be read.',
            cause=f"Its definition is {item['definition']}: {error}.",
            fix="Write the definition as pg_get_constraintdef prints it, or remove the constraint.",
            where=Where(object_id=item.get("id"), object_name=item.get("name")),
        ) from error


STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: split_exclusions}
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

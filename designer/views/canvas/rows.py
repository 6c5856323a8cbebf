"""An entity's attributes as the card and the panel show them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from designer.models import Attribute, DesignObject, Entity, Project
from designer.services.parts import find_primary_key, list_unique_column_sets
from schemagen.sql.types import shorten_type

COMMON_TYPES = (
    "text", "varchar(255)", "integer", "bigint", "smallint", "numeric(12,2)", "boolean", "date", "timestamptz",
    "timestamp", "time", "uuid", "jsonb", "double precision", "real", "money", "bytea", "interval", "inet", "cidr",
    "text[]", "integer[]", "char(2)", "citext", "json", "xml", "tsvector", "int4range", "daterange", "tstzrange",
    "point", "serial", "bigserial",
)  # fmt: skip
GUESSES = (
    (r"(^|_)(id|number|count|quantity|position|age|year|rank)$", "integer"),
    (r"_(at|time)$|^timestamp$", "timestamptz"),
    (r"(_on|_date|^date|birthday|^day)$", "date"),
    (r"^(is|has|can|was|allows?)_|^(active|enabled|deleted|done)$", "boolean"),
    (r"(price|amount|total|cost|salary|weight|rate|kcal|calories|protein|fat|carbs|balance)(_|$)", "numeric(12,2)"),
    (r"(^|_)(uuid|guid)$", "uuid"),
    (r"(^|_)(data|payload|settings|metadata|json)$", "jsonb"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute with what follows from the entity's keys."""

    attribute: Attribute
    type: str
    is_primary_key: bool
    is_unique: bool
    is_numbered: bool
    generated: str


def list_rows(entity: Entity) -> list[Row]:
    """Return the entity's attributes in order."""
    found = find_primary_key(entity)
    key = set(found[1].columns) if found else set()
    single = {next(iter(columns)) for columns in list_unique_column_sets(entity) if len(columns) == 1}
    names = DesignObject.objects.type_names(entity.project)
    return [
        Row(
            attribute=attribute,
            type=shorten_type(attribute.type_text(names).removeprefix("public.")),
            is_primary_key=str(attribute.pk) in key,
            is_unique=str(attribute.pk) in single,
            is_numbered="identity" in attribute.extra,
            generated=attribute.extra.get("generated", {}).get("expression", ""),
        )
        for attribute in entity.attributes.all()
    ]


def find_row(attribute: Attribute) -> Row:
    """Return one attribute's row."""
    return next(row for row in list_rows(attribute.entity) if row.attribute.pk == attribute.pk)


def list_types(project: Project) -> list[str]:
    """Return what the type field suggests: the design's own types first, then the common ones."""
    return [*sorted(DesignObject.objects.type_names(project).values()), *COMMON_TYPES]


def guess_type(name: str) -> str:
    """Return the type that an attribute's name suggests."""
    for pattern, type_name in GUESSES:
        if re.search(pattern, name):
            return type_name
    return "text"

"""The JSON Schema (draft 2020-12) of the design file, made from the dataclasses."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from typing import Any

from schemagen.design_file.codec import KINDS, field_types
from schemagen.design_file.file import FORMAT, VERSION


def make_json_schema() -> dict[str, Any]:
    """Return the schema as plain data, in stable order."""
    definitions: dict[str, Any] = {}
    for kind in sorted(KINDS):
        _define(KINDS[kind], definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crowsfoot design file",
        "type": "object",
        "required": ["format", "version", "objects"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "target": {"type": "integer", "minimum": 13, "maximum": 18},
            "objects": {
                "type": "array",
                "items": {"oneOf": [{"$ref": f"#/$defs/{KINDS[kind].__name__}"} for kind in sorted(KINDS)]},
            },
            "positions": {
                "type": "object",
                "additionalProperties": {
                    "type": "array",
                    "items": {"type": "number"},
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
        },
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _define(cls: Any, definitions: dict[str, Any]) -> None:
    if cls.__name__ in definitions:
        return
    definitions[cls.__name__] = {}
    properties: dict[str, Any] = {}
    required: list[str] = []
    if hasattr(cls, "kind"):
        properties["kind"] = {"const": cls.kind}
        required.append("kind")
    for field in dataclasses.fields(cls):
        properties[field.name] = _describe(field_types(cls)[field.name], definitions)
        if field.default is dataclasses.MISSING:
            required.append(field.name)
        else:
            value = list(field.default) if isinstance(field.default, tuple) else field.default
            properties[field.name]["default"] = value
    definitions[cls.__name__] = {
        "description": inspect.getdoc(cls),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _describe(expected: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(expected)
    if origin in (types.UnionType, typing.Union):
        (inner,) = [arm for arm in typing.get_args(expected) if arm is not type(None)]
        return {"anyOf": [_describe(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _describe(typing.get_args(expected)[0], definitions)}
    if dataclasses.is_dataclass(expected):
        cls = typing.cast(type[Any], expected)
        _define(cls, definitions)
        return {"$ref": f"#/$defs/{cls.__name__}"}
    return {"type": {"str": "string", "int": "integer", "bool": "boolean"}[expected.__name__]}

"""Model objects to plain data and back, driven by the dataclasses themselves: a new field needs no edit here."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any

from schemagen.errors import DesignError
from schemagen.model import ModelObject

KINDS: dict[str, type[Any]] = {item.kind: item for item in typing.get_args(ModelObject)}


def encode_object(item: Any) -> dict[str, Any]:
    """Return plain data for a model object or a part of one; fields at their default are left out."""
    data: dict[str, Any] = {"kind": item.kind} if hasattr(item, "kind") else {}
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if field.default is not dataclasses.MISSING and value == field.default:
            continue
        data[field.name] = _encode_value(value)
    return data


def decode_object(data: Any) -> ModelObject:
    """Return the model object that `encode_object` wrote; raise `DesignError` for anything else."""
    if not isinstance(data, dict) or data.get("kind") not in KINDS:
        kind = data.get("kind") if isinstance(data, dict) else data
        raise DesignError(
            "design.unknown_kind",
            f"The design holds an object of unknown kind {kind!r}.",
            cause=f"This version knows: {', '.join(sorted(KINDS))}.",
            fix="Use a newer Crowsfoot, or remove the object.",
        )
    rest = {key: value for key, value in data.items() if key != "kind"}
    return typing.cast(ModelObject, _decode_class(KINDS[data["kind"]], rest, data["kind"]))


def _encode_value(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return encode_object(value)
    if isinstance(value, tuple):
        return [_encode_value(item) for item in value]
    return value


@functools.cache
def field_types(cls: Any) -> dict[str, Any]:
    """Return the resolved types of a dataclass's fields by name."""
    hints = typing.get_type_hints(cls)
    return {name: hints[name] for name in hints if name in cls.__dataclass_fields__}


def _decode_class(cls: Any, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise _wrong(path, "an object", data)
    expected = field_types(cls)
    unknown = sorted(set(data) - set(expected))
    if unknown:
        raise DesignError(
            "design.unknown_field",
            f'"{path}" has a field "{unknown[0]}" that this version does not know.',
            fix="Use a newer Crowsfoot, or remove the field.",
        )
    values = {name: _decode_value(expected[name], value, f"{path}.{name}") for name, value in data.items()}
    missing = [
        field.name
        for field in dataclasses.fields(cls)
        if field.name not in values and field.default is dataclasses.MISSING
    ]
    if missing:
        raise DesignError("design.missing_field", f'"{path}" lacks the field "{missing[0]}".', fix="Add the field.")
    return cls(**values)


def _decode_value(expected: Any, value: Any, path: str) -> Any:
    origin = typing.get_origin(expected)
    if origin in (types.UnionType, typing.Union):
        if value is None:
            return None
        (inner,) = [arm for arm in typing.get_args(expected) if arm is not type(None)]
        return _decode_value(inner, value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise _wrong(path, "a list", value)
        inner = typing.get_args(expected)[0]
        return tuple(_decode_value(inner, item, f"{path}[{i}]") for i, item in enumerate(value))
    if dataclasses.is_dataclass(expected):
        return _decode_class(typing.cast(type[Any], expected), value, path)
    if type(value) is not expected:
        raise _wrong(
            path,
            {"str": "a text", "int": "a whole number", "bool": "true or false"}[expected.__name__],
            value,
        )
    return value


def _wrong(path: str, wanted: str, value: Any) -> DesignError:
    return DesignError(
        "design.wrong_type", f'"{path}" must be {wanted}, not {str(value)[:40]!r}.', fix="Correct the value."
    )

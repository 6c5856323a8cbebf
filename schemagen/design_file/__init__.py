"""The design file: one documented, versioned JSON format for a design.

A file is `{"format": "crowsfoot-design", "version": 1, "target": 18, "objects": [...], "positions": {...}}`.
Objects are the model's dataclasses field by field, with default values left out; `docs/design.schema.json` is the
JSON Schema generated from them.
"""

from schemagen.design_file.codec import decode_object, encode_object
from schemagen.design_file.file import (
    FORMAT,
    VERSION,
    Design,
    hash_design,
    read_design,
    write_design,
)
from schemagen.design_file.json_schema import make_json_schema

__all__ = [
    "FORMAT",
    "VERSION",
    "Design",
    "decode_object",
    "encode_object",
    "hash_design",
    "make_json_schema",
    "read_design",
    "write_design",
]

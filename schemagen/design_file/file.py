"""Reading and writing whole design files, their canonical bytes and their hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from schemagen.design_file.codec import decode_object, encode_object
from schemagen.design_file.upgrade import upgrade
from schemagen.errors import DesignError, Where
from schemagen.model import Database

FORMAT = "crowsfoot-design"
VERSION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A database, the PostgreSQL major version it is meant for, and where its tables stand on the canvas.

    `positions` maps ids of tables and opaque objects to (x, y) in canvas pixels.
    """

    database: Database
    target: int = 18
    positions: dict[str, tuple[float, float]] = field(default_factory=dict)


def design_to_data(design: Design) -> dict[str, Any]:
    """Return the file's content as plain data, in stable order."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "target": design.target,
        "objects": [encode_object(item) for item in design.database],
        "positions": {key: list(design.positions[key]) for key in sorted(design.positions)},
    }


def write_design(design: Design) -> str:
    """Return the design file's text: the same design gives the same bytes."""
    return json.dumps(design_to_data(design), ensure_ascii=False, indent=1) + "\n"


def hash_design(design: Design) -> str:
    """Return the SHA-256 (hex) of what the design means: its database and target, not the positions."""
    data = design_to_data(design)
    del data["positions"]
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def read_design(text: str, *, source: str = "design file") -> Design:
    """Read a design file of this or any older version; raise `DesignError` that names the place and the cure."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise DesignError(
            "design.not_json",
            "The design file is not valid JSON.",
            cause=f"{error.msg}.",
            fix="Correct the file, or export the design again.",
            where=Where(source=source, line=error.lineno, column=error.colno),
        ) from error
    return data_to_design(data, source=source)


def data_to_design(data: Any, *, source: str = "design file") -> Design:
    """Return the design held in plain data (see `read_design`)."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DesignError(
            "design.not_a_design",
            f"{source} is not a Crowsfoot design file.",
            cause=f'It has no "format": "{FORMAT}".',
            fix="Choose a design file, an SQL script or a database address.",
        )
    data = upgrade(data, to_version=VERSION, source=source)
    objects = data.get("objects")
    if not isinstance(objects, list):
        raise DesignError("design.no_objects", f'{source} has no list "objects".', fix="Export the design again.")
    positions = data.get("positions") or {}
    return Design(
        database=Database(tuple(decode_object(item) for item in objects)),
        target=int(data.get("target", 18)),
        positions={key: (float(x), float(y)) for key, (x, y) in positions.items()},
    )

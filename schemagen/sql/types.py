"""Type names as people write them, turned into what PostgreSQL's `format_type` prints, and back."""

from __future__ import annotations

import re
from functools import lru_cache

ALIASES = {
    "int": "integer",
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "bool": "boolean",
    "varchar": "character varying",
    "char": "character",
    "nchar": "character",
    "national character": "character",
    "national char": "character",
    "bpchar": "bpchar",
    "char varying": "character varying",
    "decimal": "numeric",
    "dec": "numeric",
    "float": "double precision",
    "float4": "real",
    "float8": "double precision",
    "timestamptz": "timestamp with time zone",
    "timestamp": "timestamp without time zone",
    "timetz": "time with time zone",
    "time": "time without time zone",
    "varbit": "bit varying",
}
_ONE = {"character": "(1)", "bit": "(1)"}
_TYPE = re.compile(
    r"(?P<name>[^\[(]*[^\[(\s])\s*(?:\((?P<mods>[^)]*)\)\s*(?P<rest>[a-zA-Z ]*?))?\s*(?P<array>(?:\[\s*\d*\s*\]\s*)*)"
)

_SHORT_TYPES = (
    ("character varying", "varchar"),
    ("timestamp with time zone", "timestamptz"),
    ("timestamp without time zone", "timestamp"),
    ("time with time zone", "timetz"),
    ("time without time zone", "time"),
    ("character", "char"),
)
_PRECISE_TIME = re.compile(r"^(timestamp|time)\((\d)\) (with|without) time zone")


def canonical_type(text: str) -> str:
    """Return the type as `format_type` prints it; names that are not built in come back unchanged.

    `serial` kinds are not types; they stay as they are.
    """
    stripped = " ".join(text.split())
    match = _TYPE.fullmatch(stripped)
    if not match or '"' in stripped:
        return stripped
    name, mods, rest = match["name"].lower().strip(), match["mods"], (match["rest"] or "").lower()
    array = "[]" * match["array"].count("[")
    if name.endswith(" array"):
        name, array = name.removesuffix(" array"), "[]"
    if rest == "array":
        rest, array = "", "[]"
    if name == "float" and mods is not None:
        return ("real" if int(mods or 53) <= 24 else "double precision") + array
    suffix = f"({','.join(part.strip() for part in mods.split(','))})" if mods is not None else ""
    if name in ("timestamp", "time"):
        return f"{name}{suffix} {rest or 'without time zone'}{array}"
    if name in ("timestamptz", "timetz"):
        return f"{name[:-2]}{suffix} with time zone{array}"
    if name.startswith("interval"):
        return stripped.lower()
    if (name == "numeric" or ALIASES.get(name) == "numeric") and suffix and "," not in suffix:
        suffix = suffix[:-1] + ",0)"
    known = ALIASES.get(name)
    if known is None and (name != match["name"].strip() and not name.isascii()):
        return stripped
    name = known or (name if "." not in name else match["name"].strip())
    if not suffix:
        suffix = _ONE.get(name, "")
    return name + suffix + (f" {rest}" if rest else "") + array


@lru_cache(maxsize=4096)
def shorten_type(name: str) -> str:
    """Return the everyday spelling of a type: `timestamptz` for `timestamp with time zone`."""
    precise = _PRECISE_TIME.match(name)
    if precise:
        kind, digits, zone = precise.groups()
        return f"{kind}{'tz' if zone == 'with' else ''}({digits}){name[precise.end() :]}"
    for long, short in _SHORT_TYPES:
        if name.startswith(long):
            return short + name[len(long) :]
    return name

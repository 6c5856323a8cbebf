"""Identifiers: what PostgreSQL accepts, the 63-byte limit, and names derived from other names.

An identifier is at most NAMEDATALEN - 1 = 63 bytes of UTF-8; PostgreSQL truncates longer ones silently
(manual, "Identifiers and Key Words"), which we never do: a long name is an error here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemagen.errors import DesignError, Where

MAX_NAME_BYTES = 63
KEEP_SCHEMA = "crowsfoot_keep"
"""Where migrations keep data aside. It is ours: readers and comparisons leave it out."""


@dataclass(frozen=True, slots=True, order=True)
class QualifiedName:
    """A schema and a name inside it, both as stored in the catalog (unquoted)."""

    schema: str
    name: str

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}"


def check_name(name: str, *, what: str = "name", where: Where | None = None) -> str:
    """Return `name` if PostgreSQL can store it unchanged, else raise `DesignError`."""
    if not name:
        raise DesignError("name.empty", f"The {what} is empty.", fix="Type a name.", where=where)
    if "\x00" in name:
        raise DesignError(
            "name.nul",
            f"The {what} contains a NUL character.",
            cause="PostgreSQL cannot store it.",
            fix="Remove that character.",
            where=where,
        )
    size_bytes = len(name.encode("utf-8", "surrogatepass"))
    if size_bytes > MAX_NAME_BYTES:
        raise DesignError(
            "name.too_long",
            f'The {what} "{name}" has {size_bytes} bytes.',
            cause=f"PostgreSQL keeps at most {MAX_NAME_BYTES} bytes and cuts off the rest.",
            fix="Shorten it.",
            where=where,
        )
    return name


def cut_name(name: str, max_bytes: int = MAX_NAME_BYTES) -> str:
    """Return the longest start of `name` that fits `max_bytes` without splitting a character."""
    return name.encode("utf-8")[:max_bytes].decode("utf-8", "ignore")


def derive_name(*parts: str, suffix: str) -> str:
    """Return `a_b_suffix` within 63 bytes, shortening the longest part first, as PostgreSQL's makeObjectName does.

    Of two parts as long as each other the later one is shortened; each is cut at a whole character at the end.
    """
    pieces = [part for part in parts if part]
    sizes = [len(piece.encode()) for piece in pieces]
    room = MAX_NAME_BYTES - len(suffix.encode()) - len(pieces)
    while sum(sizes) > room:
        longest = max(range(len(sizes)), key=lambda place: (sizes[place], place))
        sizes[longest] -= 1
    return "_".join((*(cut_name(piece, size) for piece, size in zip(pieces, sizes, strict=True)), suffix))


def name_multirange(range_name: str) -> str:
    """Return the name that PostgreSQL gives the multirange type of a range type (its makeMultirangeTypeName)."""
    if "range" in range_name:
        return cut_name(range_name.replace("range", "multirange", 1))
    return cut_name(cut_name(range_name, MAX_NAME_BYTES + 1 - 12) + "_multirange")


def make_unique(name: str, taken: frozenset[str] | set[str]) -> str:
    """Return `name`, or `name` with the first free number behind it, within 63 bytes."""
    if name not in taken:
        return name
    number = 1
    while True:
        tail = str(number)
        candidate = cut_name(name, MAX_NAME_BYTES - len(tail)) + tail
        if candidate not in taken:
            return candidate
        number += 1


def to_snake_case(text: str) -> str:
    """Return a plain lower-case identifier for a person's words: "Meal item" -> "meal_item"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text.strip())
    return re.sub(r"\W+", "_", spaced, flags=re.UNICODE).strip("_").lower()

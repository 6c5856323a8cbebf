"""Type changes: whether values survive them, and the USING expression that makes them.

"exact": no value changes and none fails. "checked": a value survives or stops the migration. "lossy": a value may
come out different, so that the old ones are kept aside.
"""

from __future__ import annotations

import re
from typing import Literal

from schemagen.kinds import write_type
from schemagen.model import Column, CompositeAttribute, CompositeType, Database, DataType, Domain, Enum, RangeType
from schemagen.sql.quote import quote_literal
from schemagen.sql.types import canonical_type

Outcome = Literal["exact", "checked", "lossy"]

_PARTS = re.compile(r"(?P<base>[^(\[]*[^(\[\s])\s*(?:\((?P<mods>[\d, -]+)\)(?P<rest>[^(\[]*))?(?P<array>(?:\[\])*)")
INTEGERS = {"smallint": 5, "integer": 10, "bigint": 19}
"""Digits that a numeric needs before the point to hold every value."""
TEXTS = ("text", "character varying", "character", "bpchar")
NUMBERS = (*INTEGERS, "numeric", "real", "double precision")
TIMES = ("date", "timestamp without time zone", "timestamp with time zone")
DOCUMENTS = ("json", "jsonb")
_WIDER = {
    ("smallint", "integer"),
    ("smallint", "bigint"),
    ("integer", "bigint"),
    ("smallint", "real"),
    ("smallint", "double precision"),
    ("integer", "double precision"),
    ("real", "double precision"),
    ("date", "timestamp without time zone"),
    ("date", "timestamp with time zone"),
    ("jsonb", "json"),
    ("cidr", "inet"),
}


def judge(old: Column, new: Column, old_database: Database, new_database: Database) -> Outcome:
    """Return what becomes of the values when the column takes its new type."""
    own = _judge_own(old.type, new.type, old_database, new_database)
    if own is not None:
        return own
    before, after = _resolve(old, old_database), _resolve(new, new_database)
    if isinstance(before, Enum) or isinstance(after, Enum):
        return _judge_enum(before, after)
    return judge_types(before, after)


def _judge_own(old: DataType, new: DataType, old_database: Database, new_database: Database) -> Outcome | None:
    """Return what becomes of values of a composite or range type that is made anew under its name; None for others."""
    if old != new or old.object_id is None:
        return None
    before, after = old_database.get(old.object_id), new_database.get(old.object_id)
    if isinstance(before, RangeType) and isinstance(after, RangeType):
        return "exact" if before.subtype == after.subtype else "checked"
    if not isinstance(before, CompositeType) or not isinstance(after, CompositeType):
        return None
    later = {attribute.id: attribute for attribute in after.attributes}
    found: Outcome = "exact"
    for attribute in before.attributes:
        if attribute.id not in later:
            return "lossy"
        outcome = judge(as_column(attribute), as_column(later[attribute.id]), old_database, new_database)
        if outcome == "lossy":
            return "lossy"
        found = outcome if outcome == "checked" else found
    return found


def as_column(attribute: CompositeAttribute) -> Column:
    """Return an attribute as if it were a column."""
    return Column(id=attribute.id, name=attribute.name, type=attribute.type, collation=attribute.collation)


def judge_types(old: str, new: str) -> Outcome:
    """Return what becomes of values between two types that are not enums."""
    (base, mods, array), (new_base, new_mods, new_array) = _split(old), _split(new)
    if old == new or (new_base in ("text", "character varying") and not new_mods and not new_array):
        return "exact"
    if array != new_array:
        return "lossy"
    if base in TEXTS and new_base in TEXTS:
        fits = not new_mods or (bool(mods) and new_mods[0] >= mods[0])
        return "exact" if fits else "lossy"
    if base in INTEGERS and new_base in INTEGERS:
        return "exact" if INTEGERS[base] <= INTEGERS[new_base] else "checked"
    if new_base == "numeric" and base in (*INTEGERS, "numeric"):
        return _judge_numeric(base, mods, new_mods)
    if (base, new_base) in _WIDER and not new_mods:
        return "exact"
    if {base, new_base} == {"timestamp without time zone", "timestamp with time zone"} or base == new_base:
        fits = not new_mods or (bool(mods) and new_mods[0] >= mods[0])
        return "exact" if fits and (base == new_base or base in TIMES) else "lossy"
    return "lossy"


def write_using(
    old: Column, new: Column, column_sql: str, old_database: Database, new_database: Database
) -> str | None:
    """Return the expression that converts the column; None where PostgreSQL needs none."""
    before, after = _resolve(old, old_database), _resolve(new, new_database)
    target = write_type(new.type, new_database)
    if isinstance(before, Enum) and isinstance(after, Enum) and before.id == after.id:
        return _write_enum(before, after, new, column_sql, target)
    if old.type == new.type and isinstance(new_database.get(new.type.object_id or ""), RangeType):
        return f"{column_sql}::text::{target}"
    if isinstance(before, str) and isinstance(after, str):
        return _write_plain(before, after, column_sql, target)
    array = _element_array(new.type.name)
    return f"{column_sql}::text{array}::{target}"


def needs_utc(old: str, new: str) -> bool:
    """Say whether the conversion reads the session's time zone."""
    return (
        ("with time zone" in old) != ("with time zone" in new)
        and old.startswith(("time", "date"))
        and (new.startswith(("time", "date")))
    )


def lost_labels(old: Enum, new: Enum) -> tuple[str, ...]:
    """Return the labels that the new type has not, under the names that they bear in the old type."""
    kept = {label.id for label in new.labels}
    return tuple(label.name for label in old.labels if label.id not in kept)


def plain_type(column: Column, database: Database) -> str:
    """Return the type below domains as `format_type` prints it; an enum's name as SQL."""
    found = _resolve(column, database)
    return found if isinstance(found, str) else write_type(column.type, database)


def _resolve(column: Column, database: Database) -> str | Enum:
    """Return the enum, or the built-in type below any domains, with array brackets."""
    data_type, brackets = column.type, ""
    while data_type.object_id is not None:
        item = database.get(data_type.object_id)
        if isinstance(item, Enum) and not data_type.name and not brackets:
            return item
        if isinstance(item, Enum) and "[" in data_type.name + brackets:
            return item
        if not isinstance(item, Domain):
            return write_type(data_type, database) + brackets
        brackets = data_type.name + brackets
        data_type = item.type
    return canonical_type(data_type.name + brackets)


def _split(name: str) -> tuple[str, tuple[int, ...], str]:
    match = _PARTS.fullmatch(name)
    if not match:
        return name, (), ""
    mods = tuple(int(part) for part in match["mods"].split(",")) if match["mods"] else ()
    rest = f" {match['rest'].strip()}" if (match["rest"] or "").strip() else ""
    return match["base"].strip() + rest, mods, match["array"]


def _judge_numeric(base: str, mods: tuple[int, ...], new_mods: tuple[int, ...]) -> Outcome:
    if not new_mods:
        return "exact"
    scale = new_mods[1] if len(new_mods) > 1 else 0
    room = new_mods[0] - scale
    if base in INTEGERS:
        return "exact" if room >= INTEGERS[base] else "checked"
    if not mods:
        return "lossy"
    old_scale = mods[1] if len(mods) > 1 else 0
    if scale < old_scale:
        return "lossy"
    return "exact" if room >= mods[0] - old_scale else "checked"


def _judge_enum(old: str | Enum, new: str | Enum) -> Outcome:
    if isinstance(old, Enum) and isinstance(new, Enum) and old.id == new.id:
        return "lossy" if lost_labels(old, new) else "exact"
    if isinstance(old, Enum) and isinstance(new, str) and new in ("text", "character varying"):
        return "exact"
    return "checked"


def _write_plain(old: str, new: str, column_sql: str, target: str) -> str | None:
    (base, _, array), (new_base, _, new_array) = _split(old), _split(new)
    if old == new or (judge_types(old, new) == "exact" and _is_family(base, new_base) and array == new_array):
        return None
    if array != new_array or _is_family(base, new_base) or base in TEXTS or new_base in TEXTS:
        via_text = array != new_array and base not in TEXTS and new_base not in TEXTS
        return f"{column_sql}::text::{target}" if via_text else f"{column_sql}::{target}"
    if base == "boolean" and new_base in NUMBERS and not array:
        return f"{column_sql}::integer::{target}"
    if new_base == "boolean" and base in NUMBERS and not array:
        return f"({column_sql} <> 0)"
    return f"{column_sql}::text{array}::{target}"


def _is_family(old: str, new: str) -> bool:
    return any(old in family and new in family for family in (TEXTS, NUMBERS, TIMES, DOCUMENTS, ("inet", "cidr")))


def _element_array(name: str) -> str:
    return "[]" if name.endswith("[]") else ""


def _write_enum(old: Enum, new: Enum, column: Column, column_sql: str, target: str) -> str:
    lost = lost_labels(old, new)
    substitute = quote_literal(new.labels[0].name) if column.is_not_null and new.labels else "NULL"
    if _element_array(column.type.name):
        expression = f"{column_sql}::text[]"
        for label in lost:
            expression = f"array_replace({expression}, {quote_literal(label)}, {substitute}::text)"
        return f"{expression}::{target}"
    if not lost:
        return f"{column_sql}::text::{target}"
    labels = ", ".join(quote_literal(label) for label in lost)
    return f"(CASE WHEN {column_sql}::text IN ({labels}) THEN {substitute} ELSE {column_sql}::text END)::{target}"

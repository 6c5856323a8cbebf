"""From what a person types as a type to what PostgreSQL's `format_type` prints for it.

Source: manual of PostgreSQL 18, chapter 8 "Data Types".
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

from designer.models import DesignObject, Project
from designer.models.design_object import TYPE_KINDS
from schemagen.errors import DesignError
from schemagen.sql.types import canonical_type

SERIALS = {
    "serial": "integer",
    "serial4": "integer",
    "bigserial": "bigint",
    "serial8": "bigint",
    "smallserial": "smallint",
    "serial2": "smallint",
}
# fmt: off
PLAIN = frozenset(
    {
        "smallint", "integer", "bigint", "real", "money", "text", "bytea", "date", "boolean", "uuid", "json", "jsonb",
        "jsonpath", "xml", "inet", "cidr", "macaddr", "macaddr8", "point", "line", "lseg", "box", "path", "polygon",
        "circle", "tsvector", "tsquery", "pg_lsn", "pg_snapshot", "txid_snapshot", "oid", "xid", "xid8", "cid", "tid",
        "name", "regclass", "regproc", "regprocedure", "regoper", "regoperator", "regtype", "regrole", "regnamespace",
        "regconfig", "regdictionary", "refcursor", "int4range", "int8range", "numrange", "tsrange", "tstzrange",
        "daterange", "int4multirange", "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange",
        "datemultirange", "double precision",
        '"char"',
    }
)
# fmt: on
EXTENSION_TYPES = {
    "citext": "citext",
    "hstore": "hstore",
    "ltree": "ltree",
    "lquery": "ltree",
    "cube": "cube",
    "seg": "seg",
    "isbn": "isn",
}
INTERVAL = re.compile(r"interval( (year|month|day|hour|minute|second)( to (month|hour|minute|second))?)?(\([0-6]\))?")
TIME = re.compile(r"(time|timestamp)(\([0-6]\))? with(?:out)? time zone")
NUMERIC = re.compile(r"numeric(\(\d{1,4},-?\d{1,4}\))?")
WITH_LENGTH = re.compile(r"(character varying|bit varying)(\([1-9]\d{0,7}\))?|(character|bit)\([1-9]\d{0,7}\)")
BUILT_IN = (INTERVAL, TIME, NUMERIC, WITH_LENGTH)
ARRAY = re.compile(r"\s*(\[\s*\d*\s*\])+$|\s+array$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedType:
    """A type in the words of the model; `extension` is the one that must be in the design for it."""

    name: str
    object_id: uuid.UUID | None = None
    is_serial: bool = False
    extension: str | None = None


def resolve_type(project: Project, text: str) -> ResolvedType:
    """Return the type that `text` names; raise `DesignError` when there is none of that name."""
    plain = " ".join(text.split())
    if not plain:
        raise DesignError("type.empty", "The type is empty.", fix="Type one, for example text or integer.")
    array = ARRAY.search(plain.lower())
    base = plain[: array.start()].strip() if array else plain
    brackets = "[]" if array else ""
    return _find_object(project, base, brackets) or _find_built_in(base, brackets, typed=plain)


def _find_object(project: Project, base: str, brackets: str) -> ResolvedType | None:
    schema, _, name = base.rpartition(".")
    wanted = [(part[1:-1] if part.startswith('"') else part) for part in (schema, name)]
    found = DesignObject.objects.filter(project=project, kind__in=TYPE_KINDS, name=wanted[1])
    if wanted[0]:
        found = found.filter(schema_name=wanted[0])
    for row in found.order_by("kind", "schema_name", "id"):
        if row.kind != "opaque" or "type" in row.payload["object_kind"]:
            return ResolvedType(name=brackets, object_id=row.pk)
    return None


def _find_built_in(base: str, brackets: str, *, typed: str) -> ResolvedType:
    lower = base.lower()
    if lower in SERIALS:
        return ResolvedType(name=SERIALS[lower] + brackets, is_serial=not brackets)
    if lower in EXTENSION_TYPES:
        return ResolvedType(name=f"public.{lower}{brackets}", extension=EXTENSION_TYPES[lower])
    name = canonical_type(base)
    if name in PLAIN or any(pattern.fullmatch(name) for pattern in BUILT_IN):
        return ResolvedType(name=name + brackets)
    if "." in base and re.fullmatch(r'[\w$".]+(\([\d,]+\))?', base):
        return ResolvedType(name=base + brackets)
    raise DesignError(
        "type.unknown",
        f'There is no type "{typed}".',
        cause="It is neither one of PostgreSQL's own types nor an enum or domain of this design.",
        fix="Choose one such as text, integer, numeric(12,2), date, timestamptz, boolean, uuid or jsonb.",
    )

"""From what a person types as a type to what PostgreSQL's `format_type` prints for it.

Sources: manual of PostgreSQL 18, chapter 8 "Data Types" (table 8.1 lists the aliases) and "Serial Types".
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

from designer.models import DesignObject, Project
from schemagen.errors import DesignError

ALIASES = {
    "int": "integer",
    "int4": "integer",
    "int2": "smallint",
    "int8": "bigint",
    "float": "double precision",
    "float8": "double precision",
    "float4": "real",
    "bool": "boolean",
    "varchar": "character varying",
    "char": "character",
    "decimal": "numeric",
    "dec": "numeric",
    "timestamptz": "timestamp with time zone",
    "timestamp": "timestamp without time zone",
    "timetz": "time with time zone",
    "time": "time without time zone",
    "varbit": "bit varying",
    "string": "text",
    "datetime": "timestamp with time zone",
}
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
WITH_LENGTH = frozenset({"character varying", "character", "bit", "bit varying"})
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
TIME = re.compile(r"(time|timestamp)(\([0-6]\))?( with(?:out)? time zone)?")
NUMERIC = re.compile(r"numeric(\(\d{1,4}(,-?\d{1,4})?\))?")
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
    brackets = "[]" * max(1, array.group(0).count("[")) if array else ""
    return _find_object(project, base, brackets) or _find_built_in(base, brackets, typed=plain)


def _find_object(project: Project, base: str, brackets: str) -> ResolvedType | None:
    schema, _, name = base.rpartition(".")
    wanted = [(part[1:-1] if part.startswith('"') else part) for part in (schema, name)]
    rows = DesignObject.objects.filter(project=project, kind__in=("enum", "domain", "opaque"), x__isnull=True)
    found = rows.filter(name=wanted[1])
    if wanted[0]:
        found = found.filter(schema_name=wanted[0])
    for row in found.order_by("kind", "schema_name", "id"):
        if row.kind != "opaque" or "type" in row.payload["object_kind"]:
            return ResolvedType(name=brackets, object_id=row.pk)
    return None


def _find_built_in(base: str, brackets: str, *, typed: str) -> ResolvedType:
    lower = re.sub(r"\s*([(),])\s*", r"\1", base.lower())
    word, parenthesis, rest = lower.partition("(")
    if lower in SERIALS:
        return ResolvedType(name=SERIALS[lower] + brackets, is_serial=not brackets)
    if lower in EXTENSION_TYPES:
        return ResolvedType(name=f"public.{lower}{brackets}", extension=EXTENSION_TYPES[lower])
    name = _name_time(lower) or ALIASES.get(word, word) + parenthesis + rest
    if (
        name in PLAIN
        or INTERVAL.fullmatch(name)
        or NUMERIC.fullmatch(name)
        or _has_good_length(name)
        or TIME.fullmatch(name)
    ):
        return ResolvedType(name=_tidy(name) + brackets)
    if "." in base and re.fullmatch(r'[\w$".]+(\([\d,]+\))?', base):
        return ResolvedType(name=base + brackets)
    raise DesignError(
        "type.unknown",
        f'There is no type "{typed}".',
        cause="It is neither one of PostgreSQL's own types nor an enum or domain of this design.",
        fix="Choose one such as text, integer, numeric(12,2), date, timestamptz, boolean, uuid or jsonb.",
    )


def _name_time(lower: str) -> str | None:
    lower = re.sub(r"^timestamptz|^datetime", "timestamp", lower) + (
        " with time zone" if lower.startswith(("timestamptz", "datetime")) else ""
    )
    if lower.startswith("timetz"):
        lower = "time" + lower.removeprefix("timetz") + " with time zone"
    found = TIME.fullmatch(lower)
    if found is None:
        return None
    return found[1] + (found[2] or "") + (found[3] or " without time zone")


def _has_good_length(name: str) -> bool:
    word, parenthesis, rest = name.partition("(")
    if word not in WITH_LENGTH:
        return False
    if not parenthesis:
        return True
    return bool(re.fullmatch(r"[1-9]\d{0,7}\)", rest))


def _tidy(name: str) -> str:
    """Give a length its silent default: `char` is `character(1)`, `bit` is `bit(1)`, `numeric(5)` is `numeric(5,0)`."""
    if name in ("character", "bit"):
        return f"{name}(1)"
    if re.fullmatch(r"numeric\(\d+\)", name):
        return name.replace(")", ",0)")
    return name

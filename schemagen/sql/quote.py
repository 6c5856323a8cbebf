"""Names and values as SQL text: the only quoting in the project.

A name is quoted only when PostgreSQL would read it differently without quotes, as its `quote_ident` decides:
capitals, characters outside `[a-z0-9_]`, a leading digit, or any keyword that is not unreserved.
"""

from __future__ import annotations

import re
from functools import lru_cache

# SELECT word FROM pg_get_keywords() WHERE catcode <> 'U' on PostgreSQL 18.
KEYWORDS = frozenset(
    """
    all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
    char character check coalesce collate collation column concurrently constraint create cross current_catalog
    current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable
    desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group
    grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array
    json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
    lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize
    not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision
    primary real references returning right row select session_user setof similar smallint some substring symmetric
    system_user table tablesample then time timestamp to trailing treat trim true union unique user using values varchar
    variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces
    xmlparse xmlpi xmlroot xmlserialize xmltable
    """.split()  # noqa: SIM905 - a list this long reads better as words
)
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*\Z")


@lru_cache(maxsize=65536)
def quote_name(name: str) -> str:
    """Return the identifier, in double quotes only if it needs them."""
    if _PLAIN.match(name) and name not in KEYWORDS:
        return name
    return '"' + name.replace('"', '""') + '"'


def quote_qualified(schema: str | None, name: str) -> str:
    """Return `schema.name`; without a schema the name alone."""
    return quote_name(name) if schema is None else f"{quote_name(schema)}.{quote_name(name)}"


def quote_literal(text: str) -> str:
    """Return the text as a string constant that reads the same whatever `standard_conforming_strings` says."""
    quoted = "'" + text.replace("'", "''") + "'"
    return "E" + quoted.replace("\\", "\\\\") if "\\" in text else quoted


def may_contain(sql: str, name: str) -> bool:
    """Say quickly whether the SQL can hold the name: quoted or not, in a string or not."""
    if name in sql or name in sql.lower():  # names without quotes are folded to lower case
        return True
    return ('"' in name and name.replace('"', '""') in sql) or ("'" in name and _is_in_string(sql, name))


def _is_in_string(sql: str, name: str) -> bool:
    return name.replace('"', '""').replace("'", "''") in sql


def quote_body(body: str) -> str:
    """Return the text in dollar quotes, with a tag that does not occur in it."""
    tag, number = "$$", 0
    while tag in body or body.endswith(tag[:-1]):
        number += 1
        tag = f"$body{number}$"
    return f"{tag}{body}{tag}"

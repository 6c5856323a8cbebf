"""Gates of what SQL texts may say: functions and syntax that came with a version.

Texts that PostgreSQL keeps parsed (queries, defaults, checks, standard bodies) do not load where the word is not known;
that is an error. The text of a function in another language is read only when it runs, so there it is a notice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from schemagen.ddl.gates.base import Find, Gate
from schemagen.kinds import kind_of
from schemagen.model import Database, Function

# Function -> first version; names that a query may call. Source: release notes 14 to 18, tested on the servers.
FUNCTIONS = {
    14: "bit_xor bit_count date_bin range_agg range_intersect_agg string_to_table trim_array unistr",
    15: "regexp_count regexp_instr regexp_like regexp_substr",
    16: "any_value array_sample array_shuffle pg_input_error_info pg_input_is_valid random_normal erf erfc json_array"
    " json_arrayagg json_objectagg date_add date_subtract",
    17: "json_table json_value json_query json_exists json_scalar json_serialize to_bin to_oct uuid_extract_timestamp"
    " uuid_extract_version xmltext pg_basetype",
    18: "uuidv4 uuidv7 casefold array_sort array_reverse crc32 crc32c gamma lgamma",
}
_SYNTAX = (
    (
        14,
        "search_clause",
        "SEARCH BREADTH FIRST and SEARCH DEPTH FIRST",
        r"\bSEARCH\s+(BREADTH|DEPTH)\s+FIRST\b",
        "queries-with.html",
    ),
    (14, "cycle_clause", "CYCLE … SET … USING", r"\bCYCLE\s+[^;]*?\bSET\b[^;]*?\bUSING\b", "queries-with.html"),
    (14, "group_by_distinct", "GROUP BY DISTINCT", r"\bGROUP\s+BY\s+DISTINCT\b", "sql-select.html"),
    (15, "merge", "MERGE", r"\bMERGE\s+INTO\b", "sql-merge.html"),
    (16, "is_json", "IS JSON", r"\bIS\s+(NOT\s+)?JSON\b", "functions-json.html"),
    (17, "merge_returning", "merge_action()", r"\bmerge_action\s*\(", "functions-merge-support.html"),
    (
        18,
        "returning_old",
        "RETURNING with OLD and NEW",
        r"\bRETURNING\s+(WITH\s*\(|.*\b(old|new)\.)",
        "dml-returning.html",
    ),
)
_STRING = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")
_CALL = re.compile(r"(?<![\w.$])(?:pg_catalog\s*\.\s*)?([a-z]\w*)\s*\(", re.IGNORECASE)
_FIRST = {name: version for version, names in FUNCTIONS.items() for name in names.split()}


@lru_cache(maxsize=8192)
def find_calls(text: str) -> frozenset[str]:
    """Return the functions called in a text that a version before 18 may not know."""
    lowered = text.lower()
    if not any(name in lowered for name in _FIRST):
        return frozenset()
    return frozenset(name for call in _CALL.findall(_STRING.sub("''", text)) if (name := call.lower()) in _FIRST)


def _texts(item: Any) -> Iterator[str]:
    kind = kind_of(item)
    yield from kind.read_texts(item)
    yield from kind.expressions(item)


def _late_texts(item: Any) -> Iterator[str]:
    if isinstance(item, Function) and not item.is_sql_standard and item.library is None:
        yield item.body


def _calls_of(version: int, read: Callable[[Any], Iterator[str]]) -> Find:
    def find(item: Any, database: Database) -> Iterator[str]:
        found = {name for text in read(item) for name in find_calls(text) if _FIRST[name] == version}
        yield from (f"{name}()" for name in sorted(found))

    return find


def _matches(pattern: str) -> Find:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def find(item: Any, database: Database) -> Iterator[str]:
        if any(compiled.search(_STRING.sub("''", text)) for text in _texts(item)):
            yield ""

    return find


GATES = (
    *(
        Gate(
            code=f"function_{version}",
            feature="A function that it calls",
            names=tuple(f"{name}()" for name in FUNCTIONS[version].split()),
            since=version,
            find=_calls_of(version, _texts),
            cure="Call one that the target has, or one of your own (for uuidv7() and uuidv4(): gen_random_uuid()).",
            page="functions.html",
        )
        for version in FUNCTIONS
    ),
    *(
        Gate(
            code=f"function_{version}_in_body",
            feature="A function that its body calls",
            since=version,
            models=(Function,),
            find=_calls_of(version, _late_texts),
            fit=lambda item: item,
            substitute="The body is written as it is; running it may fail.",
            page="functions.html",
        )
        for version in FUNCTIONS
    ),
    *(
        Gate(
            code=code,
            feature=feature,
            since=version,
            find=_matches(pattern),
            cure="Write the query without it.",
            page=page,
        )
        for version, code, feature, pattern, page in _SYNTAX
    ),
)

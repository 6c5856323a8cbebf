"""Exclusion constraints as version 1 wrote them, one text for all, taken apart into the fields that they have now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\W\d][\w$]*|[()\[\],.]|[^\s\w"'()\[\],.]+|\S""")

Group = tuple[int, int]
"""Where a word, or all between a pair of brackets with them, begins and ends."""


def split_exclusion(definition: str, columns: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of the constraint whose definition `pg_get_constraintdef` printed.

    `columns` gives the id of each column of the table by its name. Raises `ValueError` for any other text.
    """
    groups = _group(definition, 0, len(definition))
    words = [definition[start:end] for start, end in groups]
    if words[:2] != ["EXCLUDE", "USING"] or len(words) < 4:
        raise ValueError("not the definition of an exclusion constraint")
    found: dict[str, Any] = {
        "method": _unquote(words[2]),
        "elements": [_read_element(definition, part, columns) for part in _split_commas(definition, groups[3])],
    }
    at = 4
    while at < len(words):
        word, value = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word == "INCLUDE":
            parts = _split_commas(definition, groups[at + 1])
            found["include"] = [columns[_unquote(definition[start:end].strip())] for start, end in parts]
        elif word == "WITH":
            parts = _split_commas(definition, groups[at + 1])
            found["storage_parameters"] = [_unquote_value(definition[start:end].strip()) for start, end in parts]
        elif word == "USING":
            found["tablespace"] = _unquote(words[at + 3])
            at += 2
        elif word == "WHERE":
            found["predicate"] = _strip(value)
        elif word == "DEFERRABLE":
            found["is_deferrable"] = True
            at -= 1
        elif word == "INITIALLY":
            found["is_deferred"] = value == "DEFERRED"
        else:
            raise ValueError(f"{word} is not known in an exclusion constraint")
        at += 2
    return found


def _read_element(text: str, part: Group, columns: Mapping[str, str]) -> dict[str, Any]:
    groups = _group(text, *part)
    words = [text[start:end] for start, end in groups]
    if "WITH" not in words:
        raise ValueError("an element without an operator")
    last = words.index("WITH")
    element: dict[str, Any] = {"operator": text[groups[last + 1][0] : part[1]].strip()}
    at = _end_of_name(words, 0, last)
    key = text[groups[0][0] : groups[at - 1][1]]
    column = columns.get(_unquote(key))
    element.update({"expression": _strip(key)} if column is None else {"column_id": column})
    while at < last:
        if words[at] in ("DESC", "ASC"):
            element["is_descending"] = words[at] == "DESC"
            at += 1
        elif words[at] == "NULLS":
            element["nulls"] = words[at + 1].lower()
            at += 2
        else:
            field, start = ("collation", at + 1) if words[at] == "COLLATE" else ("operator_class", at)
            at = _end_of_name(words, start, last)
            element[field] = text[groups[start][0] : groups[at - 1][1]]
    return element


def _end_of_name(words: list[str], start: int, last: int) -> int:
    """Return where a name ends that begins at `start`: its schema, and a call or parameters in brackets, are of it."""
    end = start + 1
    while end < last and (words[end] == "." or words[end].startswith("(") or words[end - 1] == "."):
        end += 1
    return end


def _group(text: str, start: int, end: int) -> list[Group]:
    """Return the words of a stretch; a pair of brackets with all in it counts as one."""
    groups: list[Group] = []
    depth, begin = 0, 0
    for match in _TOKEN.finditer(text, start, end):
        piece = match[0]
        if piece in "([":
            begin = match.start() if depth == 0 else begin
            depth += 1
        elif piece in ")]":
            depth -= 1
            if depth == 0:
                groups.append((begin, match.end()))
        elif depth == 0:
            groups.append(match.span())
    return groups


def _split_commas(text: str, brackets: Group) -> list[Group]:
    """Return the parts between the commas inside a pair of brackets."""
    start, end = brackets[0] + 1, brackets[1] - 1
    edges = [group for group in _group(text, start, end) if text[group[0] : group[1]] == ","]
    starts = [start, *(edge[1] for edge in edges)]
    ends = [*(edge[0] for edge in edges), end]
    return list(zip(starts, ends, strict=True))


def _strip(text: str) -> str:
    text = text.strip()
    while text.startswith("(") and _group(text, 0, len(text)) == [(0, len(text))]:
        text = text[1:-1].strip()
    return text


def _unquote(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def _unquote_value(parameter: str) -> str:
    """Return `fillfactor='70'`, as a definition prints it, as `fillfactor=70`."""
    name, _, value = parameter.partition("=")
    return f"{name}={value[1:-1]}" if value.startswith("'") else parameter

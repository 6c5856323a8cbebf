"""Reading what a statement says of types and indexes of an extension, and writing it for a server that lacks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import postgast
from postgast.pg_query_pb2 import TypeName

from schemagen.sql.parse import parse_or_none, scan_tokens
from schemagen.sql.quote import quote_qualified


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainIndex:
    """CREATE INDEX as a plain B-tree, and what was taken out of it."""

    sql: str
    schema: str | None
    table: str
    method: str
    operator_classes: tuple[str | None, ...]
    storage_parameters: tuple[str, ...]


def replace_typmods(sql: str, name: str, replacement: Callable[[str], str]) -> str:
    """Return the statement with every `name(modifiers)` in the place of a type replaced; the text is the modifiers.

    White space in them is taken out: `( Point, 4326 )` gives `Point,4326`.
    """
    tree = parse_or_none(sql)
    if tree is None:
        return sql
    raw, tokens = sql.encode(), scan_tokens(sql)
    pieces: list[tuple[int, int, str]] = []
    for node in postgast.find_nodes(tree, TypeName):
        if not node.typmods or not node.names or node.names[-1].string.sval != name:
            continue
        inside = [token for token in tokens if token[0] >= node.location]
        opening = next((at for at, token in enumerate(inside) if token[2] == "("), None)
        closing = next((at for at, token in enumerate(inside) if token[2] == ")"), None)
        if opening is not None and closing is not None:
            text = "".join(token[2] for token in inside[opening + 1 : closing])
            pieces.append((node.location, inside[closing][1], replacement(text)))
    for start, end, text in sorted(set(pieces), reverse=True):
        raw = raw[:start] + text.encode() + raw[end:]
    return raw.decode()


def make_plain_index(sql: str) -> PlainIndex | None:
    """Return the CREATE INDEX as one that any server can build; None for another statement."""
    tree = parse_or_none(sql)
    if tree is None or len(tree.stmts) != 1 or tree.stmts[0].stmt.WhichOneof("node") != "index_stmt":
        return None
    index = tree.stmts[0].stmt.index_stmt
    method = index.access_method or "btree"
    classes = tuple(_read_class(item.index_elem) for item in index.index_params)
    parameters = tuple(sorted(_read_option(item.def_elem) for item in index.options))
    for item in index.index_params:
        item.index_elem.ClearField("opclass")
        item.index_elem.ClearField("opclassopts")
    index.ClearField("options")
    index.access_method = "btree"
    return PlainIndex(
        sql=postgast.deparse(tree),
        schema=index.relation.schemaname or None,
        table=index.relation.relname,
        method=method,
        operator_classes=classes,
        storage_parameters=parameters,
    )


def _read_class(element: Any) -> str | None:
    names = [part.string.sval for part in element.opclass]
    if not names:
        return None
    name = quote_qualified(names[0] if len(names) > 1 else None, names[-1])
    options = ", ".join(_read_option(item.def_elem) for item in element.opclassopts)
    return f"{name}({options})" if options else name


def _read_option(option: Any) -> str:
    value = option.arg
    match value.WhichOneof("node"):
        case "integer":
            text = str(value.integer.ival)
        case "float":
            text = str(value.float.fval)
        case "boolean":
            text = "true" if value.boolean.boolval else "false"
        case "string":
            text = value.string.sval
        case "type_name":
            text = value.type_name.names[-1].string.sval
        case _:
            text = "true"
    return f"{option.defname}={text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFunction:
    """CREATE FUNCTION in PL/pgSQL, whose bodies nobody checks, and what was taken out of it."""

    sql: str
    language: str
    body: str | None
    library: str | None
    is_leakproof: bool
    support: str | None


def make_plain_function(sql: str) -> PlainFunction | None:
    """Return the CREATE FUNCTION as one that any role may run; None for what is no such statement.

    `body` is set only for a function in C: the name of its symbol.
    """
    tokens = list(_at_top(sql))
    words = [token[2].upper() for token in tokens]
    if words[:1] != ["CREATE"] or not {"FUNCTION", "PROCEDURE"} & set(words[1:4]) or "LANGUAGE" not in words:
        return None
    raw, pieces = sql.encode(), list[tuple[int, int, str]]()
    place = words.index("LANGUAGE") + 1
    language = tokens[place][2].strip("\"'").lower()
    pieces.append((tokens[place][0], tokens[place][1], "plpgsql"))
    library, body = None, None
    if "AS" in words and language == "c":
        start = words.index("AS") + 1
        library = tokens[start][2][1:-1]
        has_symbol = words[start + 1 : start + 2] == [","]
        end = start + 2 if has_symbol else start
        body = tokens[end][2][1:-1] if has_symbol else _read_name(tokens)
        pieces.append((tokens[start][0], tokens[end][1], "'BEGIN RETURN NULL; END'"))
    is_leakproof = False
    for at, word in enumerate(words):
        if word == "LEAKPROOF" and words[at - 1] != "NOT":
            is_leakproof = True
            pieces.append((tokens[at][0], tokens[at][1], ""))
    support = None
    if "SUPPORT" in words:
        at = words.index("SUPPORT")
        end = at + (3 if words[at + 2 : at + 3] == ["."] else 1)
        support = "".join(token[2] for token in tokens[at + 1 : end + 1])
        pieces.append((tokens[at][0], tokens[end][1], ""))
    for start, end, text in sorted(pieces, reverse=True):
        raw = raw[:start] + text.encode() + raw[end:]
    return PlainFunction(
        sql=raw.decode(), language=language, body=body, library=library, is_leakproof=is_leakproof, support=support
    )


def _read_name(tokens: list[tuple[int, int, str]]) -> str:
    """Return the function's own name, which is also its symbol where none is given."""
    texts = [token[2] for token in tokens]
    at = next(at for at, text in enumerate(texts) if text.upper() in ("FUNCTION", "PROCEDURE")) + 1
    name = texts[at + 2] if texts[at + 1] == "." else texts[at]
    return name[1:-1].replace('""', '"') if name.startswith('"') else name.lower()


def _at_top(sql: str) -> Iterator[tuple[int, int, str]]:
    """Yield the tokens outside of all parentheses."""
    depth = 0
    for token in scan_tokens(sql):
        depth -= token[2] == ")"
        if depth == 0 and token[2] not in "()":
            yield token
        depth += token[2] == "("


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainExclusions:
    """A statement whose exclusion constraints are B-trees over equal values, and what they are meant to be."""

    sql: str
    methods: tuple[str, ...]
    elements: tuple[tuple[tuple[str, str | None], ...], ...]
    """For each constraint and each of its elements: the operator and the operator class."""


def make_plain_exclusions(sql: str) -> PlainExclusions | None:
    """Return the statement with each EXCLUDE as one that any server takes; None if it has none."""
    tokens = scan_tokens(sql)
    words = [token[2].upper() for token in tokens]
    raw, pieces = sql.encode(), list[tuple[int, int, str]]()
    methods, elements = list[str](), list[tuple[tuple[str, str | None], ...]]()
    for at, word in enumerate(words):
        if word != "EXCLUDE" or words[at + 1 : at + 2] != ["USING"] or words[at + 3 : at + 4] != ["("]:
            continue
        methods.append(tokens[at + 2][2].lower())
        pieces.append((tokens[at + 2][0], tokens[at + 2][1], "btree"))
        found = []
        for start, end in _split_elements(words, at + 3):
            element = _read_exclusion(raw, tokens, words, start, end, pieces)
            if element is None:
                return None
            found.append(element)
        elements.append(tuple(found))
    for start, end, text in sorted(pieces, reverse=True):
        raw = raw[:start] + text.encode() + raw[end:]
    return PlainExclusions(sql=raw.decode(), methods=tuple(methods), elements=tuple(elements)) if methods else None


def _split_elements(words: list[str], opening: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token (excluded) of each element between the bracket and its twin."""
    depth, start = 0, opening + 1
    for at in range(opening, len(words)):
        depth += (words[at] == "(") - (words[at] == ")")
        if depth == 0 or (depth == 1 and words[at] == ","):
            yield start, at
            start = at + 1
        if depth == 0:
            return


def _read_exclusion(
    raw: bytes, tokens: Any, words: list[str], start: int, end: int, pieces: list[tuple[int, int, str]]
) -> tuple[str, str | None] | None:
    """Read `key [opclass] WITH operator`, and note what is written in place of the class and the operator."""
    depth, place = 0, None
    for at in range(start, end):
        depth += (words[at] == "(") - (words[at] == ")")
        if depth == 0 and words[at] == "WITH":
            place = at
    if place is None:
        return None
    first, last = tokens[place + 1][0], tokens[end - 1][1]
    pieces.append((first, last, "OPERATOR(pg_catalog.=)"))
    key_end = start + 1
    if (key_end < place and words[start] == "(") or words[key_end : key_end + 1] == ["("]:
        depth = 0
        for at in range(start, place):
            depth += (words[at] == "(") - (words[at] == ")")
            if words[at] == ")" and depth == 0:
                key_end = at + 1
                break
    operator_class = None
    if key_end < place and words[key_end] not in ("COLLATE", "ASC", "DESC", "NULLS"):
        operator_class = raw[tokens[key_end][0] : tokens[place - 1][1]].decode()
        pieces.append((tokens[key_end][0], tokens[place - 1][1], ""))
    operator = "".join(token[2] for token in tokens[place + 1 : end]).removeprefix("OPERATOR(").removesuffix(")")
    operator = operator.removeprefix("pg_catalog.")
    return (f"OPERATOR({operator})" if "." in operator else operator), operator_class

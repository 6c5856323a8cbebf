"""The names in an SQL text: relations, columns, functions, types, operators; too many rather than too few."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from schemagen.sql.parse import parse_or_none

Name = tuple[str | None, str]
"""A schema, None if the text gives none, and a name in it."""
BODY = "CREATE FUNCTION f() LANGUAGE sql "
_STATEMENT = re.compile(
    r"[\s(]*(select|with|insert|update|delete|merge|values|table|create|alter|notify|refresh|truncate|call)\b", re.I
)
_BODY = re.compile(r"\s*(begin\s+atomic|return)\b", re.I)
_PART = r'(?:"(?:[^"]|"")+"|[^\W\d][\w$]*)'
_WORD = re.compile(rf"({_PART})(?:\s*\.\s*({_PART}))?")
_QUALIFIED = re.compile(rf"\s*({_PART})(?:\.({_PART}))?(?:\s*\(.*)?\Z", re.S)


@dataclass(slots=True, kw_only=True)
class Names:
    """What a text names. Where it could not be parsed every word of it stands in each of the sets."""

    relations: set[Name] = field(default_factory=set)
    functions: set[Name] = field(default_factory=set)
    types: set[Name] = field(default_factory=set)
    operators: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)


@lru_cache(maxsize=2048)
def find_names(text: str) -> Names:
    """Return the names in a query, a function's body, an expression, or any other text."""
    is_statement = _STATEMENT.match(text)
    wrapped = BODY + text if _BODY.match(text) else text if is_statement else f"SELECT ({text}\n)"
    tree = parse_or_none(wrapped)
    return _read_words(text) if tree is None else _read_tree(tree)


def _read_words(text: str) -> Names:
    names: set[Name] = set()
    for first, second in _WORD.findall(text):
        one = _unquote(first)
        two = _unquote(second) if second else None
        names.update(((None, one), *(((one, two), (None, two)) if two else ())))
    words = {name for _, name in names}
    return Names(relations=set(names), functions=set(names), types=set(names), columns=words)


def _unquote(word: str) -> str:
    return word[1:-1].replace('""', '"') if word.startswith('"') else word.lower()


def _read_tree(tree: Any) -> Names:
    names, queries = Names(), set[str]()
    for node in _walk(tree):
        name = node.DESCRIPTOR.name
        if name == "CommonTableExpr":
            queries.add(node.ctename)
        elif reader := _READERS.get(name):
            reader(node, names)
    names.relations = {name for name in names.relations if name[0] is not None or name[1] not in queries}
    return names


def _walk(message: Any) -> Iterator[Any]:
    pending = [message]
    while pending:
        current = pending.pop()
        yield current
        for entry, value in current.ListFields():
            if entry.message_type is not None:
                pending.extend(value if entry.is_repeated else (value,))


def _read_relation(node: Any, names: Names) -> None:
    names.relations.add((node.schemaname or None, node.relname))


def _read_function(node: Any, names: Names) -> None:
    names.functions.add(_read_list(node.funcname))


def _read_type(node: Any, names: Names) -> None:
    if node.names:
        names.types.add(_read_list(node.names))


def _read_column(node: Any, names: Names) -> None:
    fields = [part.string.sval for part in node.fields if part.WhichOneof("node") == "string"]
    names.columns.update(fields[-1:])


def _read_operator(node: Any, names: Names) -> None:
    if node.name:
        names.operators.add(_read_list(node.name)[1])


def _read_constant(node: Any, names: Names) -> None:
    """A string may be a name: `nextval('public.meal_id_seq')`, `'public.meal'::regclass`."""
    if node.WhichOneof("val") != "sval":
        return
    match = _QUALIFIED.match(node.sval.sval)
    if match:
        first, second = match.groups()
        name = (None, _unquote(first)) if second is None else (_unquote(first), _unquote(second))
        for group in (names.relations, names.functions, names.types):
            group.add(name)


def _read_list(parts: Any) -> Name:
    words = [part.string.sval for part in parts]
    return (words[-2] if len(words) > 1 else None, words[-1])


_READERS: dict[str, Callable[[Any, Names], None]] = {
    "RangeVar": _read_relation,
    "FuncCall": _read_function,
    "TypeName": _read_type,
    "ColumnRef": _read_column,
    "A_Expr": _read_operator,
    "A_Const": _read_constant,
}

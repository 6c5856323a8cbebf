"""The columns of a `CREATE FOREIGN TABLE` that is carried as its text: names and types, for a picture of it."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"""\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|[\w$]+|.)""", re.DOTALL)
_AFTER_TYPE = frozenset({"not", "null", "default", "options", "collate", "constraint", "check", "generated"})


def read_column_list(create_sql: str) -> tuple[tuple[str, str], ...]:
    """Return the name and type of every column in the statement's first pair of parentheses."""
    items: list[list[str]] = [[]]
    depth = 0
    for match in _TOKEN.finditer(create_sql):
        token = match[1]
        if token == ")" and depth == 1:
            break
        depth += (token == "(") - (token == ")")
        if depth == 1 and token == ",":
            items.append([])
        elif depth > 1 or (depth == 1 and token != "("):
            items[-1].append(match[0])
    return tuple((_read_name(tokens[0].strip()), _read_type(tokens[1:])) for tokens in items if len(tokens) > 1)


def _read_name(token: str) -> str:
    return token[1:-1].replace('""', '"') if token.startswith('"') else token


def _read_type(tokens: list[str]) -> str:
    depth, kept = 0, []
    for token in tokens:
        word = token.strip()
        if depth == 0 and word.lower() in _AFTER_TYPE:
            break
        depth += (word == "(") - (word == ")")
        kept.append(token)
    return "".join(kept).strip()

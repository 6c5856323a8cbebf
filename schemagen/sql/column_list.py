"""The columns of a `CREATE FOREIGN TABLE` that is carried as its text: names and types, for a picture of it."""

from __future__ import annotations

import re

_PIECE = re.compile(r"""\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|[\w$]+|.)""", re.DOTALL)
_AFTER_TYPE = frozenset({"not", "null", "default", "options", "collate", "constraint", "check", "generated"})


def read_column_list(create_sql: str) -> tuple[tuple[str, str], ...]:
    """Return the name and type of every column in the statement's first pair of parentheses."""
    items: list[list[str]] = [[]]
    depth = 0
    for match in _PIECE.finditer(create_sql):
        piece = match[1]
        if piece == ")" and depth == 1:
            break
        depth += (piece == "(") - (piece == ")")
        if depth == 1 and piece == ",":
            items.append([])
        elif depth > 1 or (depth == 1 and piece != "("):
            items[-1].append(match[0])
    return tuple((_read_name(pieces[0].strip()), _read_type(pieces[1:])) for pieces in items if len(pieces) > 1)


def _read_name(piece: str) -> str:
    return piece[1:-1].replace('""', '"') if piece.startswith('"') else piece


def _read_type(pieces: list[str]) -> str:
    depth, kept = 0, []
    for piece in pieces:
        word = piece.strip()
        if depth == 0 and word.lower() in _AFTER_TYPE:
            break
        depth += (word == "(") - (word == ")")
        kept.append(piece)
    return "".join(kept).strip()

"""Small repairs of the texts that PostgreSQL's deparser prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTED_OR_BRACKET = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]""")


def strip_parentheses(expression: str) -> str:
    """Return the expression without its outermost parentheses, if one pair encloses all of it."""
    if not (expression.startswith("(") and expression.endswith(")")):
        return expression
    depth = 0
    for match in _QUOTED_OR_BRACKET.finditer(expression):
        piece = match.group()
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth -= 1
            if depth == 0:
                return expression[1:-1] if match.end() == len(expression) else expression
    return expression


_TOP_LEVEL = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[()\[\];]|[^\W\d][\w$]*""")


def _scan_top_level(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (text, start, end) of every word, bracket and semicolon that no bracket encloses."""
    depth = 0
    for match in _TOP_LEVEL.finditer(text):
        piece = match.group()
        if piece in ("(", "["):
            depth += 1
        elif piece in (")", "]"):
            depth -= 1
        elif depth == 0 and piece[0] not in "'\"":
            yield piece, match.start(), match.end()


def cut_condition(definition: str, word: str) -> str | None:
    """Return the condition of a trigger (`WHEN`) or rule (`WHERE`) out of its definition, None if it has none."""
    begin = None
    for piece, start, end in _scan_top_level(definition):
        if begin is None and piece == word:
            begin = end
        elif piece in ("DO", "EXECUTE"):
            if begin is None:
                return None
            text = strip_parentheses(definition[begin:start].strip())
            return strip_parentheses(text) if word == "WHEN" else text
    return None


def split_actions(definition: str) -> tuple[str, ...]:
    """Return the actions of a rule out of its definition, none for DO NOTHING."""
    do = next(end for piece, _, end in _scan_top_level(definition) if piece == "DO")
    text = definition[do:].strip().removesuffix(";").strip()
    if text.startswith("INSTEAD"):
        text = text.removeprefix("INSTEAD").strip()
    if text == "NOTHING":
        return ()
    inner = strip_parentheses(text)
    if inner == text:
        return (text,)
    edges = [start for piece, start, _ in _scan_top_level(inner) if piece == ";"]
    pieces = (inner[begin:end] for begin, end in zip((0, *(edge + 1 for edge in edges)), (*edges, None), strict=True))
    return tuple(piece.strip() for piece in pieces if piece.strip())

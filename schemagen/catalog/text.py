"""Small repairs of the texts that PostgreSQL's deparser prints."""

from __future__ import annotations

import re

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

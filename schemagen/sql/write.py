"""Layout of SQL text: indentation, aligned columns, lists with one element a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

INDENT = "    "
WIDEST_ALIGNMENT = 40
"""A cell wider than this is not waited for by the others, so that one long type does not push all to the right."""


def indent(text: str) -> str:
    """Return the text with every line moved in by one step, but for empty ones and those inside a string or name."""
    if "\n" not in text:
        return INDENT + text if text else text
    lines: list[str] = []
    state = _OUTSIDE
    for line in text.split("\n"):
        lines.append(INDENT + line if line and state == _OUTSIDE else line)
        state = _find_state(line, state)
    return "\n".join(lines)


_OUTSIDE = ("", False)


def _find_state(line: str, state: tuple[str, bool]) -> tuple[str, bool]:
    """Return which quote is open after the line, and whether backslashes escape in it."""
    quote, escapes = state
    position = 0
    while position < len(line):
        character = line[position]
        if quote:
            position += escapes and character == "\\"
            if character == quote:
                quote, escapes = _OUTSIDE  # a doubled quote opens it again at once
        elif character in "'\"":
            quote, escapes = character, character == "'" and line[max(0, position - 1) : position] in ("e", "E")
        position += 1
    return quote, escapes


def write_list(head: str, elements: Iterable[str], tail: str = "") -> str:
    """Return `head (`, one element a line, `)` and `tail`."""
    body = ",\n".join(indent(element) for element in elements)
    return f"{head} (\n{body}\n){tail}" if body else f"{head} (){tail}"


def align(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one line for each row with its cells under each other; no trailing blanks."""
    widths: list[int] = []
    for row in rows:
        for position, cell in enumerate(row):
            if position == len(widths):
                widths.append(0)
            if len(cell) <= WIDEST_ALIGNMENT:
                widths[position] = max(widths[position], len(cell))
    return [
        " ".join(cell.ljust(widths[position]) for position, cell in enumerate(row) if widths[position] or cell).rstrip()
        for row in rows
    ]


def write_heading(text: str) -> str:
    """Return a comment that heads a section of a script."""
    return f"-- {text}\n-- {'-' * max(20, min(len(text), 100))}"

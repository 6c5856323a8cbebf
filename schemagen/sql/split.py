"""Scripts into statements, as psql does it, and offsets into places.

A scanner of our own, because it must also work when one statement does not parse, and because dumps hold lines that
are not SQL.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal

StatementKind = Literal["sql", "copy", "meta"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStatement:
    """One statement without its semicolon and leading comments; `line` and `column` are 1-based.

    `offset` counts characters from the start of the script. `kind` is "copy" for `COPY … FROM stdin` (its lines of
    data are in `data`) and "meta" for a psql command such as `\\connect`.
    """

    sql: str
    line: int
    column: int
    offset: int
    kind: StatementKind = "sql"
    data: str = ""


# One alternative for each thing that can hide a semicolon. A dollar quote may not follow a name ("a$b$c" is a name).
_TOKEN = re.compile(
    r"""(?<![\w$])[eE]'(?:[^'\\]|\\.|'')*'?
    |'[^']*(?:''[^']*)*'?
    |"[^"]*(?:""[^"]*)*"?
    |--[^\n]*
    |/\*
    |(?<![\w$])\$(?:[^\W\d]\w*)?\$
    |;
    |\\
    |(?<![\w$])(?:BEGIN\s+ATOMIC)(?![\w$])""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_BLANK = re.compile(r"(?:\s+|--[^\n]*)*")
_COPY = re.compile(r"COPY\b.*\bFROM\s+STDIN\b", re.IGNORECASE | re.DOTALL)
_COPY_END = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)
_RULE = re.compile(r"CREATE\s+(?:OR\s+REPLACE\s+)?RULE\b", re.IGNORECASE)
_BLOCK_WORD = re.compile(r"(?<![\w$])(?:BEGIN|CASE|END)(?![\w$])", re.IGNORECASE)
_COMMENT_EDGE = re.compile(r"/\*|\*/")


def split_script(text: str) -> tuple[ScriptStatement, ...]:
    """Return the statements of a script in order; comments between them and empty statements are left out."""
    return tuple(_Splitter(text).run())


class _Splitter:
    """One pass over a script; `start` is where the statement under way begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = 0
        self.line = 1
        self.line_start = 0
        self.counted = 0
        self.depth = 0  # of BEGIN ATOMIC … END

    def run(self) -> Iterator[ScriptStatement]:
        text, position = self.text, self._skip_blank(0)
        self.start = position
        while match := _TOKEN.search(text, position):
            if self.depth:
                self.depth += self._count_blocks(position, match.start())
            found, position = match.group(), match.end()
            if found == "/*":
                position = self._skip_comment(position)
                if not text[self.start : match.start()].strip():
                    self.start = self._skip_blank(position)
            elif found == ";":
                if self.depth > 0 or self._is_inside_rule(match.start()):
                    continue
                yield from self._end_statement(match.start())
                position = self._take_copy_data_end(position)
                self.start = position = self._skip_blank(position)
            elif found[0] == "$":
                end = text.find(found, position)
                position = len(text) if end < 0 else end + len(found)
            elif found == "\\":
                position = yield from self._take_meta(match.start())
            elif found[0] in "bB":
                self.depth += 1
        yield from self._end_statement(len(text))

    def _skip_blank(self, position: int) -> int:
        while True:
            match = _BLANK.match(self.text, position)
            position = match.end() if match else position
            if not self.text.startswith("/*", position):
                return position
            position = self._skip_comment(position + 2)

    def _skip_comment(self, position: int) -> int:
        """Return the end of a block comment entered before `position`; PostgreSQL nests them."""
        depth = 1
        while depth:
            edge = _COMMENT_EDGE.search(self.text, position)
            if edge is None:
                return len(self.text)
            depth += 1 if edge.group() == "/*" else -1
            position = edge.end()
        return position

    def _count_blocks(self, start: int, end: int) -> int:
        return sum(-1 if word.group().upper() == "END" else 1 for word in _BLOCK_WORD.finditer(self.text, start, end))

    def _is_inside_rule(self, end: int) -> bool:
        """Only the actions of a rule may hold semicolons in parentheses; elsewhere one means a lost bracket."""
        if not _RULE.match(self.text, self.start):
            return False
        plain = _TOKEN.sub("", self.text[self.start : end])
        return plain.count("(") > plain.count(")")

    def _place(self, offset: int) -> tuple[int, int]:
        newlines = self.text.count("\n", self.counted, offset)
        if newlines:
            self.line += newlines
            self.line_start = self.text.rindex("\n", self.counted, offset) + 1
        self.counted = offset
        return self.line, offset - self.line_start + 1

    def _make(self, end: int, kind: StatementKind = "sql", data: str = "") -> ScriptStatement:
        line, column = self._place(self.start)
        sql = self.text[self.start : end].rstrip()
        return ScriptStatement(sql=sql, line=line, column=column, offset=self.start, kind=kind, data=data)

    def _end_statement(self, end: int) -> Iterator[ScriptStatement]:
        self.depth = 0
        if not self.text[self.start : end].strip():
            return
        if self.text[self.start] in "cC" and _COPY.match(self.text, self.start, end):
            first = self._next_line(end)
            yield self._make(end, "copy", self.text[first : self._find_copy_end(first)[0]])
        else:
            yield self._make(end)

    def _next_line(self, position: int) -> int:
        return self.text.find("\n", position) + 1 or len(self.text)

    def _find_copy_end(self, first: int) -> tuple[int, int]:
        match = _COPY_END.search(self.text, first)
        return (match.start(), match.end()) if match else (len(self.text), len(self.text))

    def _take_copy_data_end(self, position: int) -> int:
        if self.text[self.start] in "cC" and _COPY.match(self.text, self.start, position):
            return self._find_copy_end(self._next_line(position))[1]
        return position

    def _take_meta(self, position: int) -> Generator[ScriptStatement, None, int]:
        """Yield the psql command at `position`; a `\\g…` also ends the statement before it. Return where to go on."""
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        if self.text[self.start : position].strip():
            if not self.text.startswith(("\\g", "\\;", "\\crosstabview", "\\watch"), position):
                return position + 1
            yield from self._end_statement(position)
            if self.text.startswith("\\;", position):
                self.start = self._skip_blank(position + 2)
                return self.start
        self.start = position
        yield self._make(end, "meta")
        self.start = self._skip_blank(end)
        return self.start


def locate(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of a 0-based character offset."""
    offset = max(0, min(offset, len(text)))
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1

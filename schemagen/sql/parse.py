"""Taking SQL apart: scripts into statements, offsets into places, and names inside expressions.

The only user of postgast (libpg_query). Scripts are split by our own scanner, as psql does it, because it must also
work when one statement does not parse, and because dumps hold lines that are not SQL.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import postgast
from postgast.pg_query_pb2 import ColumnRef

from schemagen.sql.quote import quote_literal, quote_name, quote_qualified

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


def rename_in_expression(expression: str, old: str, new: str) -> str:
    """Return the expression with the column `old` called `new`; functions, types and strings keep their names."""
    if old == new or old not in expression:
        return expression
    prefix = b"SELECT ("
    raw = expression.encode()
    tree = _parse_or_none(f"SELECT ({expression}\n)")
    if tree is None:
        return _replace_tokens(expression, old, new)
    spans = {
        _find_field_span(raw, node.location - len(prefix), len(node.fields))
        for node in postgast.find_nodes(tree, ColumnRef)
        if node.fields and node.fields[-1].WhichOneof("node") == "string" and node.fields[-1].string.sval == old
    }
    for start, end in sorted(spans, reverse=True):
        raw = raw[:start] + quote_name(new).encode() + raw[end:]
    return raw.decode()


def rename_qualified(sql: str, old: tuple[str, str], new: tuple[str, str]) -> str:
    """Return the SQL with every `old_schema.old_name` written as `new_schema.new_name`; strings are searched too.

    Strings matter for `'public.t_id_seq'::regclass`; one is replaced only if it is that name and nothing else.
    """
    if old == new or old[1] not in sql:
        return sql
    raw, tokens = sql.encode(), _scan(sql)
    pieces: list[tuple[int, int, str]] = []
    for at, (start, end, text) in enumerate(tokens):
        if text.startswith("'") and _parse_name(text[1:-1].replace("''", "'")) == old:
            pieces.append((start, end, quote_literal(quote_qualified(*new))))
        elif at + 2 < len(tokens) and tokens[at + 1][2] == "." and _unquote(text) == old[0]:
            follows_dot = at > 0 and tokens[at - 1][2] == "."
            if _unquote(tokens[at + 2][2]) == old[1] and not follows_dot:
                pieces.append((start, tokens[at + 2][1], quote_qualified(*new)))
    for start, end, text in reversed(pieces):
        raw = raw[:start] + text.encode() + raw[end:]
    return raw.decode()


@lru_cache(maxsize=4096)
def list_names(expression: str) -> frozenset[str]:
    """Return every identifier in the SQL, unquoted, and those in string constants that may name a sequence."""
    names: set[str] = set()
    for _, _, text in _scan(expression):
        if text.startswith("'"):
            names.update(_parse_name(text[1:-1]) or ())
        elif text[0] == '"' or text[0].isalpha() or text[0] == "_":
            names.add(_unquote(text))
    return frozenset(names)


def _parse_or_none(sql: str) -> Any:
    try:
        return postgast.parse(sql)
    except postgast.PgQueryError:
        return None


@lru_cache(maxsize=4096)
def _scan(sql: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start byte, end byte, text) of each token that is not a comment; nothing for what cannot be scanned."""
    raw = sql.encode()
    try:
        tokens = postgast.scan(sql).tokens
    except postgast.PgQueryError:
        return ()
    found = ((token.start, token.end, raw[token.start : token.end].decode()) for token in tokens)
    return tuple(item for item in found if not item[2].startswith(("--", "/*")))


def _unquote(token: str) -> str:
    return token[1:-1].replace('""', '"') if token.startswith('"') else token.lower()


_NAME_IN_STRING = re.compile(r'("(?:[^"]|"")+"|[^\W\d][\w$]*)(?:\.("(?:[^"]|"")+"|[^\W\d][\w$]*))?\Z')


def _parse_name(text: str) -> tuple[str, ...] | None:
    match = _NAME_IN_STRING.match(text)
    return tuple(_unquote(part) for part in match.groups() if part) if match else None


def _find_field_span(raw: bytes, start: int, field_count: int) -> tuple[int, int]:
    tokens = [token for token in _scan(raw.decode()) if token[0] >= start]
    last = tokens[2 * (field_count - 1)]
    return last[0], last[1]


def _replace_tokens(expression: str, old: str, new: str) -> str:
    raw, tokens = expression.encode(), _scan(expression)
    for at in range(len(tokens) - 1, -1, -1):
        start, end, text = tokens[at]
        before = tokens[at - 1][2] if at else ""
        after = tokens[at + 1][2] if at + 1 < len(tokens) else ""
        if not text.startswith("'") and _unquote(text) == old and after != "(" and before != "::":
            raw = raw[:start] + quote_name(new).encode() + raw[end:]
    return raw.decode()

"""Taking SQL apart: scripts into statements, offsets into places, and names inside expressions.

With `access.py` and `targets.py` the only user of postgast (libpg_query).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import postgast
from postgast.pg_query_pb2 import ColumnRef, Node

from schemagen.sql.quote import may_contain, quote_literal, quote_name, quote_qualified
from schemagen.sql.split import ScriptStatement, locate, split_script

__all__ = [
    "ScriptStatement",
    "find_default_fault",
    "have_same_signature",
    "is_bare_name_or_call",
    "keeps_columns",
    "locate",
    "parse_or_none",
    "rename_in_expression",
    "rename_qualified",
    "scan_tokens",
    "split_script",
]


def rename_in_expression(expression: str, old: str, new: str) -> str:
    """Return the expression with the column `old` called `new`; functions, types and strings keep their names."""
    if old == new or not may_contain(expression, old):
        return expression
    prefix = b"SELECT ("
    raw = expression.encode()
    tree = parse_or_none(f"SELECT ({expression}\n)")
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
    if old == new or not may_contain(sql, old[1]):
        return sql
    raw, tokens = sql.encode(), scan_tokens(sql)
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


def parse_or_none(sql: str) -> Any:
    """Return the parse tree, or None for what PostgreSQL could not read."""
    try:
        return postgast.parse(sql)
    except postgast.PgQueryError:
        return None


@lru_cache(maxsize=4096)
def scan_tokens(sql: str) -> tuple[tuple[int, int, str], ...]:
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
    tokens = [token for token in scan_tokens(raw.decode()) if token[0] >= start]
    last = tokens[2 * (field_count - 1)]
    return last[0], last[1]


def _replace_tokens(expression: str, old: str, new: str) -> str:
    raw, tokens = expression.encode(), scan_tokens(expression)
    for at in range(len(tokens) - 1, -1, -1):
        start, end, text = tokens[at]
        before = tokens[at - 1][2] if at else ""
        after = tokens[at + 1][2] if at + 1 < len(tokens) else ""
        if not text.startswith("'") and _unquote(text) == old and after != "(" and before != "::":
            raw = raw[:start] + quote_name(new).encode() + raw[end:]
    return raw.decode()


def is_bare_name_or_call(expression: str) -> bool:
    """Say whether CREATE INDEX takes the expression without parentheses around it."""
    tree = parse_or_none(f"CREATE INDEX ON t ({expression}\n)")
    return tree is not None and len(tree.stmts) == 1 and len(tree.stmts[0].stmt.index_stmt.index_params) == 1


def find_default_fault(text: str) -> str:
    """Return why the text cannot stand behind DEFAULT, "" if it can: it must be one expression, without columns.

    It is parsed in two places, so that nothing can end the expression and go on with SQL of its own.
    """
    try:
        postgast.parse(f"ALTER TABLE t ALTER c SET DEFAULT {text}\n")
        tree = postgast.parse(f"SELECT ({text}\n)")
        raw = text.encode()
        if any(raw[token.start : token.end].startswith((b"--", b"/*")) for token in postgast.scan(text).tokens):
            return "It contains a comment."
    except postgast.PgQueryError as error:
        return f"PostgreSQL cannot read it: {' '.join(str(error).split())}."
    names = list(postgast.find_nodes(tree, ColumnRef))
    if names and text.isidentifier():
        return f"PostgreSQL takes {text} for a column. Text stands in single quotes: {quote_literal(text)}."
    return "It names a column, but a default is made before the row is there." if names else ""


def have_same_signature(old: str, new: str) -> bool:
    """Say whether CREATE OR REPLACE can turn one function into the other: same name, parameters and result."""
    trees = [parse_or_none(sql) for sql in (old, new)]
    if any(tree is None or tree.stmts[0].stmt.WhichOneof("node") != "create_function_stmt" for tree in trees):
        return False
    heads = []
    for tree in trees:
        statement = tree.stmts[0].stmt.create_function_stmt
        statement.ClearField("options")
        statement.ClearField("sql_body")
        heads.append(postgast.deparse(tree))
    return heads[0] == heads[1] and all("OR REPLACE" in sql[:40].upper() for sql in (new,))


def keeps_columns(old: str, new: str) -> bool:
    """Say whether a new query surely yields the old one's columns, and perhaps more behind them.

    Sure is only what can be read: the same expressions in the same order, over the same tables under the same names.
    """
    queries = [_find_select(sql) for sql in (old, new)]
    if queries[0] is None or queries[1] is None:
        return False
    before, after = queries
    if any(column.res_target.val.column_ref.fields[-1:] == [_STAR] for column in before.target_list):
        return bool(before == after)
    if list(before.target_list) != list(after.target_list)[: len(before.target_list)]:
        return False
    sources = [_list_sources(query.from_clause) for query in queries]
    return bool(before.with_clause == after.with_clause) and all(item in sources[1] for item in sources[0])


_STAR = Node(a_star={})


def _find_select(sql: str) -> Any:
    """Return the one plain SELECT that the text is, without places; None for anything else."""
    tree = parse_or_none(sql)
    if tree is None or len(tree.stmts) != 1 or tree.stmts[0].stmt.WhichOneof("node") != "select_stmt":
        return None
    select = tree.stmts[0].stmt.select_stmt
    if not select.target_list:  # VALUES, UNION
        return None
    _forget_places(select)
    return select


def _forget_places(message: Any) -> None:
    for field, value in message.ListFields():
        if field.name in ("location", "stmt_location", "stmt_len"):
            message.ClearField(field.name)
        elif field.type == field.TYPE_MESSAGE:
            for part in value if field.is_repeated else (value,):
                _forget_places(part)


def _list_sources(items: Any) -> list[Any]:
    """Return what FROM names, with joins taken apart: how rows are joined cannot change a column's type."""
    found: list[Any] = []
    pending = list(items)
    while pending:
        item = pending.pop()
        if item.WhichOneof("node") == "join_expr":
            pending.extend((item.join_expr.larg, item.join_expr.rarg))
        else:
            found.append(item)
    return found

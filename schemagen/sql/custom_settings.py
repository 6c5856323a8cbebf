"""Settings that a function brings and whose name has a dot: only a superuser may give it those nobody knows."""

from __future__ import annotations

from schemagen.sql.parse import parse_or_none, scan_tokens
from schemagen.sql.targets import find_target

_ENDS = frozenset(
    """
    LANGUAGE TRANSFORM WINDOW IMMUTABLE STABLE VOLATILE NOT LEAKPROOF CALLED RETURNS STRICT EXTERNAL SECURITY PARALLEL
    COST ROWS SUPPORT SET AS RETURN BEGIN RESET ; RESTRICT
    """.split()  # noqa: SIM905 - as in quote.py
)


def take_custom_settings(sql: str) -> tuple[str, tuple[str, ...]]:
    """Return CREATE or ALTER FUNCTION without the SET clauses of dotted names, and these as `name TO value`."""
    tokens = scan_tokens(sql)
    words = [token[2].upper() for token in tokens]
    raw, settings, depth = sql.encode(), list[str](), 0
    pieces: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth or word != "SET" or words[at + 2 : at + 3] != ["."]:
            continue
        equals = at + 4
        if words[equals : equals + 1] not in (["TO"], ["="]):
            continue
        end = equals + 2
        while end < len(words) and words[end] not in _ENDS:
            end += 1
        name = raw[tokens[at + 1][0] : tokens[at + 3][1]].decode()
        value = raw[tokens[equals + 1][0] : tokens[end - 1][1]].decode()
        settings.append(f"{name} TO {value}")
        pieces.append((tokens[at][0], tokens[end - 1][1]))
    for start, end in reversed(pieces):
        raw = raw[:start].rstrip() + raw[end:]
    return raw.decode(), tuple(settings)


def find_altered_routine(sql: str) -> str | None:
    """Return an SQL expression for the oid of the function that ALTER FUNCTION is about; None for other statements."""
    parsed = parse_or_none(sql)
    node = None if parsed is None else parsed.stmts[0].stmt
    if node is None or node.WhichOneof("node") != "alter_function_stmt":
        return None
    wrapped = type(node)()
    wrapped.object_with_args.CopyFrom(node.alter_function_stmt.func)
    target = find_target("OBJECT_FUNCTION", wrapped)
    return None if target is None else target.oid

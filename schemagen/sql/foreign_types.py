"""Reading what a statement says of types and indexes of an extension, and writing it for a server that lacks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import postgast
from postgast.pg_query_pb2 import TypeName

from schemagen.sql.parse import parse_or_none, scan_tokens
from schemagen.sql.quote import quote_qualified


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainIndex:
    """CREATE INDEX as a plain B-tree, and what was taken out of it."""

    sql: str
    schema: str | None
    table: str
    method: str
    operator_classes: tuple[str | None, ...]
    storage_parameters: tuple[str, ...]


def replace_typmods(sql: str, name: str, replacement: Callable[[str], str]) -> str:
    """Return the statement with every `name(modifiers)` in the place of a type replaced; the text is the modifiers.

    White space in them is taken out: `( Point, 4326 )` gives `Point,4326`.
    """
    tree = parse_or_none(sql)
    if tree is None:
        return sql
    raw, tokens = sql.encode(), scan_tokens(sql)
    pieces: list[tuple[int, int, str]] = []
    for node in postgast.find_nodes(tree, TypeName):
        if not node.typmods or not node.names or node.names[-1].string.sval != name:
            continue
        inside = [token for token in tokens if token[0] >= node.location]
        opening = next((at for at, token in enumerate(inside) if token[2] == "("), None)
        closing = next((at for at, token in enumerate(inside) if token[2] == ")"), None)
        if opening is not None and closing is not None:
            text = "".join(token[2] for token in inside[opening + 1 : closing])
            pieces.append((node.location, inside[closing][1], replacement(text)))
    for start, end, text in sorted(set(pieces), reverse=True):
        raw = raw[:start] + text.encode() + raw[end:]
    return raw.decode()


def make_plain_index(sql: str) -> PlainIndex | None:
    """Return the CREATE INDEX as one that any server can build; None for another statement."""
    tree = parse_or_none(sql)
    if tree is None or len(tree.stmts) != 1 or tree.stmts[0].stmt.WhichOneof("node") != "index_stmt":
        return None
    index = tree.stmts[0].stmt.index_stmt
    method = index.access_method or "btree"
    classes = tuple(_read_class(item.index_elem) for item in index.index_params)
    parameters = tuple(sorted(_read_option(item.def_elem) for item in index.options))
    for item in index.index_params:
        item.index_elem.ClearField("opclass")
        item.index_elem.ClearField("opclassopts")
    index.ClearField("options")
    index.access_method = "btree"
    return PlainIndex(
        sql=postgast.deparse(tree),
        schema=index.relation.schemaname or None,
        table=index.relation.relname,
        method=method,
        operator_classes=classes,
        storage_parameters=parameters,
    )


def _read_class(element: Any) -> str | None:
    names = [part.string.sval for part in element.opclass]
    if not names:
        return None
    name = quote_qualified(names[0] if len(names) > 1 else None, names[-1])
    options = ", ".join(_read_option(item.def_elem) for item in element.opclassopts)
    return f"{name}({options})" if options else name


def _read_option(option: Any) -> str:
    value = option.arg
    match value.WhichOneof("node"):
        case "integer":
            text = str(value.integer.ival)
        case "float":
            text = str(getattr(value, "float").fval)
        case "boolean":
            text = "true" if value.boolean.boolval else "false"
        case "string":
            text = value.string.sval
        case "type_name":
            text = value.type_name.names[-1].string.sval
        case _:
            text = "true"
    return f"{option.defname}={text}"

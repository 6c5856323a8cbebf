"""Qualifying the names of a statement in its parse tree, as the server finds them now, and listing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from postgast.pg_query_pb2 import PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA, PUBLICATIONOBJ_TABLES_IN_SCHEMA

Resolve = Callable[[str, str], str | None]
"""(group, name) → schema; None for what PostgreSQL itself has, or nobody.

Groups are "relation", "routine", "type", "operator", and PostgreSQL's words for other kinds of objects."""
Named = tuple[str | None, str]

_LISTS = {
    ("CreateEventTrigStmt", "funcname"): "routine",
    ("CreateConversionStmt", "func_name"): "routine",
    ("CreateAmStmt", "handler_name"): "routine",
    ("CreatePLangStmt", "plhandler"): "routine",
    ("CreatePLangStmt", "plinline"): "routine",
    ("CreatePLangStmt", "plvalidator"): "routine",
    ("CreateOpClassStmt", "opfamilyname"): "operator family",
}
_ROUTINE_OPTIONS = frozenset(
    """
    init lexize start gettoken end headline lextypes input output receive send typmod_in typmod_out analyze subscript
    handler validator function procedure sfunc finalfunc restrict join
    """.split()  # noqa: SIM905 - as in quote.py
)
"""Parameters of CREATE TYPE, OPERATOR, TEXT SEARCH … and FOREIGN DATA WRAPPER whose value is a function."""
_OTHER_OPTIONS = {
    "template": "text search template",
    "parser": "text search parser",
    "copy": "text search configuration",
}
_WORDS = frozenset(("alignment", "storage", "internallength", "delimiter", "category", "preferred", "collatable"))


def qualify(tree: Any, resolve: Resolve, current: str) -> tuple[Named, ...]:
    """Give every name in the tree the schema that `resolve` finds; return the names that have one.

    `current` is the schema that a publication calls CURRENT_SCHEMA.
    """
    named: list[Named] = []

    def put(parts: Any, group: str) -> None:
        if len(parts) == 1 and (schema := resolve(group, parts[0].string.sval)) is not None:
            name = parts[0].string.sval
            del parts[:]
            parts.add().string.sval = schema
            parts.add().string.sval = name
        if len(parts) > 1 and parts[-2].string.sval != "pg_catalog":
            named.append((parts[-2].string.sval, parts[-1].string.sval))

    for message in _walk(tree):
        kind = message.DESCRIPTOR.name
        if kind == "RangeVar":
            if not message.schemaname:
                message.schemaname = resolve("relation", message.relname) or ""
            named.append((message.schemaname or None, message.relname))
        elif kind == "TypeName":
            put(message.names, "type")
        elif kind == "ObjectWithArgs":
            name = message.objname[-1].string.sval
            put(message.objname, "routine" if name[:1].isalpha() or name[:1] == "_" else "operator")
        elif kind == "PublicationObjSpec" and message.pubobjtype == PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA:
            message.pubobjtype, message.name = PUBLICATIONOBJ_TABLES_IN_SCHEMA, current
        elif kind == "DefElem":
            _qualify_option(message, put)
        elif kind == "AlterTSConfigurationStmt":
            for dictionary in message.dicts:
                put(dictionary.list.items, "text search dictionary")
        for (owner, field), group in _LISTS.items():
            if kind == owner:
                put(getattr(message, field), group)
    return tuple(dict.fromkeys(named))


def _qualify_option(option: Any, put: Callable[[Any, str], None]) -> None:
    """Qualify the function or other object that a parameter names, in whichever form the grammar gives it."""
    name = option.defname.lower()
    group = "routine" if name in _ROUTINE_OPTIONS else _OTHER_OPTIONS.get(name)
    if group is None:
        return
    form = option.arg.WhichOneof("node")
    if form == "type_name":
        put(option.arg.type_name.names, group)
    elif form == "list":
        put(option.arg.list.items, group)


def _walk(message: Any) -> Iterator[Any]:
    """Yield the message and all inside it; the type names of parameters are left to the parameter."""
    yield message
    if message.DESCRIPTOR.name == "DefElem":
        name = message.defname.lower()
        if name in _ROUTINE_OPTIONS or name in _OTHER_OPTIONS or name in _WORDS:
            return
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        for item in value if field.is_repeated else (value,):
            yield from _walk(item)

"""Foreign tables as plain ones: what stands in for them where their server cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import postgast
from postgast import pg_query_pb2 as tree

from schemagen.sql.parse import parse_or_none
from schemagen.sql.quote import quote_literal, quote_name, quote_qualified

Options = tuple[tuple[str, str], ...]
_OPTION_ACTIONS = (tree.AT_GenericOptions, tree.AT_AlterColumnGenericOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionChange:
    """One option of a foreign table, or of a column of it; `value` None drops it."""

    column: str | None
    name: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTable:
    """A statement about a foreign table, written for a plain one (`sql` None: nothing is left of it).

    `relations` are the tables that it is about, as SQL; `server` is set for CREATE FOREIGN TABLE.
    """

    sql: str | None
    relations: tuple[str, ...]
    server: str | None
    changes: tuple[OptionChange, ...]
    is_drop: bool = False


def make_plain_table(sql: str) -> PlainTable | None:
    """Return the statement for a plain table; None for one that cannot be about a foreign table."""
    parsed = parse_or_none(sql)
    if parsed is None or len(parsed.stmts) != 1:
        return None
    node = parsed.stmts[0].stmt
    match node.WhichOneof("node"):
        case "create_foreign_table_stmt":
            return _read_create(parsed, node)
        case "alter_table_stmt":
            return _read_alter(parsed, node.alter_table_stmt)
        case "drop_stmt" if node.drop_stmt.remove_type == tree.OBJECT_FOREIGN_TABLE:
            relations = tuple(_join(item.list.items) for item in node.drop_stmt.objects)
            return PlainTable(sql=_write(parsed), relations=relations, server=None, changes=(), is_drop=True)
        case "comment_stmt" if node.comment_stmt.objtype == tree.OBJECT_FOREIGN_TABLE:
            relations = (_join(node.comment_stmt.object.list.items),)
            return PlainTable(sql=_write(parsed), relations=relations, server=None, changes=())
        case "rename_stmt" | "alter_object_schema_stmt" as form:
            relation = _relation(getattr(node, form).relation)
            return PlainTable(sql=_write(parsed), relations=(relation,), server=None, changes=())
    return None


def write_options(options: Options) -> str:
    """Return the OPTIONS clause, or nothing."""
    text = ", ".join(f"{quote_name(name)} {quote_literal(value)}" for name, value in sorted(options))
    return f"OPTIONS ({text})" if text else ""


def _read_create(parsed: Any, node: Any) -> PlainTable:
    foreign = node.create_foreign_table_stmt
    table = tree.CreateStmt()
    table.CopyFrom(foreign.base_stmt)
    changes = [*_list_changes(foreign.options, None)]
    for element in table.table_elts:
        if element.HasField("column_def"):
            changes.extend(_list_changes(element.column_def.fdwoptions, element.column_def.colname))
            element.column_def.ClearField("fdwoptions")
    server, relation = foreign.servername, _relation(table.relation)
    node.create_stmt.CopyFrom(table)
    return PlainTable(sql=_write(parsed), relations=(relation,), server=server, changes=tuple(changes))


def _read_alter(parsed: Any, statement: Any) -> PlainTable:
    changes: list[OptionChange] = []
    left = []
    for item in statement.cmds:
        command = item.alter_table_cmd
        if command.subtype in _OPTION_ACTIONS:
            column = command.name if command.subtype == tree.AT_AlterColumnGenericOptions else None
            changes.extend(_list_changes(getattr(command, "def").list.items, column))
            continue
        if command.subtype == tree.AT_AddColumn:
            column_def = getattr(command, "def").column_def
            changes.extend(_list_changes(column_def.fdwoptions, column_def.colname))
            column_def.ClearField("fdwoptions")
        copy = tree.Node()
        copy.CopyFrom(item)
        left.append(copy)
    relation = _relation(statement.relation)
    del statement.cmds[:]
    statement.cmds.extend(left)
    return PlainTable(sql=_write(parsed) if left else None, relations=(relation,), server=None, changes=tuple(changes))


def _list_changes(options: Any, column: str | None) -> Iterator[OptionChange]:
    for item in options:
        option = item.def_elem
        value = None if option.defaction == tree.DEFELEM_DROP else option.arg.string.sval
        yield OptionChange(column=column, name=option.defname, value=value)


def _write(parsed: Any) -> str:
    """Return the statement with every FOREIGN TABLE as a TABLE."""
    pending = [parsed]
    while pending:
        message = pending.pop()
        for field, value in message.ListFields():
            if field.message_type is not None:
                pending.extend(value if field.is_repeated else (value,))
            elif field.enum_type == tree.ObjectType.DESCRIPTOR and value == tree.OBJECT_FOREIGN_TABLE:
                setattr(message, field.name, tree.OBJECT_TABLE)
    return str(postgast.deparse(parsed))


def _relation(relation: Any) -> str:
    return quote_qualified(relation.schemaname or None, relation.relname)


def _join(names: Any) -> str:
    return ".".join(quote_name(part.string.sval) for part in names)

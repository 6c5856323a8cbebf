"""Reading statements about publications and event triggers into their parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import postgast
from postgast import pg_query_pb2 as tree

from schemagen.sql.parse import parse_or_none

OPERATIONS = ("insert", "update", "delete", "truncate")
_ACTIONS = {tree.AP_AddObjects: "add", tree.AP_DropObjects: "drop", tree.AP_SetObjects: "set"}
_ENABLED = {"O": "origin", "D": "disabled", "R": "replica", "A": "always"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidTable:
    """A table in a statement about a publication."""

    schema: str | None
    name: str
    is_only: bool
    columns: tuple[str, ...]
    predicate: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfPublication:
    """CREATE or ALTER PUBLICATION. `action` is "create", "add", "drop" or "set" of the members; None as an option
    means that the statement does not speak of it."""

    action: str
    is_for_all_tables: bool
    tables: tuple[SaidTable, ...]
    schemas: tuple[str, ...]
    operations: tuple[str, ...] | None
    is_via_root: bool | None
    generated_columns: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfEventTrigger:
    """CREATE or ALTER EVENT TRIGGER: what it says, None where it does not."""

    event: str | None = None
    tags: tuple[str, ...] = ()
    function: tuple[str | None, str] | None = None
    enabled: str | None = None


def read_publication(sql: str) -> SaidOfPublication | None:
    """Return what the statement says; None if it is about something else."""
    parsed = parse_or_none(sql)
    node = None if parsed is None else parsed.stmts[0].stmt
    form = None if node is None else node.WhichOneof("node")
    if node is None or form not in ("create_publication_stmt", "alter_publication_stmt"):
        return None
    statement = getattr(node, form)
    members = [item.publication_obj_spec for item in statement.pubobjects]
    options = {item.def_elem.defname: _read_option(item.def_elem) for item in statement.options}
    published = options.get("publish")
    words = None if published is None else {word.strip().strip('"') for word in published.split(",")}
    is_via_root = options.get("publish_via_partition_root")
    generated = options.get("publish_generated_columns")
    return SaidOfPublication(
        action="create" if form.startswith("create") else _ACTIONS[statement.action],
        is_for_all_tables=statement.for_all_tables,
        tables=tuple(_read_table(item.pubtable) for item in members if item.HasField("pubtable")),
        schemas=tuple(item.name for item in members if not item.HasField("pubtable")),
        operations=None if words is None else tuple(word for word in OPERATIONS if word in words),
        is_via_root=None if is_via_root is None else is_via_root.lower() in ("true", "on", "1", "yes"),
        generated_columns="stored" if generated == "true" else generated,
    )


def read_event_trigger(sql: str) -> SaidOfEventTrigger | None:
    """Return what the statement says; None if it is about something else."""
    parsed = parse_or_none(sql)
    if parsed is None:
        return None
    node = parsed.stmts[0].stmt
    match node.WhichOneof("node"):
        case "create_event_trig_stmt":
            made = node.create_event_trig_stmt
            words = [part.string.sval for part in made.funcname]
            tags = [item.string.sval for when in made.whenclause for item in when.def_elem.arg.list.items]
            place = (words[-2] if len(words) > 1 else None, words[-1])
            return SaidOfEventTrigger(event=made.eventname, tags=tuple(tags), function=place, enabled="origin")
        case "alter_event_trig_stmt":
            return SaidOfEventTrigger(enabled=_ENABLED[node.alter_event_trig_stmt.tgenabled])
    return None


def _read_table(item: Any) -> SaidTable:
    return SaidTable(
        schema=item.relation.schemaname or None,
        name=item.relation.relname,
        is_only=not item.relation.inh,
        columns=tuple(column.string.sval for column in item.columns),
        predicate=_write_expression(item.where_clause) if item.HasField("where_clause") else None,
    )


def _write_expression(node: Any) -> str:
    parsed = postgast.parse("SELECT 1")
    parsed.stmts[0].stmt.select_stmt.target_list[0].res_target.val.CopyFrom(node)
    return str(postgast.deparse(parsed)).removeprefix("SELECT ")


def _read_option(option: Any) -> str:
    match option.arg.WhichOneof("node"):
        case "string":
            return str(option.arg.string.sval)
        case "type_name":
            return str(option.arg.type_name.names[-1].string.sval)
        case "boolean":
            return str(option.arg.boolean.boolval).lower()
        case "integer":
            return str(option.arg.integer.ival)
    return "true"

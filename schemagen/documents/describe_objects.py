"""What the data dictionary says of objects that are no tables: views, functions, types, grants and all others.

A kind without words of its own here is still named, with its comment, so that nothing is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from schemagen.documents.markdown import escape_markdown, write_code, write_table
from schemagen.kinds import kind_of
from schemagen.kinds.base import write_type
from schemagen.model import (
    Aggregate,
    CompositeType,
    Database,
    DefaultPrivileges,
    Domain,
    Enum,
    EventTrigger,
    Function,
    Grant,
    MaterializedView,
    OpaqueObject,
    Publication,
    RangeType,
    Schema,
    Table,
    View,
)

Describe = Callable[[Any, Database], Iterator[str]]


def describe_others(database: Database, parts: dict[str, list[Any]]) -> Iterator[str]:
    """Yield a section for each kind of object that belongs to no table; `parts` are the objects by what they are on."""
    sections: dict[str, list[Any]] = defaultdict(list)
    for item in database:
        kind = kind_of(item)
        if isinstance(item, Table | Schema | Grant) or kind.parent_id(item) is not None:
            continue
        sections[_head(item)].append(item)
    for heading in sorted(sections):
        yield f"## {heading}"
        items = sorted(sections[heading], key=lambda item: (kind_of(item).name(item, database), item.id))
        if any(isinstance(item, View | MaterializedView) for item in items):
            for item in items:
                yield from _describe_view(item, parts.get(item.id, []), database)
            continue
        lines = [line for item in items for line in describe_line(item, database)]
        lines_on = [line for item in items for line in _describe_grants(item, parts.get(item.id, []), database)]
        yield "\n".join(f"- {line}" for line in (*lines, *lines_on))


def describe_part(part: Any, database: Database) -> Iterator[str]:
    """Yield a line for an object of a table or view: a trigger, policy, rule, statistics, a grant…."""
    kind = kind_of(part)
    if isinstance(part, Grant):
        yield _say_grant(part, database)
        return
    word = kind.word(part)
    details = "; ".join(write_code(text) for text in kind.read_texts(part) if not isinstance(part, OpaqueObject))
    state = getattr(part, "enabled", "origin")
    shown = f"{word[:1].upper()}{word[1:]} {write_code(part.name)}"
    yield (
        shown
        + _say_more(part, database)
        + (f": {details}" if details else "")
        + (f" ({state})" if state != "origin" else "")
        + say(getattr(part, "comment", None))
    )


def describe_line(item: Any, database: Database) -> Iterator[str]:
    """Yield a line for an object that needs no more."""
    name = write_code(kind_of(item).display_name(item, database))
    yield name + _describe_details(item, database) + say(getattr(item, "comment", None))


def say(comment: str | None) -> str:
    """Return a comment as the end of a line."""
    return f" — {escape_markdown(comment)}" if comment else ""


def _head(item: Any) -> str:
    if isinstance(item, Enum | Domain | CompositeType | RangeType):
        word = kind_of(item).word(item)
        return f"{word[:1].upper()}{word[1:]}s"
    section = kind_of(item).section(item)
    return f"{section[:1].upper()}{section[1:]}"


def _describe_view(item: Any, parts: list[Any], database: Database) -> Iterator[str]:
    name = kind_of(item).display_name(item, database)
    yield f"### {write_code(name)}"
    if item.comment:
        yield escape_markdown(item.comment)
    comments = {setting.name: setting.comment for setting in item.column_settings}
    rows = [
        (
            write_code(column.name),
            write_code(write_type(column.type, database)),
            escape_markdown(comments.get(column.name) or ""),
        )
        for column in item.columns
    ]
    if rows:
        yield write_table(("Column", "Type", "Meaning"), rows)
    fence = "`" * (3 + item.query.count("```"))
    yield f"{fence}sql\n{item.query.strip()}\n{fence}"
    lines = [line for part in parts for line in describe_part(part, database)]
    if lines:
        yield "\n".join(f"- {line}" for line in lines)


def _describe_details(item: Any, database: Database) -> str:
    match item:
        case Enum():
            return ": " + ", ".join(write_code(label.name) for label in item.labels)
        case Domain():
            checks = "".join(f"; {write_code(check.expression)}" for check in item.checks)
            return f": {write_code(write_type(item.type, database))}{checks}"
        case CompositeType():
            attributes = (f"{each.name} {write_type(each.type, database)}" for each in item.attributes)
            return ": " + ", ".join(write_code(text) for text in attributes)
        case RangeType():
            return f": of {write_code(write_type(item.subtype, database))}"
        case Function():
            return _describe_function(item, database)
        case Aggregate():
            return ": " + ", ".join(write_code(option) for option in item.options)
        case EventTrigger():
            return f": on {write_code(item.event)}"
        case Publication():
            tables = (database.get(member.table_id) for member in item.tables)
            named = [write_code(table.name) for table in tables if table is not None]
            named += [f"all of schema {write_code(schema)}" for schema in item.schemas]
            return ": " + ("all tables" if item.is_for_all_tables else ", ".join(named) or "no tables")
        case DefaultPrivileges():
            return f": {', '.join(item.privileges) or 'nothing'}"
    return ""


def _describe_function(item: Function, database: Database) -> str:
    columns = [f"{each.name} {write_type(each.type, database)}" for each in item.arguments if each.mode == "table"]
    returns = f"table ({', '.join(columns)})" if columns else ""
    if item.returns is not None:
        returns = ("set of " if item.is_returning_set else "") + write_type(item.returns, database)
    words = [f"returns {write_code(returns)}"] if returns else []
    words.append(item.language)
    if item.volatility != "VOLATILE":
        words.append(item.volatility.lower())
    if item.is_security_definer:
        words.append("runs as its owner")
    return ": " + ", ".join(words)


def _describe_grants(item: Any, parts: list[Any], database: Database) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Grant):
            yield f"{write_code(kind_of(item).display_name(item, database))}: {_say_grant(part, database)}"


def _say_grant(item: Grant, database: Database) -> str:
    to = "everybody" if item.grantee == "PUBLIC" else item.grantee or "its owner"
    table = database.get(item.object_id)
    names = {column.id: column.name for column in table.columns} if isinstance(table, Table) else {}
    column = item.column_name or names.get(item.column_id or "")
    place = f" (column {write_code(column)})" if column else ""
    return f"Granted to {escape_markdown(to)}{place}: {', '.join(item.privileges) or 'nothing'}"


def _say_more(part: Any, database: Database) -> str:
    events = getattr(part, "events", ())
    if events:
        return f" {part.timing.lower()} {' or '.join(event.lower() for event in events)}"
    if hasattr(part, "command"):
        roles = ", ".join(escape_markdown(role) for role in part.roles) or "everybody"
        return f" for {part.command.lower()} by {roles}"
    return f" on {part.event.lower()}" if hasattr(part, "event") else ""

"""One readable line for each part of a table, from the payload of its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from designer.models import DesignObject

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """How what a part names by id is called: the table's columns, and functions."""

    columns: Mapping[str, str]
    functions: Mapping[str, str] = field(default_factory=dict)

    def list_columns(self, ids: Iterable[str]) -> str:
        """Return column names separated by commas; what is no id is a name already."""
        return ", ".join(self.columns.get(item, item) for item in ids)


@dataclass(frozen=True, slots=True)
class Line:
    """A part: its name, what it does in a few words, and what is special about it."""

    id: str
    name: str
    kind: str
    words: str
    badges: tuple[str, ...] = ()
    comment: str = ""


FLAGS = {
    "primary_key": {"is_deferrable": "deferrable", "is_without_overlaps": "without overlaps"},
    "unique": {
        "is_deferrable": "deferrable",
        "is_without_overlaps": "without overlaps",
        "is_nulls_not_distinct": "nulls not distinct",
    },
    "check": {"is_no_inherit": "no inherit"},
    "exclusion": {"is_deferrable": "deferrable"},
    "index": {"is_unique": "unique", "is_clustered": "clustered", "parent_index_id": "of the parent"},
    "trigger": {"is_constraint": "constraint", "is_deferrable": "deferrable"},
}
UNLESS = {
    "check": {"is_validated": "not valid", "is_enforced": "not enforced"},
    "policy": {"is_permissive": "restrictive"},
}


def describe(row: DesignObject, names: Names) -> Line:
    """Return the line of a part."""
    payload = row.payload
    kind = payload.get("object_kind", row.kind.replace("_", " "))
    write = WRITERS.get(row.kind)
    words = write(payload, names) if write else "; ".join(payload.get("create_sql", ()))
    badges = [word for flag, word in FLAGS.get(row.kind, {}).items() if payload.get(flag)]
    badges += [word for flag, word in UNLESS.get(row.kind, {}).items() if payload.get(flag) is False]
    if payload.get("enabled", "origin") != "origin":
        badges.append(payload["enabled"])
    return Line(str(row.pk), row.name, kind, words, tuple(badges), payload.get("comment") or "")


def _write_key(payload: Payload, names: Names) -> str:
    include = payload.get("include")
    return f"({names.list_columns(payload['columns'])})" + (
        f" include ({names.list_columns(include)})" if include else ""
    )


def _write_check(payload: Payload, names: Names) -> str:
    return str(payload["expression"])


def _write_exclusion(payload: Payload, names: Names) -> str:
    if "definition" in payload:
        return str(payload["definition"])
    keys = ", ".join(
        f"{_write_index_key(key, names)} with {key.get('operator', '=')}" for key in payload.get("keys", ())
    )
    predicate = payload.get("predicate")
    return f"{payload.get('method', 'gist')} ({keys})" + (f" where {predicate}" if predicate else "")


def _write_index(payload: Payload, names: Names) -> str:
    method, include, predicate = payload.get("method", "btree"), payload.get("include"), payload.get("predicate")
    words = "" if method == "btree" else f"{method} "
    words += f"({', '.join(_write_index_key(key, names) for key in payload['keys'])})"
    words += f" include ({names.list_columns(include)})" if include else ""
    return words + (f" where {predicate}" if predicate else "")


def _write_index_key(key: Payload, names: Names) -> str:
    parts = [names.list_columns([key["column_id"]]) if key.get("column_id") else str(key.get("expression", ""))]
    if key.get("operator_class"):
        parts.append(str(key["operator_class"]))
    if key.get("is_descending"):
        parts.append("desc")
    if key.get("nulls"):
        parts.append(f"nulls {key['nulls']}")
    return " ".join(parts)


def _write_trigger(payload: Payload, names: Names) -> str:
    events = [event.lower() for event in payload.get("events", ("INSERT",))]
    of = payload.get("columns")
    events = [f"{event} of {names.list_columns(of)}" if of and event == "update" else event for event in events]
    scope = "each row" if payload.get("is_for_each_row", True) else "each statement"
    function = names.functions.get(payload.get("function_id") or "") or payload.get("function") or "?"
    condition = f" when {payload['condition']}" if payload.get("condition") else ""
    return f"{payload.get('timing', 'BEFORE').lower()} {' or '.join(events)}, {scope}{condition}: {function}()"


def _write_rule(payload: Payload, names: Names) -> str:
    condition = f" where {payload['condition']}" if payload.get("condition") else ""
    actions = "; ".join(payload.get("actions", ())) or "nothing"
    return f"on {payload['event'].lower()}{condition}: {'instead ' if payload.get('is_instead') else 'also '}{actions}"


def _write_policy(payload: Payload, names: Names) -> str:
    words = f"{payload.get('command', 'ALL').lower()} for {', '.join(payload.get('roles', ())) or 'everybody'}"
    if payload.get("using"):
        words += f", rows where {payload['using']}"
    if payload.get("check"):
        words += f", new rows must {payload['check']}"
    return words


def _write_statistics(payload: Payload, names: Names) -> str:
    parts = [names.list_columns(payload.get("columns", ())), *payload.get("expressions", ())]
    return f"({', '.join(filter(None, parts))}) {', '.join(payload.get('kinds', ()))}".strip()


def _write_grant(payload: Payload, names: Names) -> str:
    column = names.columns.get(payload.get("column_id") or "") or payload.get("column_name")
    words = ", ".join(word.lower() for word in payload.get("privileges", ())) or "nothing"
    return f"{words} on {column}" if column else words


WRITERS: dict[str, Callable[[Payload, Names], str]] = {
    "primary_key": _write_key,
    "unique": _write_key,
    "check": _write_check,
    "exclusion": _write_exclusion,
    "index": _write_index,
    "trigger": _write_trigger,
    "rule": _write_rule,
    "policy": _write_policy,
    "statistics": _write_statistics,
    "grant": _write_grant,
}

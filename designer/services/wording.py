"""Changes in words: what a person reads on a revision's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schemagen.diff import Change
from schemagen.diff.align import REFERENCES
from schemagen.kinds import kind_of
from schemagen.kinds.registry import KINDS
from schemagen.model import Column, CompositeAttribute, DataType, DefaultPrivileges, Grant
from schemagen.operations.hazards import HAZARDS
from schemagen.plan import Plan

KIND_WORDS = {
    "grant": "grant to",
    "composite_attribute": "attribute",
    "primary_key": "primary key",
    "foreign_key": "relationship",
    "check": "check",
    "unique": "unique constraint",
    "exclusion": "exclusion constraint",
    "enum_label": "label",
    "domain_check": "domain check",
    "opaque": "object",
}
KIND_ORDER = (
    "schema",
    "extension",
    "table",
    "column",
    "enum",
    "enum_label",
    "domain",
    "domain_check",
    "foreign_key",
    "primary_key",
    "unique",
    "check",
    "exclusion",
    "index",
    "sequence",
    "composite_type",
    "composite_attribute",
    "range_type",
    "view",
    "materialized_view",
    "function",
    "aggregate",
    "trigger",
    "policy",
    "rule",
    "statistics",
    "event_trigger",
    "publication",
    "grant",
    "default_privileges",
)
OF_TABLES = frozenset(KIND_ORDER[: KIND_ORDER.index("sequence") + 1])
"""Kinds whose changes are told as "Changed … of …"."""
FIELD_WORDS = {
    "is_not_null": "whether it is required",
    "type": "type",
    "default": "default",
    "comment": "comment",
    "identity": "numbering",
    "generated": "generation",
    "columns": "columns",
    "labels": "order of labels",
    "expression": "expression",
    "on_delete": "action on delete",
    "on_update": "action on update",
    "create_sql": "definition",
    "using": "rows that can be seen",
    "check": "rows that can be written",
    "condition": "condition",
    "function_id": "function",
    "object_id": "object",
    "table_id": "table",
    "volatility": "volatility",
    "is_security_definer": "running as its owner",
    "is_strict": "strictness",
    "is_populated": "whether it is filled",
    "is_enforced": "enforcement",
    "is_permissive": "whether it adds to what may be seen",
}
LONG_TEXT = 60
MOST_NAMES = 5
PLURALS = {
    "index": "indexes",
    "policy": "policies",
    "statistics": "statistics",
    "grant to": "grants",
    "default privileges": "default privileges",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One change: `tone` is added, removed or changed."""

    tone: str
    text: str
    object_id: str


def describe_changes(changes: tuple[Change, ...], type_names: dict[str, str]) -> list[Sentence]:
    """Return a sentence for each change, tables before what hangs on them.

    `type_names` are the names of enums and domains by id.
    """
    shown = [change for change in changes if change.object_name != "public"]
    shown.sort(key=lambda change: _rank(change.kind))
    return [Sentence(change.action, _say(change, type_names), change.object_id) for change in shown]


@dataclass(frozen=True, slots=True)
class HazardSentence:
    """What may go wrong, and the objects it concerns (a few by name, the rest as a number)."""

    text: str
    object_names: tuple[str, ...]
    more: int


def describe_hazards(plan: Plan) -> list[HazardSentence]:
    """Return each hazard of the way up once, in order of its code, with what it concerns; then the steps' notes."""
    concerned: dict[str, dict[str, None]] = {}
    for step in plan.up:
        for code in step.hazards:
            concerned.setdefault(code, {})[step.object_name.removeprefix("public.")] = None
    sentences = [
        HazardSentence(HAZARDS[code], tuple(names)[:MOST_NAMES], max(0, len(names) - MOST_NAMES))
        for code, names in sorted(concerned.items())
    ]
    notes = dict.fromkeys(note for step in plan.up for note in step.notes)
    return [*sentences, *(HazardSentence(note, (), 0) for note in notes)]


def count_changes(changes: tuple[Change, ...]) -> list[Sentence]:
    """Return one sentence for each kind and way of change: "473 new tables"."""
    counted: dict[tuple[str, str], int] = {}
    for change in changes:
        if change.object_name != "public":
            kind = _say_kind(change) if change.kind == "opaque" else change.kind
            counted[kind, change.action] = counted.get((kind, change.action), 0) + 1
    ordered = sorted(counted, key=lambda key: (_rank(key[0]), key))
    return [Sentence(tone, _say_count(counted[kind, tone], kind, tone), "") for kind, tone in ordered]


def _say_count(count: int, kind: str, tone: str) -> str:
    word = KIND_WORDS.get(kind, kind.replace("_", " "))
    plural = word if count == 1 else PLURALS.get(word, f"{word}s")
    return f"{count} {'new' if tone == 'added' else tone} {plural}"


def _rank(kind: str) -> int:
    return KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER)


def _say(change: Change, type_names: dict[str, str]) -> str:
    kind = _say_kind(change)
    name = change.object_name.removeprefix("public.").replace(" public.", " ")
    if change.action == "added":
        return f"New {kind} {name}{_say_type(change.new, type_names)}"
    if change.action == "removed":
        return f"Removed {kind} {name}"
    if change.is_rename:
        return f"Renamed {kind} {change.old} to {name}"
    if change.attribute == "is_not_null":
        return f"{name} is {'required' if change.new else 'optional'} now"
    field = FIELD_WORDS.get(change.attribute or "", (change.attribute or "").replace("_", " "))
    is_id = change.attribute in REFERENCES
    old, new = ("" if is_id else _show(value, type_names) for value in (change.old, change.new))
    if change.kind not in OF_TABLES:
        subject = f"{kind[:1].upper()}{kind[1:]} {name}: {field}"
        if old and new:
            return f"{subject} changed from {old} to {new}"
        return f"{subject} set to {new}" if new else f"{subject} removed" if old else f"{subject} changed"
    if old and new:
        return f"Changed {field} of {name}: {old} → {new}"
    if new:
        return f"Set {field} of {name} to {new}"
    if old:
        return f"Removed {field} of {name}"
    return f"Changed {field} of {name}"


def _say_kind(change: Change) -> str:
    """Return what people call it; a whole object knows that better than the name of its kind."""
    item = change.new if change.action == "added" else change.old if change.action == "removed" else None
    if change.kind not in KIND_WORDS and type(item) in KINDS:
        return kind_of(item).word(item)
    if change.kind == "opaque" and item is not None:
        return kind_of(item).word(item)
    return KIND_WORDS.get(change.kind, change.kind.replace("_", " "))


def _say_type(item: Any, type_names: dict[str, str]) -> str:
    if isinstance(item, Grant | DefaultPrivileges):
        return f": {', '.join(item.privileges) or 'nothing'}"
    return f" ({_show(item.type, type_names)})" if isinstance(item, Column | CompositeAttribute) else ""


def _show(value: Any, type_names: dict[str, str]) -> str:
    if isinstance(value, DataType):
        return type_names.get(value.object_id or "", "") + value.name
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple) and value and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if isinstance(value, str | int):
        text = " ".join(str(value).split())
        return text if len(text) <= LONG_TEXT else f"{text[:LONG_TEXT]}…"
    return ""

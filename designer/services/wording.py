"""Changes in words: what a person reads on a revision's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schemagen.diff import Change
from schemagen.model import Column, DataType
from schemagen.operations.hazards import HAZARDS
from schemagen.plan import Plan

KIND_WORDS = {
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
)
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
}
LONG_TEXT = 60
MOST_NAMES = 5
PLURALS = {"index": "indexes", "policy": "policies"}


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
            kind = getattr(change.new or change.old, "object_kind", change.kind)
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
    kind = KIND_WORDS.get(change.kind, change.kind)
    name = change.object_name.removeprefix("public.").replace(" on public.", " on ")
    if change.kind == "opaque":
        kind = getattr(change.new or change.old, "object_kind", kind)
    if change.action == "added":
        return f"New {kind} {name}{_say_type(change.new, type_names)}"
    if change.action == "removed":
        return f"Removed {kind} {name}"
    if change.is_rename:
        return f"Renamed {kind} {change.old} to {name}"
    if change.attribute == "is_not_null":
        return f"{name} is {'required' if change.new else 'optional'} now"
    field = FIELD_WORDS.get(change.attribute or "", (change.attribute or "").replace("_", " "))
    old, new = (_show(value, type_names) for value in (change.old, change.new))
    if old and new:
        return f"Changed {field} of {name}: {old} → {new}"
    if new:
        return f"Set {field} of {name} to {new}"
    if old:
        return f"Removed {field} of {name}"
    return f"Changed {field} of {name}"


def _say_type(item: Any, type_names: dict[str, str]) -> str:
    return f" ({_show(item.type, type_names)})" if isinstance(item, Column) else ""


def _show(value: Any, type_names: dict[str, str]) -> str:
    if isinstance(value, DataType):
        return type_names.get(value.object_id or "", "") + value.name
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int):
        text = " ".join(str(value).split())
        return text if len(text) <= LONG_TEXT else f"{text[:LONG_TEXT]}…"
    return ""

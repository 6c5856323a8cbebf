"""A plan as data: what its readers (files, review, proof) need of each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schemagen.diff import Change
from schemagen.operations.hazards import HAZARDS
from schemagen.plan.locks import explain_lock

SETTINGS = (
    "SET LOCAL client_encoding = 'UTF8'",
    "SET LOCAL check_function_bodies = off",
    "SET LOCAL client_min_messages = warning",
    "SET LOCAL row_security = off",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL lock_timeout = '10s'",
    "SET CONSTRAINTS ALL IMMEDIATE",
)
"""What the transaction of each direction starts with. `row_security = off` turns a policy that would hide rows from a
copy into an error; immediate constraints leave no pending events, which ALTER TABLE refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One statement without semicolon. `lock` is the strongest table lock, or "none".

    `keeps` is the table of `crowsfoot_keep` that the step fills. `why_not` says why a step cannot be reversed.
    """

    sql: str
    title: str
    object_id: str
    object_name: str
    lock: str
    hazards: tuple[str, ...] = ()
    is_reversible: bool = True
    why_not: str | None = None
    keeps: str | None = None
    notes: tuple[str, ...] = ()
    """Sentences about this very step, beside its hazards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps of both directions, each meant for one transaction that starts with `settings`."""

    name: str
    up: tuple[Step, ...]
    down: tuple[Step, ...]
    changes: tuple[Change, ...]
    settings: tuple[str, ...] = SETTINGS


def plan_to_data(plan: Plan) -> dict[str, Any]:
    """Return the plan as plain data for plan.json, in stable order."""
    return {
        "format": "crowsfoot-plan",
        "version": 1,
        "name": plan.name,
        "mode": "transaction",
        "settings": list(plan.settings),
        "changes": [_change_to_data(change) for change in plan.changes],
        "up": [_step_to_data(step) for step in plan.up],
        "down": [_step_to_data(step) for step in plan.down],
    }


def _change_to_data(change: Change) -> dict[str, Any]:
    data = {
        "action": change.action,
        "kind": change.kind,
        "object_id": change.object_id,
        "object_name": change.object_name,
    }
    if change.attribute is not None:
        data["attribute"] = change.attribute
        data["old"], data["new"] = _plain(change.old), _plain(change.new)
    return data


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | bool):
        return value
    return [_plain(item) for item in value] if isinstance(value, tuple) else str(value)


def _step_to_data(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {
        "title": step.title,
        "sql": step.sql,
        "object_id": step.object_id,
        "object_name": step.object_name,
        "lock": step.lock,
        "lock_means": explain_lock(step.lock),
        "hazards": [{"code": code, "says": HAZARDS[code]} for code in step.hazards],
        "is_reversible": step.is_reversible,
    }
    if step.why_not is not None:
        data["why_not"] = step.why_not
    if step.keeps is not None:
        data["keeps"] = step.keeps
    if step.notes:
        data["notes"] = list(step.notes)
    return data

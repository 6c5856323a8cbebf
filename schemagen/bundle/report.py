"""The proof in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemagen.documents.markdown import escape_markdown, write_code

STATE_WORDS = {"passed": "passed", "failed": "**failed**", "not_run": "not run"}
MEANINGS = {
    "builds": "the whole schema runs on an empty database",
    "same": "PostgreSQL's catalog, read back, equals the design",
    "migrates": "a database of the revision before, with rows in it, becomes this one",
    "reverses": "the way back leads to the revision before, with its rows, and forward again",
}


def write_report(proof: Mapping[str, Any] | None, *, title: str, number: int) -> str:
    """Return the proof as Markdown, without clock times."""
    lines = [f"# {escape_markdown(title)}, revision {number}: proof", ""]
    if proof is None:
        return "\n".join([*lines, "This revision has not been proved.", ""])
    lines += [f"Run on PostgreSQL {escape_markdown(str(proof['server_version']))}.", ""]
    for rung in proof["rungs"]:
        meaning = MEANINGS.get(rung["name"], "")
        lines += [f"## {rung['name'].capitalize()}: {STATE_WORDS.get(rung['state'], rung['state'])}", ""]
        lines += [f"What must hold: {meaning}.", ""] if meaning else []
        lines += [f"- {escape_markdown(key.replace('_', ' '))}: {_show(value)}" for key, value in _evidence(rung)]
        lines += _describe_failure(rung.get("failure"))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _evidence(rung: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted((rung.get("evidence") or {}).items())


def _show(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(write_code(str(item)) for item in value) or "none"
    if isinstance(value, dict):
        return (
            ", ".join(f"{escape_markdown(str(key))} {write_code(str(value[key]))}" for key in sorted(value)) or "none"
        )
    return write_code(str(value))


def _describe_failure(failure: Mapping[str, Any] | None) -> list[str]:
    if not failure:
        return []
    lines = ["", f"- What happened: {escape_markdown(str(failure.get('message') or ''))}"]
    if failure.get("object_name"):
        lines.append(f"- Object: {write_code(str(failure['object_name']))}")
    if failure.get("statement"):
        lines.append(f"- Statement: {write_code(str(failure['statement']))}")
    if failure.get("fix"):
        lines.append(f"- What to do: {escape_markdown(str(failure['fix']))}")
    return lines

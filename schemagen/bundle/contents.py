"""What goes into the bundle, and what its README and manifest say about it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemagen.bundle.archive import write_archive
from schemagen.bundle.report import write_report
from schemagen.documents import write_data_dictionary
from schemagen.documents.markdown import escape_markdown, write_code
from schemagen.model import Database

STATES = {"passed": "proved", "failed": "failed its proof", "not_run": "not proved: it could not be run"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRevision:
    """One revision of the history: its migration leads here from the revision before it, or from nothing."""

    number: int
    message: str
    hash: str
    saved_at: str
    migration_name: str
    migration: Mapping[str, str]


def build_bundle(
    *,
    title: str,
    target: int,
    history: Sequence[BundleRevision],
    database: Database,
    schema_sql: str,
    diagram_svg: bytes,
    proof: Mapping[str, Any] | None,
) -> bytes:
    """Return the zip for the last revision of `history`; `proof` is `proof_to_data`'s, or None when there is none."""
    texts = {
        "schema.sql": schema_sql,
        "docs/data-dictionary.md": write_data_dictionary(database, title=title),
        "proof/report.json": json.dumps(_without_times(proof), ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        "proof/report.md": write_report(proof, title=title, number=history[-1].number),
        "README.md": _write_readme(title, target, history, proof),
    }
    for revision in history:
        for name, content in revision.migration.items():
            texts[f"migrations/{revision.migration_name}/{name}"] = content
    files = {name: text.encode() for name, text in texts.items()} | {"docs/diagram.svg": diagram_svg}
    files["manifest.json"] = _write_manifest(title, target, history, files, proof)
    return write_archive(files)


def _write_manifest(
    title: str,
    target: int,
    history: Sequence[BundleRevision],
    files: Mapping[str, bytes],
    proof: Mapping[str, Any] | None,
) -> bytes:
    newest = history[-1]
    manifest = {
        "format": "crowsfoot-bundle",
        "version": 1,
        "project": title,
        "target": target,
        "revision": {
            "number": newest.number,
            "hash": newest.hash,
            "message": newest.message,
            "saved_at": newest.saved_at,
        },
        "proof": {
            "state": _find_state(proof),
            "server_version": str(proof["server_version"]) if proof else None,
            "rungs": {rung["name"]: rung["state"] for rung in proof["rungs"]} if proof else {},
        },
        "migrations": [revision.migration_name for revision in history],
        "files": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _find_state(proof: Mapping[str, Any] | None) -> str:
    if not proof:
        return "not_run"
    states = {rung["state"] for rung in proof["rungs"]}
    return "failed" if "failed" in states else "not_run" if "not_run" in states or not states else "passed"


def _without_times(proof: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the proof without clock times and durations, which differ from one run to the next."""
    if proof is None:
        return {"state": "not_run", "rungs": []}
    rungs = [{key: value for key, value in rung.items() if key != "seconds"} for rung in proof["rungs"]]
    return {"state": _find_state(proof), "server_version": proof["server_version"], "rungs": rungs}


def _write_readme(title: str, target: int, history: Sequence[BundleRevision], proof: Mapping[str, Any] | None) -> str:
    newest = history[-1]
    version = f" on PostgreSQL {proof['server_version']}" if proof else ""
    migrations = "\n".join(
        f"- {write_code(f'migrations/{revision.migration_name}/')} — {escape_markdown(revision.message)}"
        for revision in history
    )
    return f"""# {escape_markdown(title)}, revision {newest.number}

{escape_markdown(newest.message)}

Meant for PostgreSQL {target}. This revision is {STATES[_find_state(proof)]}{version};
`proof/report.md` has the evidence.

## A new database

```
createdb my_database
psql -d my_database -v ON_ERROR_STOP=1 -f schema.sql
```

## An existing database

Apply the migrations that it does not have yet, in order. Each is one transaction:

```
psql -d my_database -v ON_ERROR_STOP=1 -f migrations/{newest.migration_name}/up.sql
```

`down.sql` beside it leads back. What a migration would lose it first keeps aside in the schema `crowsfoot_keep`.

{migrations}

## What else is here

- `docs/data-dictionary.md` — every table, column and type in words
- `docs/diagram.svg` — the picture
- `proof/` — what was run to prove this revision, and what was seen
- `manifest.json` — the revision's hash and the SHA-256 of every file
"""

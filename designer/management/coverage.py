"""What of PostgreSQL a design carries, told from the code's own registries: the text of docs/coverage.md."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from designer.forms.objects import FORMS
from schemagen.catalog.build import STRUCTURAL
from schemagen.catalog.query_files import load_queries
from schemagen.ddl import VERSIONS
from schemagen.ddl.gates import GATES, Gate
from schemagen.kinds import KINDS
from schemagen.kinds.base import ObjectKind
from schemagen.kinds.opaque import WEIGHTS
from schemagen.model import OpaqueObject
from schemagen.sandbox.statements import TOPICS
from schemagen.sandbox.unread import LEFT_OUT

_NOT_TOLD = frozenset(("id", "depends_on"))
_HEAD = """# What of PostgreSQL a design carries

*Written by `make coverage` from the code's own registries; a test fails when this page is not current.*

Every kind of schema object of PostgreSQL {first} to {last} is carried in one of three ways:

- **modelled**: field by field, with a stable id. It is compared, migrated, documented and edited by attribute.
- **opaque**: as its exact DDL, with its name and its dependencies. It is drawn, documented, written again in the right
  order and made anew when it changes; its text is not edited by attribute.
- **impossible**: not part of a design, for a reason. An import says so; nothing is left out in silence.

A kind stands for every version from {first} to {last}; what came later within a kind is in the table of gates below.
That nothing is lost is checked by `crowsfoot roundtrip` and `make test-versions`: see [architecture](architecture.md).

The floor is PostgreSQL {first}: what every version from there on has (generated columns, foreign keys to partitioned
tables, `gen_random_uuid()`, nondeterministic collations, row triggers of partitioned tables) needs no gate.
"""


def write_coverage() -> str:
    """Return the page; the same code gives the same bytes."""
    parts = [
        _HEAD.format(first=VERSIONS[0], last=VERSIONS[-1]),
        "## Modelled\n\nRead from the catalog and written as DDL: all fields that are listed.\n",
        _write_table(("kind", *_heads(), "fields", "edited in the designer"), _list_modelled()),
        "## Opaque\n",
        _write_table(("kind", *_heads(), "query"), _list_opaque()),
        "## Impossible\n",
        _write_table(("what", "why", "instead"), _list_impossible()),
        "## Gates\n\nWhat a version lacks. A project and `crowsfoot ddl --target` name a version; then an error names\n"
        "the object and the cure, or the script says on top what it writes instead.\n",
        _write_table(("feature", "kinds", *_heads(), "where it is shut", "manual"), _list_gates()),
    ]
    return "\n".join(parts)


def find_opaque_kinds() -> dict[str, str]:
    """Return the kinds that the catalog's queries yield as opaque objects, each with its query."""
    queries = {name: query for name, query in load_queries(VERSIONS[-1]).items() if name not in STRUCTURAL}
    return {kind: name for kind in sorted(WEIGHTS) for name, query in queries.items() if f"'{kind}'" in query}


def _heads() -> tuple[str, ...]:
    return tuple(str(version) for version in VERSIONS)


def _list_modelled() -> Iterator[tuple[str, ...]]:
    for model, kind in sorted(KINDS.items(), key=lambda pair: (pair[1].weight, pair[0].kind)):
        if model is OpaqueObject:
            continue
        fields = [item.name.replace("_", " ") for item in dataclasses.fields(model) if item.name not in _NOT_TOLD]
        form = FORMS.get(model.kind)
        edited = "form" if form is not None else "no"
        yield (f"**{_word(kind)}**", *_marks(), ", ".join(fields), edited)


def _word(kind: ObjectKind[Any]) -> str:
    return str(kind.model.kind).replace("_", " ")


def _marks() -> tuple[str, ...]:
    return tuple("●" for _ in VERSIONS)


def _list_opaque() -> Iterator[tuple[str, ...]]:
    for kind, query in find_opaque_kinds().items():
        yield (f"**{kind}**", *_marks(), f"`{query}.sql`")


def _list_impossible() -> Iterator[tuple[str, ...]]:
    for message, cause, fix in LEFT_OUT.values():
        yield (re.sub(r": \{count\}.*", ".", message), cause, fix)
    for topic in ("rows", "database", "role", "server", "tablespace", "setting"):
        what, _, rest = TOPICS[topic].partition(":")
        yield (
            re.sub(r"\s*\(?\{count\}\)?\.?", "", what).strip(),
            re.sub(r"\s*\(?\{count\}\)?\.?", "", rest).strip(),
            "",
        )


def _list_gates() -> Iterator[tuple[str, ...]]:
    for gate in sorted(GATES, key=lambda gate: (gate.since or gate.until, gate.code)):
        kinds = ", ".join(str(model.kind).replace("_", " ") for model in gate.models) or "all with SQL texts"
        marks = ("●" if gate.is_open(version) else "–" for version in VERSIONS)
        yield (_name(gate), kinds, *marks, gate.substitute or f"**Error.** {gate.cure}", f"[page]({gate.link})")


def _name(gate: Gate) -> str:
    names = f": {', '.join(gate.names)}" if gate.names else ""
    return f"{gate.feature} (up to {gate.until})" if not gate.since else f"{gate.feature}{names}"


def _write_table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)

"""Cases that change one field of one object each, and the comparison that knows which fields two models differ in.

A file of tests/cases/fields holds many cases. `-- @ Class.field` begins one; what follows is run for both models, what
stands under `-- old` and `-- new` for one of them. Each case lives in a schema of its own name, so that all cases of a
file can also be migrated at once; what has no schema bears a name that no other case uses.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import schemagen.model
from schemagen.diff import align
from schemagen.diff.align import PARTS, rewrite_ids
from schemagen.kinds import kind_of
from schemagen.model import Database
from schemagen.sql.quote import quote_name

FIELD_CASES = Path(__file__).parent / "cases" / "fields"
ROLES = ("field owner", "field reader", "field superuser")
SPACE = "field space"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FieldCase:
    """One case: what it changes, and the scripts of both models."""

    name: str
    file: str
    old: str
    new: str


def read_field_cases() -> tuple[FieldCase, ...]:
    """Return all cases in order of file and place."""
    found = []
    for path in sorted(FIELD_CASES.glob("*.sql")):
        for text in path.read_text().split("\n-- @ ")[1:]:
            name, _, body = text.partition("\n")
            parts = re.split(r"^-- (old|new)$", body, flags=re.MULTILINE)
            under = dict(zip(parts[1::2], parts[2::2], strict=True))
            head = f"CREATE SCHEMA {quote_name(name)}; SET search_path = {quote_name(name)};\n{parts[0]}"
            old, new = (f"{head}{under.get(word, '')}" for word in ("old", "new"))
            found.append(FieldCase(name=name, file=path.stem, old=old, new=new))
    return tuple(found)


def join_scripts(scripts: Iterable[str]) -> str:
    """Return the scripts as one, which leaves the session as it was."""
    return "\n".join((*scripts, "RESET search_path;"))


def list_fields() -> Iterator[tuple[type[Any], dataclasses.Field[Any]]]:
    """Yield every field of every class of the model, but for ids."""
    for name in schemagen.model.__all__:
        cls = getattr(schemagen.model, name)
        if dataclasses.is_dataclass(cls) and cls is not Database:
            for field in dataclasses.fields(cls):
                if field.name != "id":
                    yield typing.cast(type[Any], cls), field


def pair_all(old: Database, new: Database) -> Database:
    """Return `new` with the ids of `old`, also where a name or what else tells objects apart is different."""
    new = align(old, new)
    mapping: dict[str, str] = {}
    gone, come = _group(old, new), _group(new, old)
    for place in sorted(gone.keys() | come.keys()):
        before, after = gone.get(place, []), come.get(place, [])
        if len(before) == len(after):
            mapping.update((two.id, one.id) for one, two in zip(before, after, strict=True))
    for kind in sorted({place[0] for place in gone}):
        before, after = (
            [item for place in sorted(each) if place[0] == kind for item in each[place] if item.id not in mapping]
            for each in (gone, come)
        )
        before = [item for item in before if item.id not in mapping.values()]
        if len(before) == len(after):
            mapping.update((two.id, one.id) for one, two in zip(before, after, strict=True))
    new = align(old, rewrite_ids(new, mapping))
    return rewrite_ids(new, dict(_pair_parts(old, new)))


def _group(database: Database, other: Database) -> dict[tuple[str, str], list[Any]]:
    """Return what only this database holds, in order of name, by kind and schema, also where that is the table's."""
    found: dict[tuple[str, str], list[Any]] = {}
    for item in sorted(database, key=lambda item: (item.name, item.id)):
        if other.get(item.id) is None:
            owner = database.get(kind_of(item).parent_id(item) or "")
            schema = getattr(item, "schema", None) or getattr(owner, "schema", None) or ""
            found.setdefault((item.kind, schema), []).append(item)
    return found


def _pair_parts(old: Database, new: Database) -> Iterator[tuple[str, str]]:
    for item in new:
        for field in PARTS:
            before, after = (
                {part.id: part for part in getattr(each, field, ()) if hasattr(part, "id")}
                for each in (old.get(item.id), item)
            )
            come = [part for part in after if part not in before]
            gone = [part for part in before if part not in after]
            if len(come) == len(gone):
                yield from zip(come, gone, strict=True)


def find_differing(old: Any, new: Any) -> Iterator[str]:
    """Yield `Class.field` for every field in which two values of one class differ, inside of them too."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        befores = {getattr(part, "id", at): part for at, part in enumerate(old)}
        for at, part in enumerate(new):
            yield from find_differing(befores.get(getattr(part, "id", at)), part)
    if not dataclasses.is_dataclass(new) or type(old) is not type(new):
        return
    for field in dataclasses.fields(new):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield f"{type(new).__name__}.{field.name}"
            yield from find_differing(before, after)


def list_differing(old: Database, new: Database) -> frozenset[str]:
    """Return `Class.field` for every field in which an object of both models differs."""
    return frozenset(name for item in new for name in find_differing(old.get(item.id), item))

"""What follows from saved revisions: the schema's SQL, the migration, the changes. Computed, never stored.

A revision never changes, so what was computed once is remembered in this process.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from functools import lru_cache

from designer.bridge import PUBLIC
from designer.models import Revision
from schemagen.ddl import fit_to_target, write_schema
from schemagen.design_file.file import data_to_design
from schemagen.diff import Change, compare
from schemagen.migration_files.plain import write_files
from schemagen.model import Database, Schema
from schemagen.names import to_snake_case
from schemagen.plan import Plan, make_plan

SLUG_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifacts:
    """The files of one revision. `migration` maps file names to contents; it leads here from the revision before.

    The first revision's leads here from what is in every new database: the schema `public`. Everything is as the
    project's target version can hold it.
    """

    database: Database
    schema_sql: str
    migration_name: str
    migration: dict[str, str]
    changes: tuple[Change, ...]
    plan: Plan


def read_artifacts(revision: Revision) -> Artifacts:
    """Return what follows from the revision and the one before it."""
    return _compute(revision.pk)


@lru_cache(maxsize=24)
def _compute(revision_id: uuid.UUID) -> Artifacts:
    revision = Revision.objects.select_related("parent", "project").get(pk=revision_id)
    design = data_to_design(revision.design, source=f"revision {revision.number}")
    new, _ = fit_to_target(design.database, design.target)
    old = Database(tuple(item for item in new.of_kind(Schema) if item.name == PUBLIC))
    if revision.parent is not None:
        before = data_to_design(revision.parent.design, source=f"revision {revision.parent.number}")
        old, _ = fit_to_target(before.database, before.target)
    name = name_migration(revision)
    plan = make_plan(old, new, name=name)
    return Artifacts(
        database=new,
        schema_sql=write_schema(
            design.database, title=f"{revision.project.name}, revision {revision.number}", target=design.target
        ),
        migration_name=name,
        migration=write_files(plan),
        changes=compare(old, new),
        plan=plan,
    )


def name_migration(revision: Revision) -> str:
    """Return the name of the revision's migration: its number and its message, fit for a folder."""
    words = re.sub(r"[^a-z0-9_]", "", to_snake_case(revision.message).lower())
    slug = re.sub(r"_+", "_", words)[:SLUG_LENGTH].strip("_")
    return f"{revision.number:04d}_{slug or 'revision'}"

"""Gates of constraints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemagen.ddl.gates.base import Gate, is_on_partitioned, when
from schemagen.model import Check, Database, Exclusion, ForeignKey, PrimaryKey, Unique


def _on_partitioned(item: Any, database: Database) -> Iterator[str]:
    if is_on_partitioned(item, database):
        yield ""


def _not_valid_on_partitioned(item: ForeignKey, database: Database) -> Iterator[str]:
    if not item.is_validated and item.is_enforced and is_on_partitioned(item, database):
        yield ""


GATES = (
    Gate(
        code="nulls_not_distinct",
        feature="NULLS NOT DISTINCT",
        since=15,
        models=(Unique,),
        find=when(lambda item: item.is_nulls_not_distinct),
        cure="Use a unique index on coalesce(…) of the columns that may be null.",
        page="sql-createtable.html",
    ),
    Gate(
        code="without_overlaps",
        feature="WITHOUT OVERLAPS",
        since=18,
        models=(PrimaryKey, Unique),
        find=when(lambda item: item.is_without_overlaps),
        cure="Use EXCLUDE USING gist (… WITH =, … WITH &&) and a check that the range is not empty.",
        page="sql-createtable.html",
    ),
    Gate(
        code="period_key",
        feature="A foreign key over a PERIOD",
        since=18,
        models=(ForeignKey,),
        find=when(lambda item: item.is_period),
        cure="Check the period by constraint triggers instead.",
        page="sql-createtable.html",
    ),
    Gate(
        code="not_enforced",
        feature="NOT ENFORCED",
        since=18,
        models=(Check, ForeignKey),
        find=when(lambda item: not item.is_enforced),
        cure="Enforce the constraint, or leave it out and say it in a comment.",
        page="sql-createtable.html",
    ),
    Gate(
        code="set_null_columns",
        feature="A column list of ON DELETE SET NULL or SET DEFAULT",
        since=15,
        models=(ForeignKey,),
        find=when(lambda item: bool(item.on_delete_columns)),
        cure="Set all columns of the key, or do it in a trigger.",
        page="sql-createtable.html",
    ),
    Gate(
        code="partitioned_not_valid",
        feature="A NOT VALID foreign key of a partitioned table",
        since=18,
        models=(ForeignKey,),
        find=_not_valid_on_partitioned,
        cure="Validate it, or put the key on each partition.",
        page="sql-altertable.html",
    ),
    Gate(
        code="partitioned_exclusion",
        feature="An exclusion constraint of a partitioned table",
        since=17,
        models=(Exclusion,),
        find=_on_partitioned,
        cure="Put the constraint on each partition instead.",
        page="ddl-partitioning.html",
    ),
)

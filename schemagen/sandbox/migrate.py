"""The rungs "migrates" and "reverses": the plan's own scripts, run on a base full of rows, there and back and there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from schemagen.ddl import list_statements, write_schema
from schemagen.diff import Change
from schemagen.migration_files.plain import write_files
from schemagen.model import Column, Database, Enum, Table
from schemagen.plan import Plan
from schemagen.sandbox.fill import Filled, compare_checksums, fill_tables, read_checksums
from schemagen.sandbox.proof import Failure
from schemagen.sandbox.run_script import NotProvableError, Owner, StatementFailedError, fold_space, run_script
from schemagen.sandbox.same import describe_differences, find_differences
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.stand_ins import StandIn
from schemagen.seeds import combine_for_rows, generate_rows

Progress = Callable[[int, int], None]
Selection = list[tuple[Table, tuple[Column, ...]]]


class Migration:
    """One base with rows, and the plan's way up and down."""

    def __init__(
        self, scratch: Scratch, old: Database, new: Database, plan: Plan, *, seed: int, rows_per_table: int
    ) -> None:
        self.scratch, self.connection = scratch, scratch.connection
        self.old, self.new, self.plan = old, new, plan
        self.seed, self.rows_per_table = seed, rows_per_table
        self.files = write_files(plan)
        self.owners: dict[str, Owner] = {
            fold_space(step.sql): (step.object_id, step.object_name) for step in (*plan.up, *plan.down)
        }
        self.stand_ins: tuple[StandIn, ...] = ()
        self.whole: dict[str, str] = {}

    def go_up(self, progress: Progress) -> dict[str, Any]:
        """Build the base, fill it, run `up.sql` and look."""
        owners: dict[str, Owner] = {
            fold_space(item.sql): (item.object_id, item.object_name) for item in list_statements(self.old)
        }
        self.stand_ins = run_script(self.scratch, write_schema(self.old), owners=owners, on_progress=progress)
        if self.stand_ins:
            names = ", ".join(item.extension for item in self.stand_ins)
            raise NotProvableError(
                Failure(
                    message=f"Not proved: the extension {names} is not on this server.",
                    sqlstate="0A000",
                    fix=f"Prove the revision on a server that has {names}.",
                )
            )
        filled = self._fill()
        before, after = select_untouched(self.old, self.new)
        self.whole = read_checksums(self.connection, select_all(self.old))
        kept = read_checksums(self.connection, before)
        run_script(self.scratch, self.files["up.sql"], owners=self.owners, on_progress=progress)
        self._check_catalog(self.new, "up.sql")
        self._check_rows(kept, read_checksums(self.connection, after), self.new, "up.sql")
        return {
            "rows": filled.rows,
            "tables_filled": sum(1 for count in filled.counts.values() if count),
            "tables_not_filled": [{"table": item.table_name, "why": item.reason} for item in filled.unfilled],
            "steps": len(self.plan.up),
            "tables_with_same_checksums": count_with_rows(kept),
        }

    def go_back(self, progress: Progress) -> dict[str, Any]:
        """Run `down.sql`, look whether base and rows are back, and run `up.sql` once more."""
        run_script(self.scratch, self.files["down.sql"], owners=self.owners, on_progress=progress)
        self._check_catalog(self.old, "down.sql")
        lost = self._list_lost()
        back = [item for item in select_all(self.old) if item[0].id not in {table_id for table_id, _ in lost}]
        found = read_checksums(self.connection, back)
        self._check_rows({key: self.whole[key] for key in found}, found, self.old, "down.sql")
        before, after = select_untouched(self.old, self.new)
        kept = read_checksums(self.connection, before)
        run_script(self.scratch, self.files["up.sql"], owners=self.owners, on_progress=progress)
        self._check_catalog(self.new, "up.sql, run a second time,")
        self._check_rows(kept, read_checksums(self.connection, after), self.new, "up.sql, run a second time,")
        return {
            "steps": len(self.plan.down),
            "tables_with_all_rows_back": count_with_rows(found),
            "kept_aside": sorted({step.keeps for step in self.plan.up if step.keeps}),
            "cannot_come_back": [{"object": name, "why": why} for name, why in sorted({(n, w) for _, (n, w) in lost})],
        }

    def _fill(self) -> Filled:
        model = combine_for_rows(self.old, self.new)
        seeds = generate_rows(model, seed=self.seed, rows_per_table=self.rows_per_table)
        return fill_tables(self.connection, self.old, seeds)

    def _check_catalog(self, target: Database, script: str) -> None:
        differences: tuple[Change, ...] = find_differences(self.connection, target, stand_ins=self.stand_ins)
        if differences:
            first = differences[0]
            raise StatementFailedError(
                Failure(
                    message=f"After {script} the catalog is not the target: {describe_differences(differences)}.",
                    object_id=first.object_id,
                    object_name=first.object_name,
                    fix="This is a fault of the plan. Report it with both revisions.",
                )
            )

    def _check_rows(self, before: dict[str, str], after: dict[str, str], database: Database, script: str) -> None:
        changed = compare_checksums(before, after)
        if changed:
            table = database.table(changed[0])
            name = f"{table.schema}.{table.name}"
            raise StatementFailedError(
                Failure(
                    message=f"After {script} rows are not what they were in {len(changed)} tables, first in {name}:"
                    f" {before[changed[0]]} became {after.get(changed[0])} (rows:checksum).",
                    object_id=table.id,
                    object_name=name,
                    fix="This is a fault of the plan. Report it with both revisions.",
                )
            )

    def _list_lost(self) -> list[tuple[str, tuple[str, str]]]:
        """Return (table id, (object, why)) for what the plan itself says cannot come back."""
        owner = {column.id: table.id for table in self.old.tables for column in table.columns}
        owner.update({table.id: table.id for table in self.old.tables})
        return [
            (owner.get(step.object_id, step.object_id), (step.object_name, step.why_not or "It is not reversible."))
            for step in self.plan.up
            if not step.is_reversible
        ]


def count_with_rows(checksums: dict[str, str]) -> int:
    """Return how many tables have rows that a checksum can speak for."""
    return sum(1 for text in checksums.values() if not text.startswith("0:"))


def select_all(database: Database) -> Selection:
    """Return every table that holds rows of its own tree, with the columns that are stored."""
    return [
        (table, tuple(column for column in table.columns if column.generated is None))
        for table in database.tables
        if table.partition_of is None
    ]


def select_untouched(old: Database, new: Database) -> tuple[Selection, Selection]:
    """Return the tables of both models with the columns that the change leaves alone, as each model names them."""
    before: Selection = []
    after: Selection = []
    for table, columns in select_all(old):
        twin = new.get(table.id)
        if not isinstance(twin, Table) or twin.partition_of is not None:
            continue
        later = {column.id: column for column in twin.columns}
        kept = [column for column in columns if _is_untouched(column, later.get(column.id), old, new)]
        before.append((table, tuple(kept)))
        after.append((twin, tuple(later[column.id] for column in kept)))
    return before, after


def _is_untouched(column: Column, later: Column | None, old: Database, new: Database) -> bool:
    if later is None or column.type != later.type or column.generated != later.generated:
        return False
    if later.is_not_null and not column.is_not_null:
        return False
    if column.type.object_id is not None:
        mine, theirs = old.get(column.type.object_id), new.get(column.type.object_id)
        if isinstance(mine, Enum) and isinstance(theirs, Enum):
            names = {label.id: label.name for label in theirs.labels}
            return all(names.get(label.id) == label.name for label in mine.labels)
        if mine is not None and theirs is not None:
            return replace(mine, name=theirs.name, comment=None) == replace(theirs, comment=None)
    return True

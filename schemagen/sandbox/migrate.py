"""The rungs "migrates" and "reverses": the plan's own scripts, run on a base full of rows, there and back and there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from schemagen.diff import Change, align
from schemagen.migration_files.plain import write_files
from schemagen.model import Database
from schemagen.plan import Plan
from schemagen.sandbox.base import build_base
from schemagen.sandbox.fill import Filled, compare_checksums, fill_tables, read_checksums
from schemagen.sandbox.outside import look_at_all, look_outside
from schemagen.sandbox.proof import Failure
from schemagen.sandbox.run_script import Owner, StatementFailedError, fold_space, run_script
from schemagen.sandbox.same import Comparer, describe_differences
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.sequences import (
    Key,
    Position,
    advance_sequences,
    find_behind,
    find_moved,
    list_sequences,
    pair_sequences,
    read_positions,
)
from schemagen.sandbox.state import find_state_faults, list_kept
from schemagen.seeds import combine_for_rows, generate_rows

Progress = Callable[[int, int], None]
_FAULT = "This is a fault of the plan. Report it with both revisions."


@dataclass(frozen=True, slots=True)
class _Seen:
    """Rows and sequences as they were at one moment."""

    rows: dict[str, str]
    positions: dict[Key, Position]


class Migration:
    """One base with rows, and the plan's way up and down."""

    def __init__(
        self,
        scratch: Scratch,
        old: Comparer,
        new: Comparer,
        plan: Plan,
        *,
        seed: int,
        rows_per_table: int,
        is_base: bool,
    ) -> None:
        """`is_base` says that the scratch database is the base already, and compared."""
        self.scratch, self.connection = scratch, scratch.connection
        self.old, self.new, self.plan = old.model, align(old.model, new.model), plan
        self.old_catalog, self.new_catalog, self.is_base = old, new, is_base
        self.seed, self.rows_per_table = seed, rows_per_table
        self.files = write_files(plan)
        self.owners: dict[str, Owner] = {
            fold_space(step.sql): (step.object_id, step.object_name) for step in (*plan.up, *plan.down)
        }
        self.kept = list_kept(plan)
        gone = {step.object_id for step in plan.up if step.keeps and self.new.get(step.object_id) is None}
        self.all_looks = look_at_all(self.old)
        self.looks_before, self.looks_after = look_outside(self.old, self.new, gone)
        self.base = self.before = _Seen({}, {})

    def go_up(self, progress: Progress) -> dict[str, Any]:
        """Build the base, fill it, run `up.sql` and look."""
        if not self.is_base:
            build_base(self.scratch, self.old, progress)
        filled = self._fill()
        advance_sequences(self.connection)
        positions = read_positions(self.connection)
        rows = read_checksums(self.connection, {look: None for look in (*self.all_looks, *self.looks_before)})
        self.base = _Seen({look.key: rows[look] for look in self.all_looks}, positions)
        self.before = _Seen({look.key: rows[look] for look in self.looks_before if look in rows}, positions)
        self._run_up(progress, "up.sql")
        return {
            "rows": filled.rows,
            "tables_filled": sum(1 for count in filled.counts.values() if count),
            "tables_not_filled": [{"table": item.table_name, "why": item.reason} for item in filled.unfilled],
            "steps": len(self.plan.up),
            "base": "turned back from the new schema, and compared" if self.is_base else "built",
            "tables_with_same_checksums": _count_with_rows(self.before.rows),
            "sequences_where_they_stood": len(pair_sequences(self.old, self.new)),
        }

    def go_back(self, progress: Progress) -> dict[str, Any]:
        """Run `down.sql`, look whether base and rows are back, and run `up.sql` once more."""
        run_script(self.scratch, self.files["down.sql"], owners=self.owners, on_progress=progress)
        self._check_catalog(self.old_catalog, "down.sql")
        lost = self._list_lost()
        found = read_checksums(self.connection, self.all_looks)
        back = {look.key: found[look] for look in self.all_looks if look.table_id not in lost}
        self._check_rows({key: self.base.rows[key] for key in back}, back, self.old, "down.sql")
        names = {key: (name, name) for key, name in list_sequences(self.old).items() if key not in lost}
        self._check_positions(self.base.positions, names, "down.sql")
        self._check_state(self.old, frozenset(), "down.sql")
        if lost:
            rows = read_checksums(self.connection, self.looks_before)
            self.before = _Seen({look.key: text for look, text in rows.items()}, read_positions(self.connection))
        self._run_up(progress, "up.sql, run a second time,")
        return {
            "steps": len(self.plan.down),
            "tables_with_all_rows_back": _count_with_rows(back),
            "kept_aside": sorted({step.keeps for step in self.plan.up if step.keeps}),
            "cannot_come_back": [{"object": name, "why": why} for name, why in sorted(set(lost.values()))],
        }

    def _fill(self) -> Filled:
        model = combine_for_rows(self.old, self.new)
        seeds = generate_rows(model, seed=self.seed, rows_per_table=self.rows_per_table)
        return fill_tables(self.connection, self.old, seeds)

    def _run_up(self, progress: Progress, script: str) -> None:
        run_script(self.scratch, self.files["up.sql"], owners=self.owners, on_progress=progress)
        self._check_catalog(self.new_catalog, script)
        looks = [look for look in self.looks_after if look.key in self.before.rows]
        after = {look.key: text for look, text in read_checksums(self.connection, looks).items()}
        self._check_rows(self.before.rows, after, self.new, script)
        self._check_positions(self.before.positions, pair_sequences(self.old, self.new), script)
        self._check_new_sequences(script)
        self._check_state(self.new, self.kept, script)

    def _check_catalog(self, target: Comparer, script: str) -> None:
        differences: tuple[Change, ...] = target.find_differences(self.connection)
        if differences:
            first = differences[0]
            raise _fail(
                f"After {script} the catalog is not the target: {describe_differences(differences)}.",
                first.object_id,
                first.object_name,
            )

    def _check_rows(self, before: dict[str, str], after: dict[str, str], database: Database, script: str) -> None:
        changed = compare_checksums(before, after)
        if changed:
            table = database.table(changed[0].partition(" ")[0])
            name = f"{table.schema}.{table.name}"
            raise _fail(
                f"After {script} rows are not what they were in {len(changed)} tables, first in {name}:"
                f" {before[changed[0]]} became {after.get(changed[0])} (rows:checksum).",
                table.id,
                name,
            )

    def _check_positions(self, before: dict[Key, Position], pairs: dict[str, tuple[Key, Key]], script: str) -> None:
        moved = find_moved(before, read_positions(self.connection), pairs)
        if moved:
            object_id, name, was, now = moved[0]
            raise _fail(
                f"After {script} {len(moved)} sequences do not stand where they stood, first {name}:"
                f" {_show(was)} became {_show(now)}.",
                object_id,
                name,
            )

    def _check_new_sequences(self, script: str) -> None:
        for object_id, name, greatest, upcoming in find_behind(
            self.connection, self.old, self.new, read_positions(self.connection)
        ):
            raise _fail(
                f"After {script} the sequence {name} gives out {upcoming} next, although {greatest} is in use"
                " already: new rows would fail.",
                object_id,
                name,
            )

    def _check_state(self, database: Database, kept: frozenset[str], script: str) -> None:
        faults = find_state_faults(self.connection, database, kept=kept)
        if faults:
            raise _fail(f"After {script} {'; '.join(faults)}.", None, None)

    def _list_lost(self) -> dict[str, tuple[str, str]]:
        """Return id → (object, why) for tables and sequences that the plan itself says cannot come back."""
        owner = {column.id: table.id for table in self.old.tables for column in table.columns}
        lost: dict[str, tuple[str, str]] = {}
        for step in self.plan.up:
            if not step.is_reversible:
                why = (step.object_name, step.why_not or "It is not reversible.")
                lost[step.object_id] = lost[owner.get(step.object_id, step.object_id)] = why
        return lost


def _fail(message: str, object_id: str | None, object_name: str | None) -> StatementFailedError:
    return StatementFailedError(Failure(message=message, object_id=object_id, object_name=object_name, fix=_FAULT))


def _count_with_rows(checksums: dict[str, str]) -> int:
    """Return how many tables have rows that a checksum can speak for."""
    return sum(1 for key, text in checksums.items() if not text.startswith("0:") and " " not in key)


def _show(position: Position | None) -> str:
    return "no value" if position is None else f"{position[0]}{'' if position[1] else ' (not used yet)'}"

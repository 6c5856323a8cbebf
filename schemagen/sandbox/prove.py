"""The proof of a revision: rungs climbed on scratch databases, each recorded with its evidence."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any

from schemagen.ddl import list_statements, write_schema
from schemagen.errors import DesignError
from schemagen.model import Database
from schemagen.plan import Plan
from schemagen.sandbox.base import can_turn, turn_into_base
from schemagen.sandbox.migrate import Migration
from schemagen.sandbox.proof import (
    Failure,
    OnProgress,
    Proof,
    Rung,
    RungProgress,
    RungState,
    proof_from_data,
    proof_to_data,
)
from schemagen.sandbox.run_script import NotProvableError, Owner, StatementFailedError, fold_space, run_script
from schemagen.sandbox.same import Comparer, describe_differences
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.server import Sandbox
from schemagen.sandbox.stand_ins import StandIn

__all__ = ["Failure", "Proof", "Rung", "RungProgress", "proof_from_data", "proof_to_data", "prove"]

Evidence = dict[str, Any]
MAX_ROWS = 8000
"""Unless asked for more: rows for a thousand tables take longer to make than the tables."""


def prove(
    sandbox: Sandbox,
    *,
    old: Database | None,
    new: Database,
    plan: Plan | None,
    on_progress: OnProgress | None = None,
    seed: int = 1,
    rows_per_table: int | None = None,
) -> Proof:
    """Prove that `new` builds and reads back the same, and with a base, that the plan leads there and back.

    `rows_per_table` is 20 unless given, and fewer where there are hundreds of tables.
    Raise `DesignError` (retryable) when the server is down: then nothing was proved either way.
    """
    return _Prover(sandbox, on_progress or _ignore).run(
        old, new, plan, seed, rows_per_table or max(5, min(20, MAX_ROWS // max(1, len(new.tables))))
    )


class _Prover:
    def __init__(self, sandbox: Sandbox, on_progress: OnProgress) -> None:
        self.sandbox, self.on_progress = sandbox, on_progress
        self.rungs: list[Rung] = []
        self.stand_ins: tuple[StandIn, ...] = ()

    def run(self, old: Database | None, new: Database, plan: Plan | None, seed: int, rows_per_table: int) -> Proof:
        started = datetime.now(UTC)
        target = Comparer(new)
        with self.sandbox.scratch("prove builds") as scratch:
            version = str(scratch.connection.info.parameter_status("server_version") or "").split(" ")[0]
            self._climb("builds", lambda: self._build(scratch, new))
            self._climb("same", lambda: self._read_back(scratch, target), needs="builds")
            if old is not None:
                self._migrate(scratch, Comparer(old), target, plan, seed, rows_per_table)
        return Proof(
            server_version=version,
            rungs=tuple(self.rungs),
            started=started.isoformat(),
            finished=datetime.now(UTC).isoformat(),
        )

    def _migrate(
        self, built: Scratch, old: Comparer, new: Comparer, plan: Plan | None, seed: int, rows_per_table: int
    ) -> None:
        if plan is None:
            for name in ("migrates", "reverses"):
                self._record(name, "not_run", 0.0, failure=Failure(message="Not run, because there is no plan."))
            return
        started = time.monotonic()
        is_base = self._is_all_passed() and can_turn(old.model, plan) and turn_into_base(built, old, new.model)
        with nullcontext(built) if is_base else self.sandbox.scratch("prove migrates") as scratch:
            migration = Migration(scratch, old, new, plan, seed=seed, rows_per_table=rows_per_table, is_base=is_base)
            self._climb("migrates", lambda: migration.go_up(self._tell("migrates")), needs="same", started=started)
            self._climb("reverses", lambda: migration.go_back(self._tell("reverses")), needs="migrates")

    def _is_all_passed(self) -> bool:
        return all(rung.state == "passed" for rung in self.rungs)

    def _build(self, scratch: Scratch, new: Database) -> Evidence:
        statements = list_statements(new)
        owners: dict[str, Owner] = {fold_space(item.sql): (item.object_id, item.object_name) for item in statements}
        self.stand_ins = run_script(scratch, write_schema(new), owners=owners, on_progress=self._tell("builds"))
        evidence = {"statements": len(statements), "objects": len(new.objects), "tables": len(new.tables)}
        if self.stand_ins:
            raise NotProvableError(_explain_stand_ins(self.stand_ins))
        return evidence

    def _read_back(self, scratch: Scratch, new: Comparer) -> Evidence:
        differences = new.find_differences(scratch.connection, stand_ins=self.stand_ins)
        if differences:
            first = differences[0]
            raise StatementFailedError(
                Failure(
                    message=f"The catalog differs from the design: {describe_differences(differences)}.",
                    object_id=first.object_id,
                    object_name=first.object_name,
                    fix="Compare the object with its design; if both are right, report this as a fault of Crowsfoot.",
                )
            )
        if self.stand_ins:
            raise NotProvableError(_explain_stand_ins(self.stand_ins))
        return {"objects_compared": len(new.model.objects), "differences": 0}

    def _climb(
        self, name: str, work: Callable[[], Evidence], *, needs: str | None = None, started: float | None = None
    ) -> None:
        """Run one rung; whatever stops it is recorded, except a server that is down."""
        below = next((rung for rung in self.rungs if rung.name == needs), None)
        if below is not None and below.state != "passed" and not (self.stand_ins and name == "same"):
            first = next(rung for rung in self.rungs if rung.state != "passed")
            self._record(
                name, "not_run", 0.0, failure=Failure(message=f'Not run, because "{first.name}" did not pass.')
            )
            return
        self._tell(name)(0, 0)
        started = started or time.monotonic()
        state: RungState = "passed"
        evidence: Evidence = {}
        failure: Failure | None = None
        try:
            evidence = work()
        except StatementFailedError as error:
            state, failure = "failed", error.failure
        except NotProvableError as error:
            state, failure = "not_run", error.failure
        except DesignError as error:
            if error.retryable:
                raise
            state = "not_run" if error.code.startswith("sandbox.") else "failed"
            where = error.where
            failure = Failure(
                message=" ".join(part for part in (error.what, error.cause) if part),
                object_id=where.object_id if where else None,
                object_name=where.object_name if where else None,
                fix=error.fix,
            )
        self._record(name, state, time.monotonic() - started, evidence, failure)

    def _record(
        self,
        name: str,
        state: RungState,
        seconds: float,
        evidence: Evidence | None = None,
        failure: Failure | None = None,
    ) -> None:
        rung = Rung(name=name, state=state, seconds=round(seconds, 3), evidence=evidence or {}, failure=failure)
        self.rungs.append(rung)
        self.on_progress(RungProgress(rung=name, state=state, message=failure.message if failure else ""))

    def _tell(self, rung: str) -> Callable[[int, int], None]:
        return lambda done, total: self.on_progress(RungProgress(rung=rung, state="running", done=done, total=total))


def _explain_stand_ins(stand_ins: tuple[StandIn, ...]) -> Failure:
    names = ", ".join(item.extension for item in stand_ins)
    return Failure(
        message=f"Not proved: the extension {names} is not on this server. All else was tried with a stand-in for it,"
        " and no error was found.",
        object_name=names,
        sqlstate="0A000",
        fix=f"Prove the revision on a server that has {names}.",
    )


def _ignore(progress: RungProgress) -> None:
    return None

"""What a proof says: rungs with evidence, and for a rung that failed, what PostgreSQL said and what to do."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

RungState = Literal["passed", "failed", "not_run"]
RUNGS = ("builds", "same", "migrates", "reverses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a rung did not pass."""

    message: str
    statement: str = ""
    object_id: str | None = None
    object_name: str | None = None
    sqlstate: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung. `evidence` holds plain values: counts, names, checksums."""

    name: str
    state: RungState
    seconds: float = 0.0
    evidence: dict[str, Any] = field(default_factory=dict)
    failure: Failure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """All rungs of one proof on one server. `started` and `finished` are ISO 8601 in UTC."""

    server_version: str
    rungs: tuple[Rung, ...]
    started: str
    finished: str

    @property
    def state(self) -> RungState:
        """ "failed" if any rung failed, else "not_run" if any was not run or "same" is not there, else "passed"."""
        states: set[str] = {rung.state for rung in self.rungs}
        states |= {"not_run"} if not {"builds", "same"} <= {rung.name for rung in self.rungs} else set()
        return "failed" if "failed" in states else "not_run" if "not_run" in states else "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RungProgress:
    """Where a proof is: the rung, what it is doing, and how much of it is done. `state` is "running" or the result."""

    rung: str
    state: str
    message: str = ""
    done: int = 0
    total: int = 0


OnProgress = Callable[[RungProgress], None]


def proof_to_data(proof: Proof) -> dict[str, Any]:
    """Return plain data for storage."""
    return {**dataclasses.asdict(proof), "state": proof.state}


def proof_from_data(data: dict[str, Any]) -> Proof:
    """Return the proof that `proof_to_data` wrote."""
    rungs = tuple(
        Rung(**{**rung, "failure": Failure(**rung["failure"]) if rung["failure"] else None}) for rung in data["rungs"]
    )
    return Proof(server_version=data["server_version"], rungs=rungs, started=data["started"], finished=data["finished"])

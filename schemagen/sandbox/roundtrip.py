"""The round trip: what a source makes, and what our DDL of its model makes, told apart by `pg_dump`.

    source → database A → dump → database A2        (PostgreSQL's own round trip)
    source → model → DDL → database B               (ours)

A2 and B must have the same dump. PostgreSQL's texts are stable only from the second reload on, so what is still worded
otherwise is looked at once more after both were reloaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from schemagen.ddl import without_grants, without_owners, write_schema
from schemagen.design_file import Design, read_design, write_design
from schemagen.diff import Change
from schemagen.errors import DesignError
from schemagen.model import Database
from schemagen.sandbox.allowed import Allowance, sort_out
from schemagen.sandbox.dump import dump_schema
from schemagen.sandbox.importing import LIVE_STATEMENT_TIMEOUT_MS, import_into, import_live
from schemagen.sandbox.live import connect_live
from schemagen.sandbox.load import LoadReport, load_script
from schemagen.sandbox.problem import Problem
from schemagen.sandbox.same import find_differences
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.server import Sandbox
from schemagen.sandbox.stand_ins import StandIn
from schemagen.sql.dump import Difference, compare_dumps, read_dump
from schemagen.sql.quote import quote_qualified

OnStage = Callable[[str], None]
_OWNER = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTrip:
    """What a round trip found. It is good only if the dumps were compared and nothing at all is left."""

    server_version: str
    statements: int = 0
    problems: tuple[Problem, ...] = ()
    load_errors: tuple[Problem, ...] = ()
    model_changes: tuple[Change, ...] = ()
    unstable: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    kept: tuple[str, ...] = ()
    """What only a superuser may make: kept as written, compared with its own reading and not by the server."""
    why_not_compared: str | None = None

    @property
    def is_same(self) -> bool:
        """Say whether our DDL makes the same database as the source, as far as the source could be read."""
        lost = (self.load_errors, self.model_changes, self.unstable, self.differences, self.why_not_compared)
        return not any(lost)

    @property
    def lost(self) -> tuple[Problem, ...]:
        """The statements of the source that did not survive its import."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Where a round trip starts: the model, PostgreSQL's own dump of the same thing, and what the import said."""

    model: Database
    dump: str | None
    problems: tuple[Problem, ...] = ()
    why_no_dump: str | None = None
    owner: str | None = None
    """Who owns the database: the model leaves that role unnamed, the dump does not."""


@dataclass(slots=True)
class RoundTripper:
    """Makes round trips on one sandbox server; `with_owners` and `with_grants` say what they carry."""

    sandbox: Sandbox
    namespace: UUID
    with_owners: bool = True
    with_grants: bool = True
    on_stage: OnStage | None = None

    def start_from_script(self, text: str, *, source: str) -> Original:
        """Load a script and read its model and its dump."""
        self._tell("Loading the original")
        with self.sandbox.scratch("original") as scratch:
            imported = import_into(scratch, text, source=source, namespace=self.namespace)
            dump, why = self._try_dump(scratch.url, scratch.server_version)
        return Original(model=imported.database, dump=dump, problems=imported.problems, why_no_dump=why)

    def start_from_live(self, url: str, *, is_allowed_host: Callable[[str], bool]) -> Original:
        """Read a running database, without writing, both as a model and as a dump."""
        self._tell("Reading the original")
        imported = import_live(url, namespace=self.namespace, is_allowed_host=is_allowed_host)
        timeout = LIVE_STATEMENT_TIMEOUT_MS
        with connect_live(url, is_allowed_host=is_allowed_host, statement_timeout_ms=timeout) as live:
            version = live.info.server_version // 10000
            row = live.execute(_OWNER).fetchone()
        dump, why = self._try_dump(url, version)
        return Original(
            model=imported.database,
            dump=dump,
            problems=imported.problems,
            why_no_dump=why,
            owner=str(row[0]) if row else None,
        )

    def start_from_model(self, model: Database) -> Original:
        """Take the model as the truth: its own DDL makes the original."""
        with self._build(write_schema(model), "original") as (scratch, _):
            dump, why = self._try_dump(scratch.url, scratch.server_version)
        return Original(model=model, dump=dump, why_no_dump=why)

    def run(self, original: Original) -> RoundTrip:
        """Build the model's DDL and compare what it makes with the original."""
        self._tell("Building our DDL")
        model = original.model if self.with_owners else without_owners(original.model)
        model = model if self.with_grants else without_grants(model)
        script = write_schema(model)
        with self._build(script, "written") as (scratch, report):
            version = str(scratch.connection.info.parameter_status("server_version") or scratch.server_version)
            self._tell("Reading it back")
            changes = find_differences(scratch.connection, model, stand_ins=report.stand_ins)
            dump, why = (
                self._try_dump(scratch.url, scratch.server_version)
                if original.dump is not None
                else (None, original.why_no_dump)
            )
        result = RoundTrip(
            server_version=version.split(" ")[0],
            problems=original.problems,
            load_errors=report.errors,
            model_changes=changes,
            unstable=tuple(_find_unstable(model, script)),
            kept=_list_kept(report.stand_ins),
            why_not_compared=why,
        )
        if original.dump is None or dump is None:
            return result
        return self._compare(result, original.dump, dump, original.owner)

    def _compare(self, result: RoundTrip, original: str, written: str, owner: str | None) -> RoundTrip:
        self._tell("Comparing the dumps")
        first_dump, second = self._reload(original, owner), read_dump(written)
        first = read_dump(first_dump)
        found = compare_dumps(first, second)
        if any(item.is_reworded for item in found):
            later = compare_dumps(read_dump(self._reload(first_dump)), read_dump(self._reload(written)))
        else:
            later = found
        kept, allowances = sort_out(found, later, frozenset(read_dump(original)), _name_publications(result.kept))
        return replace(result, differences=kept, allowances=allowances, statements=len(first))

    def _reload(self, dump: str, owner: str | None = None) -> str:
        with self._build(dump, "reload", owner) as (scratch, _):
            return self._dump(scratch.url, scratch.server_version)

    @contextmanager
    def _build(self, script: str, purpose: str, runner: str | None = None) -> Iterator[tuple[Scratch, LoadReport]]:
        with self.sandbox.scratch(purpose) as scratch:
            yield scratch, load_script(scratch, script, source=purpose, runner=runner)

    def _try_dump(self, url: str, version: int) -> tuple[str | None, str | None]:
        try:
            return self._dump(url, version), None
        except DesignError as error:
            if not error.code.startswith("dump."):
                raise
            return None, str(error)

    def _dump(self, url: str, version: int) -> str:
        return dump_schema(url, server_version=version, with_owners=self.with_owners, with_grants=self.with_grants)

    def _tell(self, stage: str) -> None:
        if self.on_stage is not None:
            self.on_stage(stage)


def _list_kept(stand_ins: tuple[StandIn, ...]) -> tuple[str, ...]:
    """Return kind and name of all that was kept as written."""
    kept = [f"{one.object_kind} {one.identity}" for item in stand_ins for one in item.kept]
    tables = [quote_qualified(one.schema, one.name) for item in stand_ins for one in item.foreign_tables]
    return (*kept, *(f"foreign table {name}" for name in tables))


def _name_publications(kept: tuple[str, ...]) -> frozenset[str]:
    """Return the publications among them, which the source may make in several statements."""
    word = "publication "
    return frozenset(name.removeprefix(word) for name in kept if name.startswith(word))


def _find_unstable(model: Database, script: str) -> Iterator[str]:
    """Yield what is not the same when it is done twice: the script's bytes, the model through its file."""
    if write_schema(model) != script:
        yield "The DDL of the same model was written twice with different bytes."
    text = write_design(Design(database=model))
    again = read_design(text, source="design file").database
    if again != model or write_design(Design(database=again)) != text:
        yield "The model is not the same after it was written to a design file and read again."
    elif write_schema(again) != script:
        yield "The DDL of a model read from its design file has different bytes."

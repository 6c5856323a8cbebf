"""Loading a script statement by statement: one that fails costs itself, the rest goes on.

Statements run in batches, which cost one round trip; a batch that fails is taken apart until the statement is found.
Transactions of the script are kept, because `ROLLBACK`, `SET LOCAL` and deferred constraints depend on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg
from psycopg.pq import TransactionStatus

from schemagen.sandbox.access import Fitter
from schemagen.sandbox.problem import Problem, shorten_statement
from schemagen.sandbox.repairs import Repairer
from schemagen.sandbox.report import ErrorReporter
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.stand_ins import StandIn
from schemagen.sandbox.statements import TOPICS, Treatment, Verdict, classify
from schemagen.sql.parse import ScriptStatement, split_script

BATCH_STATEMENTS = 200
BATCH_CHARACTERS = 500_000
SINGLE_FROM = 4
"""Batches this small are run one statement at a time: halving them further saves nothing."""
MOST_REPAIRS = 50
"""A statement may name several roles, types and functions that do not exist; each costs a run."""
HOPELESS_FROM = 600
"""So many failures without one success end a load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did. `run` counts statements that succeeded, `failed` those that did not."""

    statements: int
    run: int
    failed: int
    problems: tuple[Problem, ...]
    stand_ins: tuple[StandIn, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that cost something."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load_script(
    scratch: Scratch,
    text: str,
    *,
    source: str,
    keeps_rows: bool = False,
    runner: str | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> LoadReport:
    """Run a script in a scratch database and report what did not survive; leaves a clean session behind.

    Rows (INSERT, COPY) are left out unless `keeps_rows`. `runner` is a role that the script names for the one that
    runs it, such as the owner of the database in a dump. `on_progress` gets statements done and in all.
    """
    statements = split_script(text)
    loader = _Loader(scratch, text, source, keeps_rows, on_progress, len(statements))
    loader.run(statements, runner)
    scratch.reset_session()
    return loader.make_report()


class _Loader:
    def __init__(
        self,
        scratch: Scratch,
        text: str,
        source: str,
        keeps_rows: bool,
        on_progress: Callable[[int, int], None] | None,
        total: int,
    ) -> None:
        self.scratch, self.connection = scratch, scratch.connection
        self.source, self.keeps_rows, self.on_progress, self.total = source, keeps_rows, on_progress, total
        self.reporter = ErrorReporter(text, source)
        self.repairer = Repairer(scratch, text)
        self.left_out: Counter[str] = Counter()
        self.first_left_out: dict[str, ScriptStatement] = {}
        self.fitted: dict[int, str] = {}
        self.done = self.succeeded = self.refused = 0

    def run(self, statements: tuple[ScriptStatement, ...], runner: str | None) -> None:
        self.connection.add_notice_handler(self._hear)
        fitter = Fitter(self.scratch, self.repairer, statements, runner=runner)
        self.connection.execute("SET check_function_bodies = off")
        for batch, special in _make_batches(statements, lambda statement: self._classify(statement, fitter)):
            self._run_batch(batch)
            if self.succeeded == 0 and self.reporter.failed >= HOPELESS_FROM:
                break  # this is not a script that PostgreSQL reads; the report says enough
            if special is not None:
                self._handle(*special)
            self._tell_progress(len(batch) + (special is not None))
        if self._is_in_transaction():
            self._note("transaction", statements[-1])
            self.connection.execute("COMMIT")
        if (last := fitter.finish()) is not None:
            self.connection.execute(last.encode())
        self.connection.remove_notice_handler(self._hear)

    def _hear(self, notice: psycopg.errors.Diagnostic) -> None:
        """Count what GRANT and REVOKE only warn of: the sandbox role has no say over what extensions bring."""
        self.refused += notice.sqlstate in ("01006", "01007")

    def _classify(self, statement: ScriptStatement, fitter: Fitter) -> Verdict:
        """Return what to do with a statement; what is run in its place is kept by its offset."""
        verdict = classify(statement, keeps_rows=self.keeps_rows)
        if verdict.treatment is not Treatment.RUN or (fitted := fitter.fit(statement)) is None:
            return verdict
        if fitted.sql is None:
            return Verdict(Treatment.SKIP, fitted.topic)
        self.fitted[statement.offset] = fitted.sql
        return verdict

    def _sql_of(self, statement: ScriptStatement) -> str:
        return self.fitted.get(statement.offset, statement.sql)

    def make_report(self) -> LoadReport:
        notices = [
            self._make_notice(topic, count) for topic, count in self.left_out.items() if topic in TOPICS and count
        ]
        if self.refused:
            notices.append(
                Problem(severity="notice", message=TOPICS["refused"].format(count=self.refused), source=self.source)
            )
        problems = (*self.reporter.problems, *self.repairer.make_problems(self.source), *notices)
        return LoadReport(
            statements=self.total,
            run=self.succeeded,
            failed=self.reporter.failed,
            problems=problems,
            stand_ins=self.repairer.stand_ins,
        )

    def _make_notice(self, topic: str, count: int) -> Problem:
        first = self.first_left_out[topic]
        return Problem(
            severity="error" if topic == "include" else "notice",
            message=TOPICS[topic].format(count=count),
            source=self.source,
            line=first.line,
            column=first.column,
            statement=shorten_statement(first.sql, 120),
        )

    def _tell_progress(self, count: int) -> None:
        self.done += count
        if self.on_progress is not None and count:
            self.on_progress(self.done, self.total)

    def _note(self, topic: str | None, statement: ScriptStatement) -> None:
        if topic is not None:
            self.left_out[topic] += 1
            self.first_left_out.setdefault(topic, statement)

    def _is_in_transaction(self) -> bool:
        return self.connection.info.transaction_status != TransactionStatus.IDLE

    def _run_batch(self, batch: list[ScriptStatement]) -> None:
        if len(batch) <= SINGLE_FROM:
            for statement in batch:
                self._run_single(statement)
            return
        try:
            self._execute("\n;\n".join(self._sql_of(statement) for statement in batch))
        except psycopg.Error:
            self._check_connection()
            middle = len(batch) // 2
            self._run_batch(batch[:middle])
            self._run_batch(batch[middle:])
        else:
            self.succeeded += len(batch)

    def _run_single(self, statement: ScriptStatement) -> None:
        try:
            self._execute(self._sql_of(statement))
        except psycopg.Error as error:
            self._check_connection()
            self._repair_or_report(statement, error)
        else:
            self.succeeded += 1

    def _repair_or_report(self, statement: ScriptStatement, error: psycopg.Error) -> None:
        sql = self._sql_of(statement)
        self.repairer.begin_statement(statement)
        for _ in range(MOST_REPAIRS):
            repair = self.repairer.find_repair(sql, error)
            if repair is None:
                break
            self._note(repair.topic, statement)
            if repair.sql is None:
                return
            sql = repair.sql
            try:
                self._execute(sql)
            except psycopg.Error as next_error:
                self._check_connection()
                error = next_error
            else:
                self.repairer.finish_statement()
                self.succeeded += 1
                return
        self.reporter.report(statement, error, is_rewritten=sql != statement.sql)

    def _execute(self, sql: str) -> None:
        """Run SQL so that its failure takes nothing else with it."""
        if not self._is_in_transaction():
            self.connection.execute(sql.encode())
            return
        self.connection.execute("SAVEPOINT crowsfoot_load")
        try:
            self.connection.execute(sql.encode())
        except psycopg.Error:
            if not self.connection.closed:
                self.connection.execute("ROLLBACK TO SAVEPOINT crowsfoot_load")
            raise
        self.connection.execute("RELEASE SAVEPOINT crowsfoot_load")

    def _check_connection(self) -> None:
        if self.connection.closed:
            raise psycopg.OperationalError("the connection to the sandbox server was closed")

    def _handle(self, statement: ScriptStatement, verdict: Verdict) -> None:
        self._note(verdict.topic, statement)
        match verdict.treatment:
            case Treatment.EXTENSION:
                self._create_extension(statement)
            case Treatment.ROLE:
                self.repairer.stand_in_created_role(statement.sql)
            case Treatment.SKIP:
                pass
            case Treatment.DROP:
                self.repairer.keeper.drop(statement.sql)
                self._run_single(statement)
            case _:
                self._control_transaction(statement, verdict.treatment)

    def _control_transaction(self, statement: ScriptStatement, treatment: Treatment) -> None:
        is_open = self._is_in_transaction()
        if (treatment is Treatment.BEGIN) == is_open:
            return  # psql only warns about a second BEGIN, or a COMMIT with nothing open
        if treatment is Treatment.BEGIN:
            self.repairer.keeper.begin()
        elif treatment is Treatment.ROLLBACK:
            self.repairer.keeper.rollback()
        try:
            self.connection.execute(statement.sql.encode())
        except psycopg.Error as error:
            self._check_connection()
            self.reporter.report(statement, error)
            if self.connection.info.transaction_status == TransactionStatus.INERROR:
                self.connection.execute("ROLLBACK")

    def _create_extension(self, statement: ScriptStatement) -> None:
        try:
            with self.connection.transaction():
                self.repairer.create_extension(statement)
        except psycopg.errors.InsufficientPrivilege:  # it is there, but only a superuser may create it
            self.repairer.stand_in_extension(statement)
        except psycopg.Error as error:
            self._check_connection()
            self.reporter.report(statement, error)
        else:
            self.succeeded += 1


def _make_batches(
    statements: tuple[ScriptStatement, ...], classify_one: Callable[[ScriptStatement], Verdict]
) -> Iterator[tuple[list[ScriptStatement], tuple[ScriptStatement, Verdict] | None]]:
    """Yield runs of ordinary statements, each with the special statement that ended it."""
    batch: list[ScriptStatement] = []
    size = 0
    for statement in statements:
        verdict = classify_one(statement)
        if verdict.treatment is Treatment.RUN:
            batch.append(statement)
            size += len(statement.sql)
            if len(batch) >= BATCH_STATEMENTS or size >= BATCH_CHARACTERS:
                yield batch, None
                batch, size = [], 0
        elif verdict.treatment is Treatment.SKIP:
            yield [], (statement, verdict)  # left out: order does not matter, so the batch goes on
        else:
            yield batch, (statement, verdict)
            batch, size = [], 0
    yield batch, None

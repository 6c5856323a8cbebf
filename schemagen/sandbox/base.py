"""The base of a migration: a scratch database that is as the old model says, without rows.

It is built by the old model's own script. Where the new model stands there already, is large and differs in little,
it is turned into the old one instead (3 s less for 1,000 tables) – and then compared with the old model by its
catalog, as every target of a proof is. If that does not hold, the script is run after all.
"""

from __future__ import annotations

from collections.abc import Callable

import psycopg

from schemagen.ddl import list_statements, write_schema
from schemagen.diff import align
from schemagen.errors import DesignError
from schemagen.migration_files.plain import write_files
from schemagen.model import Database
from schemagen.names import KEEP_SCHEMA
from schemagen.plan import Plan, make_plan
from schemagen.sandbox.proof import Failure
from schemagen.sandbox.run_script import NotProvableError, Owner, StatementFailedError, fold_space, run_script
from schemagen.sandbox.same import Comparer
from schemagen.sandbox.scratch import Scratch

LARGE_OBJECTS = 500
OBJECTS_PER_CHANGE = 20


def can_turn(old: Database, plan: Plan) -> bool:
    """Say whether turning the new model into the old one is likely to be faster than building the old one."""
    return len(old.objects) >= max(LARGE_OBJECTS, len(plan.changes) * OBJECTS_PER_CHANGE)


def turn_into_base(scratch: Scratch, old: Comparer, new: Database) -> bool:
    """Turn a database that is as `new` says into the base; say whether that worked."""
    try:
        steps = make_plan(align(old.model, new), old.model, name="base")
        run_script(scratch, write_files(steps)["up.sql"], owners={})
        scratch.connection.execute(f"DROP SCHEMA IF EXISTS {KEEP_SCHEMA} CASCADE".encode())
        return not old.find_differences(scratch.connection)
    except (StatementFailedError, NotProvableError, DesignError, psycopg.Error) as error:
        if scratch.connection.closed or (isinstance(error, DesignError) and error.retryable):
            raise
        return False


def build_base(scratch: Scratch, old: Database, on_progress: Callable[[int, int], None]) -> None:
    """Run the old model's script; raise `StatementFailedError`, or `NotProvableError` if an extension is missing."""
    owners: dict[str, Owner] = {
        fold_space(item.sql): (item.object_id, item.object_name) for item in list_statements(old)
    }
    stand_ins = run_script(scratch, write_schema(old), owners=owners, on_progress=on_progress)
    if stand_ins:
        names = ", ".join(item.extension for item in stand_ins)
        raise NotProvableError(
            Failure(
                message=f"Not proved: the extension {names} is not on this server.",
                sqlstate="0A000",
                fix=f"Prove the revision on a server that has {names}.",
            )
        )

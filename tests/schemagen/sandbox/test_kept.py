"""What only a superuser may make comes into the design all the same, and out of it again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_schema
from schemagen.design_file import Design, write_design
from schemagen.diff import align, compare
from schemagen.model import Database, EventTrigger, Function, Grant, OpaqueObject, Publication, Table, Trigger, View
from schemagen.sandbox.importing import Imported, import_script
from schemagen.sandbox.prove import prove
from schemagen.sandbox.read import read_database
from schemagen.sandbox.roundtrip import RoundTripper

pytestmark = pytest.mark.slow

SAMPLE = (Path(__file__).parent.parent.parent / "samples" / "superuser.sql").read_text()
PLAIN = """
CREATE SCHEMA app;
SET search_path TO app, public;
CREATE TABLE meal (id integer PRIMARY KEY, name text);
CREATE TABLE child (extra text) INHERITS (meal);
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ begin end $$;
CREATE FUNCTION compare(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 0';
CREATE FUNCTION late() RETURNS text LANGUAGE sql SET app.tenant TO 'x, "y"' AS 'select 1::text';
CREATE EVENT TRIGGER on_drop ON sql_drop WHEN TAG IN ('DROP VIEW', 'DROP TABLE') EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER on_drop ENABLE ALWAYS;
COMMENT ON EVENT TRIGGER on_drop IS 'watches';
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'delete, insert', publish_via_partition_root = true);
CREATE PUBLICATION mixed FOR TABLE meal WHERE (id > 3), TABLES IN SCHEMA public;
CREATE FOREIGN DATA WRAPPER own_wrapper OPTIONS (debug 'true');
CREATE SERVER far TYPE 'x' FOREIGN DATA WRAPPER own_wrapper OPTIONS (host 'h', password 'hush');
CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (user 'u', password 's3cret');
CREATE FOREIGN TABLE away (id integer NOT NULL, name text OPTIONS (column_name 'nn') COLLATE "C" DEFAULT 'x',
    CONSTRAINT positive CHECK (id > 0)) SERVER far OPTIONS (table_name 'a');
COMMENT ON COLUMN away.name IS 'its name';
CREATE VIEW near AS SELECT id, name FROM away;
CREATE OPERATOR CLASS own_numbers FOR TYPE integer USING btree AS
    OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 compare(integer, integer);
CREATE INDEX meal_own ON meal (id own_numbers);
CREATE TEXT SEARCH TEMPLATE simplest (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simplest);
CREATE CAST (integer AS date) WITHOUT FUNCTION;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
"""


def read(sandbox: Any, script: str) -> Imported:
    return import_script(sandbox, script, source="script", namespace=DEFAULT_NAMESPACE)


def errors(imported: Imported) -> list[str]:
    return [str(problem) for problem in imported.problems if problem.severity == "error"]


def opaque(database: Database) -> dict[str, OpaqueObject]:
    return {f"{item.object_kind} {item.identity}": item for item in database.of_kind(OpaqueObject)}


def fold(item: OpaqueObject) -> list[str]:
    """Return the statements without what a deparser may write in two ways."""
    folded = (" ".join(sql.replace("pg_catalog.", "").split()).lower() for sql in item.create_sql)
    return [sql.replace("((", "(").replace("))", ")").replace('"user"', "user") for sql in folded]


@contextmanager
def superuser_database(url: str) -> Iterator[psycopg.Connection[Any]]:
    name = f"test_kept_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as control:
        control.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        try:
            with psycopg.connect(f"{url.rpartition('/')[0]}/{name}", autocommit=True) as connection:
                yield connection
        finally:
            control.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_nothing_of_the_sample_is_lost(sandbox: Any) -> None:
    tripper = RoundTripper(sandbox, DEFAULT_NAMESPACE)
    result = tripper.run(tripper.start_from_script(SAMPLE, source="superuser.sql"))
    assert result.lost == ()
    assert (result.differences, result.load_errors, result.model_changes, result.unstable) == ((), (), (), ())
    assert result.is_same
    assert {"event trigger on_ddl", "foreign table app.away", "base type app.box3"} <= set(result.kept)


def test_design_made_without_a_superuser_is_the_one_that_a_superuser_reads(
    sandbox: Any, sandbox_superuser_url: str
) -> None:
    imported = read(sandbox, PLAIN)
    assert errors(imported) == []
    with superuser_database(sandbox_superuser_url) as connection:
        connection.execute(write_schema(imported.database).encode())
        actual = read_database(connection, namespace=DEFAULT_NAMESPACE)
    changes = compare(imported.database, align(imported.database, actual))
    # What is opaque keeps its own words, and an operator class makes its family.
    others = [change for change in changes if change.kind != "opaque"]
    assert others == []
    kept, truth = opaque(imported.database), opaque(actual)
    assert set(truth) - set(kept) == {"operator family app.own_numbers USING btree"}
    assert set(kept) <= set(truth)
    for name in ("foreign table app.away", "server far", "user mapping FOR PUBLIC SERVER far"):
        assert fold(kept[name]) == fold(truth[name])


def test_event_triggers_and_publications_are_themselves(sandbox: Any) -> None:
    database = read(sandbox, SAMPLE).database
    (trigger,) = database.of_kind(EventTrigger)
    assert (trigger.tags, trigger.enabled, trigger.owner, trigger.comment) == (
        ("CREATE TABLE",),
        "disabled",
        "boss",
        "watches",
    )
    function = database.get(trigger.function_id or "")
    assert isinstance(function, Function)
    assert function.name == "watch"
    found = {item.name: item for item in database.of_kind(Publication)}
    assert set(found) == {"everything", "mixed", "dumped"}
    assert (found["everything"].is_for_all_tables, found["everything"].operations) == (True, ("insert", "delete"))
    assert (found["dumped"].schemas, found["dumped"].operations) == (("app",), ("insert",))
    tables = {database.table(member.table_id).name for member in found["mixed"].tables}
    assert (tables, found["mixed"].schemas) == ({"meal", "child"}, ("public",))


def test_foreign_tables_are_pointed_at_by_all_that_uses_them(sandbox: Any) -> None:
    database = read(sandbox, SAMPLE).database
    away = opaque(database)["foreign table app.away"]
    assert (away.owner, away.comment) == ("boss", "far away")
    assert [table.name for table in database.of_kind(Table) if table.name in ("away", "parts_old", "passing_too")] == []
    (view,) = [item for item in database.of_kind(View) if item.name == "near"]
    (trigger,) = database.of_kind(Trigger)
    grants = {(grant.column_name, grant.privileges) for grant in database.of_kind(Grant) if grant.object_id == away.id}
    assert away.id in view.depends_on
    assert trigger.table_id == away.id
    assert grants == {(None, ("SELECT",)), ("name", ("UPDATE",))}
    assert opaque(database)["server far"].id in away.depends_on


def test_secrets_never_enter_the_design(sandbox: Any) -> None:
    imported = read(sandbox, SAMPLE)
    text = write_design(Design(database=imported.database)) + "".join(
        f"{problem} {problem.statement}" for problem in imported.problems
    )
    assert [word for word in ("hush", "s3cret", "again'") if word in text] == []
    assert any("Options that look like passwords" in problem.message for problem in imported.problems)


def test_custom_settings_stay_with_their_functions(sandbox: Any) -> None:
    functions = {item.name: item.settings for item in read(sandbox, SAMPLE).database.of_kind(Function)}
    assert functions["tenant"] == ("app.tenant TO 'x'", "app.\"Other\" TO 'z'", "search_path TO 'app'")
    assert functions["late"] == ("app.mode TO 'fast'",)


def test_what_is_kept_is_told_as_a_notice_and_never_proved(sandbox: Any) -> None:
    imported = read(sandbox, "CREATE TABLE t (id integer);\nCREATE PUBLICATION p FOR ALL TABLES;")
    (notice,) = imported.problems
    assert (notice.severity, notice.line) == ("notice", 2)
    assert "kept as written; it cannot be proved here" in notice.message
    proof = prove(sandbox, old=None, new=imported.database, plan=None)
    assert proof.state == "not_run"
    failure = proof.rungs[0].failure
    assert failure is not None
    assert failure.message.startswith("Not proved: this needs a superuser: must be superuser to create FOR ALL TABLES")


def test_mistakes_of_the_script_stay_errors(sandbox: Any) -> None:
    script = "CREATE SERVER s FOREIGN DATA WRAPPER nobody; CREATE PUBLICATION p FOR TABLE nothing; DROP SERVER other;"
    imported = read(sandbox, script)
    assert len(errors(imported)) == 3
    assert opaque(imported.database) == {}

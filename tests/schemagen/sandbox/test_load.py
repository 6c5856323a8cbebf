"""Loading scripts: what fails costs itself, the rest goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from schemagen.model import Policy
from schemagen.sandbox.load import load_script

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def names(scratch: Any) -> set[str]:
    return {table.name for table in scratch.read().tables}


def test_one_bad_statement_costs_one_object(scratch: Any) -> None:
    report = load_script(scratch, (SAMPLES / "broken.sql").read_text(), source="broken.sql")
    assert names(scratch) == {"good"}
    assert (report.run, report.failed) == (2, 3)
    places = [(problem.line, problem.column, problem.sqlstate) for problem in report.errors]
    assert places == [(3, 48, "42704"), (4, 44, "42601"), (5, 1, "42P01")]


def test_an_error_that_follows_from_another_says_so(scratch: Any) -> None:
    report = load_script(scratch, (SAMPLES / "broken.sql").read_text(), source="broken.sql")
    assert "line 3" in report.errors[2].cause


def test_a_bad_statement_in_a_long_batch_is_found(scratch: Any) -> None:
    statements = [f"CREATE TABLE t{number} (id integer);" for number in range(60)]
    statements[37] = "CREATE TABLE t37 (id intejer);"
    report = load_script(scratch, "\n".join(statements), source="x")
    assert len(names(scratch)) == 59
    assert [problem.line for problem in report.errors] == [38]


def test_a_rollback_of_the_script_is_kept(scratch: Any) -> None:
    script = "BEGIN; CREATE TABLE a (id integer); ROLLBACK; BEGIN; CREATE TABLE b (id integer); COMMIT;"
    load_script(scratch, script, source="x")
    assert names(scratch) == {"b"}


def test_an_error_inside_a_transaction_does_not_undo_the_others(scratch: Any) -> None:
    script = "BEGIN; CREATE TABLE a (id integer); CREATE TABLE a (id integer); CREATE TABLE b (id integer); COMMIT;"
    report = load_script(scratch, script, source="x")
    assert names(scratch) == {"a", "b"}
    assert report.failed == 1


def test_a_transaction_left_open_is_committed_with_a_notice(scratch: Any) -> None:
    report = load_script(scratch, "BEGIN; CREATE TABLE a (id integer);", source="x")
    assert names(scratch) == {"a"}
    assert ["transaction open" in problem.message for problem in report.problems] == [True]


def test_savepoints_of_the_script_are_kept(scratch: Any) -> None:
    script = (
        "BEGIN; CREATE TABLE a (id integer); SAVEPOINT s; CREATE TABLE b (id integer); ROLLBACK TO s;"
        " CREATE TABLE c (id integer); COMMIT;"
    )
    load_script(scratch, script, source="x")
    assert names(scratch) == {"a", "c"}


def test_statements_that_refuse_transactions_run(scratch: Any) -> None:
    script = "CREATE TABLE a (id integer); CREATE INDEX CONCURRENTLY i ON a (id); CREATE TABLE b (id integer);"
    report = load_script(scratch, script, source="x")
    assert report.errors == ()


def test_a_new_enum_label_can_be_used_by_the_next_statement(scratch: Any) -> None:
    script = (
        "CREATE TYPE e AS ENUM ('a');\nCREATE TABLE x (id integer);\nCREATE TABLE y (id integer);\n"
        "ALTER TYPE e ADD VALUE 'b';\nCREATE TABLE t (v e DEFAULT 'b');\nCREATE TABLE z (id integer);"
    )
    assert load_script(scratch, script, source="x").errors == ()


def test_what_is_left_out_is_told_once(scratch: Any) -> None:
    script = (
        "\\restrict k\n\\connect shop\n\\set a 1\nCREATE TABLE t (id integer);\n"
        "COPY t (id) FROM stdin;\n1\n2;\n\\.\nINSERT INTO t VALUES (3);\nINSERT INTO t VALUES (4);\n"
        "GRANT nobody_here TO somebody;\nGRANT CONNECT ON DATABASE shop TO somebody;\nCREATE INDEX ON t (id);\n"
    )
    report = load_script(scratch, script, source="x")
    assert report.errors == ()
    assert len(report.problems) == 5  # both statements about databases are one
    assert any("add rows were left out (2)" in problem.message for problem in report.problems)
    assert len(scratch.read().objects) == 3


def test_roles_that_do_not_exist_are_stood_in_for(scratch: Any) -> None:
    script = (
        "CREATE TABLE t (id integer); ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
        ' CREATE POLICY p ON t TO "test auditor", test_clerk USING (true);'
    )
    report = load_script(scratch, script, source="x")
    assert report.errors == ()
    (policy,) = scratch.read().of_kind(Policy)
    assert set(policy.roles) == {"test auditor", "test_clerk"}


def test_roles_made_in_a_block_are_stood_in_for(scratch: Any) -> None:
    script = (
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'test_guest') THEN CREATE ROLE test_guest;"
        " END IF; END $$; DO 'BEGIN CREATE ROLE test_other; END'; CREATE TABLE t (id integer);"
    )
    report = load_script(scratch, script, source="x")
    assert report.errors == ()
    assert names(scratch) == {"t"}


def test_tablespaces_that_do_not_exist_are_left_out(scratch: Any) -> None:
    report = load_script(scratch, "CREATE TABLE t (id integer) TABLESPACE fast;", source="x")
    assert names(scratch) == {"t"}
    assert report.errors == ()


def test_settings_of_the_script_do_not_outlive_it(scratch: Any) -> None:
    load_script(scratch, "SET search_path = nowhere; SET standard_conforming_strings = off;", source="x")
    row = scratch.connection.execute("SELECT current_setting('search_path'), current_setting('datestyle')").fetchone()
    assert row[0] == '"$user", public'


def test_progress_reaches_the_end(scratch: Any) -> None:
    seen: list[tuple[int, int]] = []
    load_script(
        scratch,
        "CREATE TABLE a (id integer); BEGIN; COMMIT; INSERT INTO a VALUES (1);",
        source="x",
        on_progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1] == (4, 4)


def test_a_large_script_of_rows_is_quick_to_leave_out(scratch: Any) -> None:
    rows = "INSERT INTO t VALUES (1, 'some text; with a semicolon and a '' quote');\n" * 50_000
    report = load_script(scratch, "CREATE TABLE t (id integer, v text);\n" + rows, source="x")
    assert report.statements == 50_001
    assert report.errors == ()

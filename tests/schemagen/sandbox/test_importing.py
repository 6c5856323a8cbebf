"""Imports of scripts, good and bad."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.errors import DesignError
from schemagen.model import Check, Extension, ForeignKey, OpaqueObject, Table, View
from schemagen.sandbox.importing import import_script


def read(sandbox: Any, text: str) -> Any:
    return import_script(sandbox, text, source="test.sql", namespace=DEFAULT_NAMESPACE)


def test_the_same_script_gives_the_same_ids(sandbox: Any) -> None:
    script = "CREATE TABLE a (id integer PRIMARY KEY);"
    assert read(sandbox, script).database == read(sandbox, script).database
    other = import_script(sandbox, script, source="x", namespace=NAMESPACE_URL).database
    assert other.tables[0].id != read(sandbox, script).database.tables[0].id


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("this is no SQL at all", "import.not_sql"),
        ("%PDF-1.7 something", "import.not_sql"),
        ("<html><body>hello; there</body></html>", "import.not_sql"),
        ("words without sense;\n" * 100_000, "import.not_sql"),
        ("   \n ", "import.empty"),
        ("PGDMP\x01\x0e", "import.archive"),
        ("CREATE TABLE a\x00", "import.binary"),
    ],
)
def test_what_is_not_sql_is_refused_with_a_cure(sandbox: Any, text: str, code: str) -> None:
    with pytest.raises(DesignError) as caught:
        read(sandbox, text)
    assert caught.value.code == code
    assert caught.value.fix


def test_a_check_has_the_same_text_from_a_script_and_from_its_dump(sandbox: Any) -> None:
    original = "CREATE TABLE t (v varchar(9) CONSTRAINT c CHECK (v IN ('a', 'b')), w varchar(9) DEFAULT 'a');"
    dumped = (
        "CREATE TABLE t (v varchar(9), w varchar(9) DEFAULT 'a'::character varying, CONSTRAINT c"
        " CHECK (((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))));"
    )
    first, second = read(sandbox, original).database, read(sandbox, dumped).database
    assert first == second
    assert first.of_kind(Check)[0].expression.endswith("('b'::character varying)::text])")


def test_an_extension_that_is_missing_costs_only_itself(sandbox: Any) -> None:
    imported = read(
        sandbox,
        'CREATE EXTENSION "uuid-ossp"; CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v4());'
        " CREATE VIEW v AS SELECT uuid_nil() AS nil;",
    )
    (extension,) = imported.database.of_kind(Extension)
    assert extension.name == "uuid-ossp"
    (problem,) = imported.problems
    assert problem.severity == "notice"
    assert "uuid-ossp" in problem.message
    (view,) = imported.database.of_kind(View)
    assert extension.id in view.depends_on
    assert imported.database.tables[0].columns[0].default == "public.uuid_generate_v4()"


def test_extensions_that_run_outside_code_are_not_created(sandbox: Any) -> None:
    imported = read(sandbox, "CREATE EXTENSION file_fdw; CREATE EXTENSION dblink; CREATE TABLE a (id integer);")
    assert {item.name for item in imported.database.of_kind(Extension)} == {"file_fdw", "dblink"}
    assert [problem.severity for problem in imported.problems] == ["notice", "notice"]
    assert all("may not be created there" in problem.message for problem in imported.problems)
    assert imported.database.of_kind(OpaqueObject) == ()


def test_a_cycle_of_foreign_keys_is_imported(sandbox: Any) -> None:
    imported = read(
        sandbox,
        "CREATE TABLE a (id integer PRIMARY KEY, b integer); CREATE TABLE b (id integer PRIMARY KEY REFERENCES a);"
        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;",
    )
    assert len(imported.database.of_kind(ForeignKey)) == 2


def test_a_script_cannot_leave_its_database(sandbox: Any) -> None:
    imported = read(
        sandbox,
        "CREATE TABLE mine (id integer); CREATE TABLE a AS SELECT pg_read_file('/etc/passwd');"
        "COPY mine FROM PROGRAM 'id'; CREATE DATABASE escaped;"
        "DO $$ BEGIN EXECUTE 'COPY mine TO PROGRAM ''id'''; END $$;",
    )
    assert [table.name for table in imported.database.tables] == ["mine"]
    assert {problem.sqlstate for problem in imported.problems if problem.severity == "error"} == {"42501"}


def test_the_schema_that_migrations_keep_rows_in_is_not_read(sandbox: Any) -> None:
    imported = read(sandbox, "CREATE SCHEMA crowsfoot_keep; CREATE TABLE crowsfoot_keep.a (id integer);")
    assert imported.database.of_kind(Table) == ()
    assert [item.name for item in imported.database] == ["public"]

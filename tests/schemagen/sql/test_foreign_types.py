"""What a statement says of types, indexes and languages that a server lacks is read and written without loss."""

from __future__ import annotations

import pytest

from schemagen.sql.foreign_types import (
    make_plain_exclusions,
    make_plain_function,
    make_plain_index,
    replace_typmods,
)


def test_only_types_are_replaced_not_calls_or_strings() -> None:
    sql = (
        "CREATE TABLE t (a geometry( Point , 4326 )[], b text DEFAULT 'geometry(Point,4326)', CHECK (geometry(a) = b))"
    )
    assert replace_typmods(sql, "geometry", lambda text: f"<{text}>") == sql.replace(
        "geometry( Point , 4326 )", "<Point,4326>", 1
    )


def test_a_statement_that_cannot_be_read_stays_as_it_is() -> None:
    assert replace_typmods("CREATE TABEL t (a geometry(1))", "geometry", str.upper) == "CREATE TABEL t (a geometry(1))"


def test_an_index_becomes_a_plain_one() -> None:
    plain = make_plain_index(
        "CREATE INDEX i ON s.t USING hnsw (a x.ops (n = 3) DESC, lower(b)) WITH (m = 16, fast) WHERE a IS NOT NULL"
    )
    assert plain is not None
    assert "hnsw" not in plain.sql
    assert (plain.schema, plain.table, plain.method) == ("s", "t", "hnsw")
    assert plain.operator_classes == ("x.ops(n=3)", None)
    assert plain.storage_parameters == ("fast=true", "m=16")


@pytest.mark.parametrize("sql", ["CREATE TABLE t (a integer)", "CREATE INDEX", "SELECT 1; SELECT 2"])
def test_other_statements_are_no_indexes_and_no_functions(sql: str) -> None:
    assert make_plain_index(sql) is None
    assert make_plain_function(sql) is None


def test_exclusion_constraints_become_plain_ones() -> None:
    plain = make_plain_exclusions(
        "CREATE TABLE t (EXCLUDE USING gist (a s.ops (n = 1) WITH &&, lower(b) WITH =, (c) DESC WITH OPERATOR(s.<>))"
        " WHERE (a > 1), CONSTRAINT x EXCLUDE USING spgist (d WITH s.~))"
    )
    assert plain is not None
    assert plain.methods == ("gist", "spgist")
    assert plain.elements == (
        (("&&", "s.ops (n = 1)"), ("=", None), ("OPERATOR(s.<>)", None)),
        (("OPERATOR(s.~)", None),),
    )
    assert plain.sql.count("WITH OPERATOR(pg_catalog.=)") == 4
    assert "(c) DESC WITH" in plain.sql
    assert make_plain_exclusions("CREATE TABLE t (a integer)") is None


def test_an_argument_called_language_is_not_the_language() -> None:
    plain = make_plain_function("CREATE FUNCTION f(language text, c text) RETURNS text LANGUAGE plv8 AS 'language c'")
    assert plain is not None
    assert plain.sql == "CREATE FUNCTION f(language text, c text) RETURNS text LANGUAGE plpgsql AS 'language c'"
    assert (plain.language, plain.body) == ("plv8", None)


def test_support_and_leakproof_are_taken_out() -> None:
    plain = make_plain_function("CREATE FUNCTION f() RETURNS text LANGUAGE sql LEAKPROOF SUPPORT a.b AS 'SELECT 1'")
    assert plain is not None
    assert "LEAKPROOF" not in plain.sql
    assert "SUPPORT" not in plain.sql
    assert (plain.is_leakproof, plain.support) == (True, "a.b")
    kept = make_plain_function("CREATE FUNCTION f() RETURNS text LANGUAGE sql NOT LEAKPROOF AS 'SELECT 1'")
    assert kept is not None
    assert not kept.is_leakproof

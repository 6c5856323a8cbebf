"""Dumps as sets of statements that can be compared."""

from __future__ import annotations

from schemagen.sql.dump import Difference, DumpStatement, compare_dumps, read_dump

DUMP = """--
-- PostgreSQL database dump
--

\\restrict abc

SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

--
-- Name: f(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$
SELECT '
--
-- Name: not_a_head; Type: TABLE; Schema: public; Owner: -
--
' $$;


ALTER FUNCTION public.f() OWNER TO me;

SET default_table_access_method = columnar;

--
-- Name: t; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.t (
    a integer
);

--
-- Name: SCHEMA s; Type: ACL; Schema: -; Owner: -
--

GRANT ALL ON SCHEMA s TO me;
"""


def test_statements_know_their_object_and_session_settings_are_left_out() -> None:
    statements = read_dump(DUMP)
    assert [(item.subject, item.sql.split("(")[0].split(" OWNER")[0]) for item in statements] == [
        ("ACL SCHEMA s", "GRANT ALL ON SCHEMA s TO me;"[:-1]),
        ("FUNCTION public.f()", "ALTER FUNCTION public.f"),
        ("FUNCTION public.f()", "CREATE FUNCTION public.f"),
        ("TABLE public.t", "CREATE TABLE public.t "),
    ]


def test_the_access_method_of_the_session_belongs_to_the_table() -> None:
    plain = DUMP.replace("columnar", "heap")
    (difference,) = compare_dumps(read_dump(DUMP), read_dump(plain))
    assert difference.subject == "TABLE public.t"
    assert str(difference.first).endswith("-- columnar")


def test_order_is_no_difference_and_a_repeated_statement_is_one() -> None:
    one, two = DumpStatement("A", "x 1"), DumpStatement("B", "y 1")
    assert compare_dumps([one, two], [two, one]) == ()
    assert compare_dumps([one, one], [one]) == (Difference(subject="A", first="x 1"),)


def test_statements_about_one_object_are_paired_by_how_they_begin() -> None:
    first = [DumpStatement("A", "CREATE TABLE a (b)"), DumpStatement("A", "ALTER TABLE a OWNER TO b")]
    second = [DumpStatement("A", "CREATE TABLE a (c)")]
    assert compare_dumps(first, second) == (
        Difference(subject="A", first="ALTER TABLE a OWNER TO b"),
        Difference(subject="A", first="CREATE TABLE a (b)", second="CREATE TABLE a (c)"),
    )

"""What each statement of a script means for a load."""

from __future__ import annotations

import pytest

from schemagen.sandbox.statements import Treatment, classify
from schemagen.sql.parse import split_script


@pytest.mark.parametrize(
    ("sql", "treatment", "topic"),
    [
        ("CREATE TABLE t (id integer)", Treatment.RUN, None),
        ("SELECT pg_catalog.set_config('search_path', '', false)", Treatment.RUN, None),
        ("SELECT pg_catalog.setval('s', 5)", Treatment.SKIP, "rows"),
        ("INSERT INTO t VALUES (1)", Treatment.SKIP, "rows"),
        ("begin", Treatment.BEGIN, None),
        ("START TRANSACTION", Treatment.BEGIN, None),
        ("COMMIT", Treatment.COMMIT, None),
        ("ROLLBACK TO a", Treatment.SAVEPOINT, None),
        ("ROLLBACK", Treatment.ROLLBACK, None),
        ("GRANT SELECT ON t TO r", Treatment.RUN, None),
        ("ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO r", Treatment.RUN, None),
        ("ALTER TABLE public.t OWNER TO postgres", Treatment.RUN, None),
        ("REASSIGN OWNED BY r TO s", Treatment.RUN, None),
        ("CREATE ROLE r", Treatment.ROLE, "role"),
        ("CREATE USER MAPPING FOR r SERVER s", Treatment.RUN, None),
        ("DROP OWNED BY r", Treatment.SKIP, "role"),
        ("SET ROLE r", Treatment.RUN, None),
        ("DISCARD ALL", Treatment.SKIP, "setting"),
        ("SET search_path = a", Treatment.RUN, None),
        ("SET statement_timeout = 0", Treatment.SKIP, None),
        ("SET default_tablespace = ''", Treatment.SKIP, None),
        ("SET default_tablespace = fast", Treatment.SKIP, "setting"),
        ("CREATE DATABASE d", Treatment.SKIP, "database"),
        ("CREATE EXTENSION IF NOT EXISTS citext", Treatment.EXTENSION, None),
        ("COMMENT ON EXTENSION citext IS 'x'", Treatment.SKIP, None),
        ("ALTER SYSTEM SET work_mem = '1GB'", Treatment.SKIP, "server"),
        ("\\connect other", Treatment.SKIP, "database"),
        ("\\restrict abc", Treatment.SKIP, None),
        ("\\i other.sql", Treatment.SKIP, "include"),
        ("\\set x 1", Treatment.SKIP, "meta"),
    ],
)
def test_statements_are_told_apart(sql: str, treatment: Treatment, topic: str | None) -> None:
    (statement,) = split_script(sql if sql.startswith("\\") else sql + ";")
    verdict = classify(statement, keeps_rows=False)
    assert (verdict.treatment, verdict.topic) == (treatment, topic)


def test_rows_can_be_kept() -> None:
    (statement,) = split_script("INSERT INTO t VALUES (1);")
    assert classify(statement, keeps_rows=True).treatment is Treatment.RUN

"""What each statement of a script means for a load: to be run, to be left out with a notice, or special."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from schemagen.sql.parse import ScriptStatement


class Treatment(Enum):
    """How the loader handles a statement."""

    RUN = "run"
    BEGIN = "begin"
    COMMIT = "commit"
    ROLLBACK = "rollback"
    SAVEPOINT = "savepoint"
    EXTENSION = "extension"
    ROLE = "role"
    DROP = "drop"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The treatment; for what is left out, the `topic` under which it is reported (None: not worth a word)."""

    treatment: Treatment
    topic: str | None = None


TOPICS = {
    "rows": "Rows are not part of a design: statements that add rows were left out ({count}).",
    "copy": "Rows are not part of a design; the data of COPY blocks was left out: {count}.",
    "meta": "Commands that steer psql, not the schema, were left out: {count}.",
    "include": "The script reads other files, which are not here: {count}. Import those files too.",
    "database": "Statements about whole databases were left out: {count}. Everything is read into one database.",
    "role": "Roles belong to the server, not to a design; statements whose roles are kept as names only: {count}.",
    "refused": "Privileges on objects of extensions or of PostgreSQL itself are no part of a design: {count} left out.",
    "setting": "Settings of the session were left out: {count}.",
    "server": "Statements about the server itself were left out: {count}.",
    "tablespace": "Tablespaces that are not on this server were left out: {count}. The default one was used.",
    "transaction": "The script leaves a transaction open; it was committed at the end.",
}

DROPS_QUIETLY = re.compile(
    r"DROP\s+(ACCESS\s+METHOD|CAST|CONVERSION|EVENT\s+TRIGGER|FOREIGN\s+(DATA|TABLE)|FUNCTION|(PROCEDURAL\s+)?LANGUAGE"
    r"|OPERATOR\s+(CLASS|FAMILY)|PUBLICATION|SERVER|TEXT\s+SEARCH|TRANSFORM|TYPE|USER\s+MAPPING)\b.*\bIF\s+EXISTS\b",
    re.IGNORECASE | re.DOTALL,
)
"""The server takes these although the object is not there but only kept (see `kept.py`)."""
_RULES: tuple[tuple[str, Treatment, str | None], ...] = (
    (r"BEGIN\b|START\s+TRANSACTION\b", Treatment.BEGIN, None),
    (r"COMMIT\s+PREPARED\b|ROLLBACK\s+PREPARED\b|PREPARE\s+TRANSACTION\b", Treatment.SKIP, "server"),
    (r"COMMIT\b|END\b", Treatment.COMMIT, None),
    (r"ROLLBACK\s+(WORK\s+|TRANSACTION\s+)?TO\b|SAVEPOINT\b|RELEASE\b", Treatment.SAVEPOINT, None),
    (r"ROLLBACK\b|ABORT\b", Treatment.ROLLBACK, None),
    (r"INSERT\s+INTO\b", Treatment.SKIP, "rows"),
    (r"(SELECT\s+)(pg_catalog\s*\.\s*)?\"?setval\"?\s*\(", Treatment.SKIP, "rows"),
    (r"COPY\b", Treatment.SKIP, "copy"),
    (r"(CREATE|ALTER|DROP)\s+DATABASE\b|COMMENT\s+ON\s+DATABASE\b", Treatment.SKIP, "database"),
    (r"CREATE\s+(ROLE|USER|GROUP)\s+(?!MAPPING\b)", Treatment.ROLE, "role"),
    (r"(ALTER|DROP)\s+(ROLE|USER|GROUP)\s+(?!MAPPING\b)|COMMENT\s+ON\s+ROLE\b|SECURITY\s+LABEL\b|DROP\s+OWNED\b",
     Treatment.SKIP, "role"),
    (r"(SET|RESET)\s+((SESSION|LOCAL)\s+)?"
     r"(client_encoding|names|statement_timeout|lock_timeout|transaction_timeout|idle_in_transaction_session_timeout"
     r"|idle_session_timeout|client_min_messages|work_mem|maintenance_work_mem|temp_file_limit|row_security"
     r"|max_parallel\w*)\b", Treatment.SKIP, None),
    (r"SET\s+(default_tablespace\s*(=|TO)\s*''|default_with_oids\s*(=|TO)\s*false)", Treatment.SKIP, None),
    (r"DISCARD\b|(SET|RESET)\s+((SESSION|LOCAL)\s+)?(session_replication_role|default_tablespace|default_with_oids"
     r"|synchronous_commit|temp_tablespaces)\b", Treatment.SKIP, "setting"),
    (r"CREATE\s+EXTENSION\b", Treatment.EXTENSION, None),
    (r"COMMENT\s+ON\s+EXTENSION\b|(CREATE|DROP)\s+(OR\s+REPLACE\s+)?(TRUSTED\s+)?(PROCEDURAL\s+)?LANGUAGE\s+\W?plpgsql",
     Treatment.SKIP, None),
    (r"CREATE\s+SCHEMA\s+\"?public\"?\s*\Z", Treatment.SKIP, None),
    (r"ALTER\s+SYSTEM\b|VACUUM\b|CHECKPOINT\b|LOAD\b|LISTEN\b|NOTIFY\b|UNLISTEN\b|REINDEX\b|CLUSTER\s*\Z"
     r"|CREATE\s+TABLESPACE\b|(CREATE|ALTER|DROP)\s+SUBSCRIPTION\b", Treatment.SKIP, "server"),
)  # fmt: skip
_COMPILED = (
    (DROPS_QUIETLY, Verdict(Treatment.DROP)),
    *((re.compile(text, re.IGNORECASE), Verdict(kind, topic)) for text, kind, topic in _RULES),
)
_FIRST_WORDS = frozenset(
    """
    BEGIN START COMMIT END ROLLBACK ABORT SAVEPOINT RELEASE PREPARE INSERT SELECT COPY SET RESET
    SECURITY DISCARD DROP COMMENT VACUUM CHECKPOINT LOAD LISTEN NOTIFY UNLISTEN REINDEX CLUSTER ALTER CREATE
    """.split()  # noqa: SIM905 - a list of that many strings is not easier to read
)
_QUIET_META = re.compile(r"\\(un)?restrict\b")
_INCLUDE_META = re.compile(r"\\(i|ir|include|include_relative)\b")
_CONNECT_META = re.compile(r"\\(c|connect)\b")
_RUN = Verdict(Treatment.RUN)


def classify(statement: ScriptStatement, *, keeps_rows: bool) -> Verdict:
    """Return what to do with a statement; `keeps_rows` runs INSERT and setval too."""
    if statement.kind == "copy":
        return Verdict(Treatment.SKIP, "copy")
    if statement.kind == "meta":
        return _classify_meta(statement.sql)
    sql = statement.sql
    first = sql.split(None, 1)[0].upper().rstrip(";(") if sql else ""
    if first not in _FIRST_WORDS:
        return _RUN
    for pattern, verdict in _COMPILED:
        if pattern.match(sql):
            return _RUN if keeps_rows and verdict.topic == "rows" else verdict
    return _RUN


def _classify_meta(sql: str) -> Verdict:
    if _QUIET_META.match(sql):
        return Verdict(Treatment.SKIP)
    if _INCLUDE_META.match(sql):
        return Verdict(Treatment.SKIP, "include")
    return Verdict(Treatment.SKIP, "database" if _CONNECT_META.match(sql) else "meta")

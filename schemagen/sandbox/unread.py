"""What a database holds beside its schema, or hides from us: told to the person, never dropped silently.

Every kind of object is read. What is left is secrets, what belongs to the server, and what the role may not see.
"""

from __future__ import annotations

from typing import Any

import psycopg

from schemagen.sandbox.problem import Problem, Severity

_SECRET = "passw|secret|token|credential|private_?key|api_?key"  # noqa: S105 - as in queries/foreign_data.sql
_QUERY = f"""
SELECT 'secret' AS topic, count(*), min(holder.name || ' (' || o.option_name || ')') AS name
FROM (
    SELECT 'server ' || srvname AS name, srvoptions AS options FROM pg_foreign_server
    UNION ALL SELECT 'foreign-data wrapper ' || fdwname, fdwoptions FROM pg_foreign_data_wrapper
    UNION ALL SELECT 'user mapping of ' || coalesce(usename, '?') || ' on ' || srvname, umoptions FROM pg_user_mappings
) holder
CROSS JOIN LATERAL pg_options_to_table(holder.options) o
WHERE o.option_name ~* '{_SECRET}'
HAVING count(*) > 0
UNION ALL
SELECT 'hidden', count(*), min(coalesce(u.usename, '?') || ' on ' || u.srvname)
FROM pg_user_mappings u
JOIN pg_foreign_server s ON s.oid = u.srvid
WHERE u.umoptions IS NULL AND u.usename <> current_user AND NOT pg_has_role(s.srvowner, 'USAGE')
HAVING count(*) > 0
UNION ALL
SELECT 'subscription', count(*), min(subname)
FROM pg_subscription
WHERE subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
HAVING count(*) > 0
UNION ALL
SELECT 'label', count(*), min(objtype || ' ' || objname) FROM pg_seclabels HAVING count(*) > 0
"""
_TEXTS = {
    "secret": (
        "Options that look like passwords or other secrets were left out: {count} (such as {name}).",
        "A design is shared and kept; secrets have no place in it.",
        "Add them where the schema is applied: ALTER SERVER … OPTIONS, ALTER USER MAPPING … OPTIONS.",
    ),
    "hidden": (
        "Options of user mappings cannot be seen by this role: {count} (such as {name}).",
        "PostgreSQL shows them to the user, the owner of the server and superusers only.",
        "Read the database as one of them, or add the options where the schema is applied.",
    ),
    "subscription": (
        "Subscriptions are not part of a design: {count} (such as {name}).",
        "A subscription holds the address and password of another server.",
        "Keep a script of your own for subscriptions.",
    ),
    "label": (
        "Security labels cannot be carried into a design: {count} (such as {name}).",
        "They mean something only to the provider that reads them.",
        "Keep a script of your own for them.",
    ),
}


def list_unread(connection: psycopg.Connection[Any], *, source: str) -> tuple[Problem, ...]:
    """Return one problem for each sort of thing that is there and cannot be carried."""
    found = connection.execute(_QUERY.encode()).fetchall()
    return tuple(_make_problem(topic, count, name, source) for topic, count, name in found)


def _make_problem(topic: str, count: int, name: str, source: str) -> Problem:
    message, cause, fix = _TEXTS[topic]
    severity: Severity = "notice" if topic in ("secret", "subscription") else "error"
    text = message.format(count=count, name=name)
    return Problem(severity=severity, message=text, cause=cause, fix=fix, source=source)

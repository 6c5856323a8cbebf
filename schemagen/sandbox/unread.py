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
SELECT 'grantor', count(*), min(c.oid::regclass || ' by ' || pg_get_userbyid(a.grantor))
FROM pg_class c, aclexplode(c.relacl) a
WHERE c.oid >= 16384 AND a.grantor <> c.relowner
HAVING count(*) > 0
UNION ALL
SELECT 'system grant', count(*), min(pg_describe_object(o.class, o.oid, 0))
FROM (
    SELECT 'pg_class'::regclass AS class, oid, relnamespace AS schema, relacl AS acl,
           acldefault((CASE relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", relowner) AS usual FROM pg_class
    UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proacl, acldefault('f', proowner) FROM pg_proc
    UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typacl, acldefault('T', typowner) FROM pg_type
    UNION ALL SELECT 'pg_language'::regclass, oid, 11, lanacl, acldefault('l', lanowner) FROM pg_language
) o
LEFT JOIN pg_init_privs i ON i.classoid = o.class AND i.objoid = o.oid AND i.objsubid = 0
LEFT JOIN pg_depend e ON e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e'
WHERE o.acl IS NOT NULL AND (e.objid IS NOT NULL OR (o.oid < 16384 AND o.schema = 'pg_catalog'::regnamespace))
  AND ARRAY(SELECT a::text FROM aclexplode(o.acl) a ORDER BY 1)
   <> ARRAY(SELECT a::text FROM aclexplode(coalesce(i.initprivs, o.usual)) a ORDER BY 1)
HAVING count(*) > 0
UNION ALL
SELECT 'label', count(*), min(objtype || ' ' || objname) FROM pg_seclabels HAVING count(*) > 0
"""
LEFT_OUT = {
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
    "grantor": (
        "Privileges were granted by others than the owner: {count} (such as on {name}).",
        "A design says what a role may do, not who let it; its script lets the owner grant it.",
        "",
    ),
    "system grant": (
        "Privileges on objects of PostgreSQL or of extensions were changed: {count} (such as {name}).",
        "Those objects are not part of a design.",
        "Keep a script of your own for these grants.",
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
    return tuple(make_problem(topic, count, name, source) for topic, count, name in found)


def make_problem(topic: str, count: int, name: str, source: str) -> Problem:
    """Return the problem for so many things of one topic, `name` among them."""
    message, cause, fix = LEFT_OUT[topic]
    severity: Severity = "error" if topic in ("hidden", "label") else "notice"
    text = message.format(count=count, name=name)
    return Problem(severity=severity, message=text, cause=cause, fix=fix, source=source)

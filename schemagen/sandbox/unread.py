"""Objects of a database that the catalog reader cannot carry yet: told to the person, never dropped silently."""

from __future__ import annotations

from typing import Any

import psycopg

from schemagen.sandbox.problem import Problem

# Kind and how many; members of extensions and what comes with the server (oid < 16384) do not count.
_QUERY = """
SELECT kind, count(*), min(name)
FROM (
    SELECT 'operator class' AS kind, 'pg_opclass'::regclass AS class, oid, opcname::text AS name FROM pg_opclass
    UNION ALL SELECT 'operator family', 'pg_opfamily'::regclass, f.oid, f.opfname FROM pg_opfamily f
        WHERE NOT EXISTS (SELECT FROM pg_opclass c WHERE c.opcfamily = f.oid)
    UNION ALL SELECT 'conversion', 'pg_conversion'::regclass, oid, conname FROM pg_conversion
    UNION ALL SELECT 'language', 'pg_language'::regclass, oid, lanname FROM pg_language
    UNION ALL SELECT 'access method', 'pg_am'::regclass, oid, amname FROM pg_am
    UNION ALL SELECT 'transform', 'pg_transform'::regclass, oid, oid::text FROM pg_transform
    UNION ALL SELECT 'text search parser', 'pg_ts_parser'::regclass, oid, prsname FROM pg_ts_parser
    UNION ALL SELECT 'text search template', 'pg_ts_template'::regclass, oid, tmplname FROM pg_ts_template
    UNION ALL SELECT 'base type', 'pg_type'::regclass, oid, typname FROM pg_type
        WHERE typtype = 'b' AND typelem = 0
    UNION ALL SELECT 'user mapping', 'pg_user_mapping'::regclass, umid, usename FROM pg_user_mappings
) found
WHERE oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = found.class AND d.objid = found.oid AND d.deptype = 'e')
GROUP BY kind
ORDER BY kind
"""


def list_unread(connection: psycopg.Connection[Any], *, source: str) -> tuple[Problem, ...]:
    """Return one problem for each kind of object that is there and cannot be carried."""
    return tuple(
        Problem(
            severity="error",
            message=f"{count} object{'' if count == 1 else 's'} of kind {kind} cannot be carried into a design"
            f" (such as {name}).",
            cause="This version of Crowsfoot does not read that kind.",
            fix=f"Keep a script of your own for each {kind}.",
            source=source,
        )
        for kind, count, name in connection.execute(_QUERY).fetchall()
    )

-- Operator classes by oid, as an index names them.
SELECT o.oid, o.opcdefault AS is_default,
       CASE WHEN n.nspname = 'pg_catalog' THEN '' ELSE quote_ident(n.nspname) || '.' END || quote_ident(o.opcname) AS name
FROM pg_opclass o
JOIN pg_namespace n ON n.oid = o.opcnamespace

-- Domains; their checks as three parallel arrays in order of name.
SELECT t.oid, t.typarray AS array_oid, n.nspname AS schema, t.typname AS name,
       coalesce(el.oid, b.oid) AS type_oid, el.oid IS NOT NULL AS is_array,
       format_type(t.typbasetype, t.typtypmod) AS type_name,
       t.typnotnull AS is_not_null, pg_get_expr(t.typdefaultbin, 0) AS "default",
       CASE WHEN t.typcollation <> b.typcollation THEN
           CASE WHEN cn.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cn.nspname) || '.' END || quote_ident(co.collname)
       END AS collation,
       checks.names AS check_names, checks.expressions AS check_expressions, checks.validated AS check_validated,
       checks.comments AS check_comments,
       nn.conname AS not_null_name, nd.description AS not_null_comment, -- since 17
       NULL AS not_null_name, NULL AS not_null_comment, -- before 17
       d.description AS comment
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_type el ON el.oid = b.typelem AND el.typarray = b.oid
LEFT JOIN pg_collation co ON co.oid = t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
CROSS JOIN LATERAL (
    SELECT array_agg(k.conname::text ORDER BY k.conname) AS names,
           array_agg(pg_get_expr(k.conbin, 0) ORDER BY k.conname) AS expressions,
           array_agg(k.convalidated ORDER BY k.conname) AS validated,
           array_agg(kd.description ORDER BY k.conname) AS comments
    FROM pg_constraint k
    LEFT JOIN pg_description kd ON kd.classoid = 'pg_constraint'::regclass AND kd.objoid = k.oid AND kd.objsubid = 0
    WHERE k.contypid = t.oid AND k.contype = 'c'
) checks
LEFT JOIN pg_constraint nn ON nn.contypid = t.oid AND nn.contype = 'n' -- since 17
LEFT JOIN pg_description nd ON nd.classoid = 'pg_constraint'::regclass AND nd.objoid = nn.oid AND nd.objsubid = 0 -- since 17
WHERE t.typtype = 'd' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname

-- Functions, window functions and procedures; pg_get_functiondef writes all of them.
SELECT 'pg_proc' AS class, p.oid, NULL::oid[] AS type_oids,
       CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS object_kind,
       n.nspname AS schema, p.proname AS name,
       format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS identity,
       ARRAY[rtrim(pg_get_functiondef(p.oid), E' \n')] AS create_sql,
       format('DROP %s %I.%I(%s)', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, n.nspname, p.proname,
              pg_get_function_identity_arguments(p.oid)) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
WHERE p.prokind IN ('f', 'w', 'p') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid
                  AND e.deptype IN ('e', 'i'))

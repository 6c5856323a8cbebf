-- Rewrite rules, without the one that makes a view a view. Only the whole definition can be asked for as text.
SELECT r.oid, r.ev_class AS table_oid, n.nspname AS schema, c.relname AS table_name, r.rulename AS name,
       CASE r.ev_type WHEN '1' THEN 'SELECT' WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END AS event,
       r.is_instead, r.ev_enabled AS enabled, pg_get_ruledef(r.oid) AS definition, d.description AS comment
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class AND c.relpersistence <> 't'
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_rewrite'::regclass AND d.objoid = r.oid AND d.objsubid = 0
WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_rewrite'::regclass AND e.objid = r.oid
                  AND e.deptype = 'e')
ORDER BY n.nspname, c.relname, r.rulename

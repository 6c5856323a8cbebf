-- Rewrite rules, without the one that makes a view a view.
SELECT 'pg_rewrite' AS class, r.oid, NULL::oid[] AS type_oids, 'rule' AS object_kind, n.nspname AS schema,
       r.rulename AS name, format('%I ON %I.%I', r.rulename, n.nspname, c.relname) AS identity,
       ARRAY[rtrim(pg_get_ruledef(r.oid), E'; \n')]
           || CASE WHEN r.ev_enabled <> 'O' THEN ARRAY[format('ALTER TABLE %I.%I %s RULE %I', n.nspname, c.relname,
                  CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END,
                  r.rulename)] ELSE '{}' END AS create_sql,
       format('DROP RULE %I ON %I.%I', r.rulename, n.nspname, c.relname) AS drop_sql,
       c.oid AS parent_oid, d.description AS comment
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class AND c.relpersistence <> 't'
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_rewrite'::regclass AND d.objoid = r.oid AND d.objsubid = 0
WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

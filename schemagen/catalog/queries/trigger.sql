-- Triggers people made (not those behind foreign keys, not the copies on partitions), with their enabled state.
SELECT 'pg_trigger' AS class, t.oid, NULL::oid[] AS type_oids, 'trigger' AS object_kind, n.nspname AS schema,
       t.tgname AS name, format('%I ON %I.%I', t.tgname, n.nspname, c.relname) AS identity,
       ARRAY[pg_get_triggerdef(t.oid)]
           || CASE WHEN t.tgenabled <> 'O' THEN ARRAY[format('ALTER TABLE %I.%I %s TRIGGER %I', n.nspname, c.relname,
                  CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END,
                  t.tgname)] ELSE '{}' END AS create_sql,
       format('DROP TRIGGER %I ON %I.%I', t.tgname, n.nspname, c.relname) AS drop_sql,
       c.oid AS parent_oid, d.description AS comment
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid AND c.relpersistence <> 't'
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT t.tgisinternal AND t.tgparentid = 0
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

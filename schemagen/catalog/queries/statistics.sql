-- Extended statistics.
SELECT 'pg_statistic_ext' AS class, s.oid, NULL::oid[] AS type_oids, 'statistics' AS object_kind, n.nspname AS schema,
       s.stxname AS name, format('%I.%I', n.nspname, s.stxname) AS identity,
       ARRAY[pg_get_statisticsobjdef(s.oid)]
           || CASE WHEN s.stxstattarget >= 0 THEN ARRAY[format('ALTER STATISTICS %I.%I SET STATISTICS %s',
                  n.nspname, s.stxname, s.stxstattarget)] ELSE '{}' END AS create_sql,
       format('DROP STATISTICS %I.%I', n.nspname, s.stxname) AS drop_sql,
       s.stxrelid AS parent_oid, d.description AS comment
FROM pg_statistic_ext s
JOIN pg_namespace n ON n.oid = s.stxnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_statistic_ext'::regclass AND d.objoid = s.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')

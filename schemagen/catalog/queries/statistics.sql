-- Extended statistics.
SELECT s.oid, s.stxrelid AS table_oid, n.nspname AS schema, s.stxname AS name, s.stxkind::text[] AS kinds,
       s.stxkeys::int2[] AS columns,
       ARRAY(SELECT quote_ident(a.attname) FROM unnest(s.stxkeys::int2[]) WITH ORDINALITY u (number, position)
             JOIN pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = u.number ORDER BY u.position) AS column_names,
       pg_get_statisticsobjdef_expressions(s.oid) AS expressions, -- since 14
       NULL::text[] AS expressions, -- before 14
       CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS target, d.description AS comment
FROM pg_statistic_ext s
JOIN pg_namespace n ON n.oid = s.stxnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_statistic_ext'::regclass AND d.objoid = s.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_statistic_ext'::regclass AND e.objid = s.oid
                  AND e.deptype = 'e')
ORDER BY n.nspname, s.stxname

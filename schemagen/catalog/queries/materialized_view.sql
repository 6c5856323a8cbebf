-- Materialized views. Whether one is filled is a state of its data, not of the schema.
SELECT 'pg_class' AS class, c.oid, ARRAY[c.reltype] AS type_oids, 'materialized view' AS object_kind,
       n.nspname AS schema, c.relname AS name, format('%I.%I', n.nspname, c.relname) AS identity,
       ARRAY[format('CREATE MATERIALIZED VIEW %I.%I%s%s%s AS%s%s', n.nspname, c.relname,
                 CASE WHEN am.amname <> 'heap' THEN ' USING ' || quote_ident(am.amname) END,
                 ' WITH (' || array_to_string(c.reloptions, ', ') || ')',
                 ' TABLESPACE ' || quote_ident(ts.spcname),
                 E'\n', rtrim(pg_get_viewdef(c.oid), E'; \n'))]
           || ARRAY(SELECT format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, cd.description)
                    FROM pg_description cd JOIN pg_attribute a ON a.attrelid = cd.objoid AND a.attnum = cd.objsubid
                    WHERE cd.classoid = 'pg_class'::regclass AND cd.objoid = c.oid AND cd.objsubid > 0
                    ORDER BY a.attnum)
           || ARRAY(SELECT format('ALTER MATERIALIZED VIEW %I.%I ALTER COLUMN %I SET STATISTICS %s', n.nspname,
                               c.relname, a.attname, a.attstattarget)
                    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attstattarget >= 0
                    ORDER BY a.attnum) AS create_sql,
       format('DROP MATERIALIZED VIEW %I.%I', n.nspname, c.relname) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace AND c.reltablespace <> 0
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.relkind = 'm' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

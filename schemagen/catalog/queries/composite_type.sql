-- Free composite types (a table's row type belongs to the table).
SELECT 'pg_class' AS class, c.oid, ARRAY[c.reltype] AS type_oids, 'composite type' AS object_kind,
       n.nspname AS schema, c.relname AS name, format('%I.%I', n.nspname, c.relname) AS identity,
       ARRAY[format(E'CREATE TYPE %I.%I AS (%s)', n.nspname, c.relname,
                 (SELECT E'\n    ' || string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
                             || CASE WHEN a.attcollation <> at.typcollation
                                THEN format(' COLLATE %I.%I', cn.nspname, co.collname) ELSE '' END,
                             E',\n    ' ORDER BY a.attnum) || E'\n'
                  FROM pg_attribute a
                  JOIN pg_type at ON at.oid = a.atttypid
                  LEFT JOIN pg_collation co ON co.oid = a.attcollation
                  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))]
           || ARRAY(SELECT format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, cd.description)
                    FROM pg_description cd JOIN pg_attribute a ON a.attrelid = cd.objoid AND a.attnum = cd.objsubid
                    WHERE cd.classoid = 'pg_class'::regclass AND cd.objoid = c.oid AND cd.objsubid > 0
                    ORDER BY a.attnum) AS create_sql,
       format('DROP TYPE %I.%I', n.nspname, c.relname) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = c.reltype AND d.objsubid = 0
WHERE c.relkind = 'c' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = c.reltype AND e.deptype = 'e')

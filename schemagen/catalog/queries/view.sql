-- Views: options and check option, column defaults and column comments follow as statements of their own.
SELECT 'pg_class' AS class, c.oid, ARRAY[c.reltype] AS type_oids, 'view' AS object_kind, n.nspname AS schema,
       c.relname AS name, format('%I.%I', n.nspname, c.relname) AS identity,
       ARRAY[format('CREATE VIEW %I.%I%s AS%s%s%s', n.nspname, c.relname,
                 (SELECT ' WITH (' || string_agg(o, ', ' ORDER BY o) || ')' FROM unnest(c.reloptions) o
                  WHERE o !~ '^check_option='),
                 E'\n', rtrim(pg_get_viewdef(c.oid), E'; \n'),
                 (SELECT E'\nWITH ' || upper(split_part(o, '=', 2)) || ' CHECK OPTION' FROM unnest(c.reloptions) o
                  WHERE o ~ '^check_option='))]
           || ARRAY(SELECT format('ALTER VIEW %I.%I ALTER COLUMN %I SET DEFAULT %s', n.nspname, c.relname, a.attname,
                               pg_get_expr(f.adbin, f.adrelid))
                    FROM pg_attrdef f JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
                    WHERE f.adrelid = c.oid ORDER BY a.attnum)
           || ARRAY(SELECT format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, cd.description)
                    FROM pg_description cd JOIN pg_attribute a ON a.attrelid = cd.objoid AND a.attnum = cd.objsubid
                    WHERE cd.classoid = 'pg_class'::regclass AND cd.objoid = c.oid AND cd.objsubid > 0
                    ORDER BY a.attnum) AS create_sql,
       format('DROP VIEW %I.%I', n.nspname, c.relname) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.relkind = 'v' AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

-- Foreign-data wrappers, servers and foreign tables. User mappings hold passwords and are never read.
SELECT 'pg_foreign_data_wrapper' AS class, w.oid, NULL::oid[] AS type_oids, 'foreign-data wrapper' AS object_kind,
       NULL::text AS schema, w.fdwname AS name, quote_ident(w.fdwname) AS identity,
       ARRAY[format('CREATE FOREIGN DATA WRAPPER %I%s%s%s', w.fdwname,
                 ' HANDLER ' || nullif(w.fdwhandler, 0)::regproc, ' VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc,
                 (SELECT format(' OPTIONS (%s)', string_agg(format('%I %L', option_name, option_value), ', '))
                  FROM pg_options_to_table(w.fdwoptions) HAVING count(*) > 0))] AS create_sql,
       format('DROP FOREIGN DATA WRAPPER %I', w.fdwname) AS drop_sql, NULL::oid AS parent_oid,
       d.description AS comment
FROM pg_foreign_data_wrapper w
LEFT JOIN pg_description d ON d.classoid = 'pg_foreign_data_wrapper'::regclass AND d.objoid = w.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid = w.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_foreign_server', s.oid, NULL, 'server', NULL, s.srvname, quote_ident(s.srvname),
       ARRAY[format('CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I%s', s.srvname, ' TYPE ' || quote_literal(s.srvtype),
                 ' VERSION ' || quote_literal(s.srvversion), w.fdwname,
                 (SELECT format(' OPTIONS (%s)', string_agg(format('%I %L', option_name, option_value), ', '))
                  FROM pg_options_to_table(s.srvoptions) HAVING count(*) > 0))],
       format('DROP SERVER %I', s.srvname), NULL, d.description
FROM pg_foreign_server s
JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
LEFT JOIN pg_description d ON d.classoid = 'pg_foreign_server'::regclass AND d.objoid = s.oid AND d.objsubid = 0
UNION ALL
SELECT 'pg_class', c.oid, ARRAY[c.reltype], 'foreign table', n.nspname, c.relname,
       format('%I.%I', n.nspname, c.relname),
       ARRAY[format(E'CREATE FOREIGN TABLE %I.%I (%s)%s\nSERVER %I%s', n.nspname, c.relname,
                 (SELECT E'\n    ' || string_agg(concat_ws(' ', quote_ident(a.attname),
                             format_type(a.atttypid, a.atttypmod),
                             (SELECT format('OPTIONS (%s)', string_agg(format('%I %L', option_name, option_value), ', '))
                              FROM pg_options_to_table(a.attfdwoptions) HAVING count(*) > 0),
                             'DEFAULT ' || pg_get_expr(f.adbin, f.adrelid), CASE WHEN a.attnotnull THEN 'NOT NULL' END),
                             E',\n    ' ORDER BY a.attnum) || E'\n'
                  FROM pg_attribute a LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                 (SELECT format(E'\nINHERITS (%s)', string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno))
                  FROM pg_inherits i WHERE i.inhrelid = c.oid AND c.relpartbound IS NULL HAVING count(*) > 0),
                 s.srvname,
                 (SELECT format(E'\nOPTIONS (%s)', string_agg(format('%I %L', option_name, option_value), ', '))
                  FROM pg_options_to_table(t.ftoptions) HAVING count(*) > 0))]
           || ARRAY(SELECT format('ALTER FOREIGN TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname,
                               pg_get_constraintdef(k.oid))
                    FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conislocal
                    ORDER BY k.conname)
           || ARRAY(SELECT format('ALTER TABLE %s ATTACH PARTITION %I.%I %s', i.inhparent::regclass, n.nspname, c.relname,
                               pg_get_expr(c.relpartbound, c.oid))
                    FROM pg_inherits i WHERE i.inhrelid = c.oid AND c.relpartbound IS NOT NULL)
           || ARRAY(SELECT format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, cd.description)
                    FROM pg_description cd JOIN pg_attribute a ON a.attrelid = cd.objoid AND a.attnum = cd.objsubid
                    WHERE cd.classoid = 'pg_class'::regclass AND cd.objoid = c.oid AND cd.objsubid > 0
                    ORDER BY a.attnum),
       format('DROP FOREIGN TABLE %I.%I', n.nspname, c.relname), NULL, d.description
FROM pg_foreign_table t
JOIN pg_class c ON c.oid = t.ftrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_foreign_server s ON s.oid = t.ftserver
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')

-- Foreign-data wrappers, servers, user mappings and foreign tables. Options that look like secrets are never read.
WITH option AS (
    SELECT holder.class, holder.oid, holder.number,
           format('OPTIONS (%s)', string_agg(format('%I %L', o.option_name, o.option_value), ', '
                                         ORDER BY o.option_name COLLATE "C")) AS text
    FROM (
        SELECT 'pg_foreign_data_wrapper' AS class, oid, 0 AS number, fdwoptions AS options FROM pg_foreign_data_wrapper
        UNION ALL SELECT 'pg_foreign_server', oid, 0, srvoptions FROM pg_foreign_server
        UNION ALL SELECT 'pg_user_mapping', umid, 0, umoptions FROM pg_user_mappings
        UNION ALL SELECT 'pg_class', ftrelid, 0, ftoptions FROM pg_foreign_table
        UNION ALL SELECT 'pg_class', a.attrelid, a.attnum, a.attfdwoptions FROM pg_attribute a
            WHERE a.attfdwoptions IS NOT NULL
    ) holder
    CROSS JOIN LATERAL pg_options_to_table(holder.options) o
    WHERE holder.class = 'pg_class' OR o.option_name !~* 'passw|secret|token|credential|private_?key|api_?key'
    GROUP BY holder.class, holder.oid, holder.number
)
SELECT 'pg_foreign_data_wrapper' AS class, w.oid, NULL::oid[] AS type_oids, 'foreign-data wrapper' AS object_kind,
       NULL::text AS schema, w.fdwname AS name, quote_ident(w.fdwname) AS identity,
       ARRAY[concat_ws(' ', format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname),
                 'HANDLER ' || nullif(w.fdwhandler, 0)::regproc, 'VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc,
                 p.text)] AS create_sql,
       format('DROP FOREIGN DATA WRAPPER %I', w.fdwname) AS drop_sql, NULL::oid AS parent_oid,
       d.description AS comment
FROM pg_foreign_data_wrapper w
LEFT JOIN option p ON p.class = 'pg_foreign_data_wrapper' AND p.oid = w.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_foreign_data_wrapper'::regclass AND d.objoid = w.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid = w.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_foreign_server', s.oid, NULL, 'server', NULL, s.srvname, quote_ident(s.srvname),
       ARRAY[concat_ws(' ', format('CREATE SERVER %I', s.srvname), 'TYPE ' || quote_literal(s.srvtype),
                 'VERSION ' || quote_literal(s.srvversion), format('FOREIGN DATA WRAPPER %I', w.fdwname), p.text)],
       format('DROP SERVER %I', s.srvname), NULL, d.description
FROM pg_foreign_server s
JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
LEFT JOIN option p ON p.class = 'pg_foreign_server' AND p.oid = s.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_foreign_server'::regclass AND d.objoid = s.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_foreign_server'::regclass AND e.objid = s.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_user_mapping', u.umid, NULL, 'user mapping', NULL, format('%s on %s', u.usename, u.srvname),
       format('FOR %s SERVER %I', CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname),
       ARRAY[concat_ws(' ', format('CREATE USER MAPPING FOR %s SERVER %I',
                 CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname), p.text)],
       format('DROP USER MAPPING FOR %s SERVER %I',
              CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname), NULL, NULL
FROM pg_user_mappings u
LEFT JOIN option p ON p.class = 'pg_user_mapping' AND p.oid = u.umid
UNION ALL
SELECT 'pg_class', c.oid, ARRAY[c.reltype], 'foreign table', n.nspname, c.relname,
       format('%I.%I', n.nspname, c.relname),
       ARRAY[format(E'CREATE FOREIGN TABLE %I.%I (%s)%s\nSERVER %I%s', n.nspname, c.relname, E'\n    ' || concat_ws(
                 E',\n    ',
                 (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                             o.text,
                             CASE WHEN a.attcollation <> ct.typcollation THEN
                                 format('COLLATE %I.%I', con.nspname, co.collname) END,
                             CASE a.attgenerated WHEN '' THEN 'DEFAULT ' || pg_get_expr(f.adbin, f.adrelid)
                                 WHEN 's' THEN format('GENERATED ALWAYS AS (%s) STORED', pg_get_expr(f.adbin, f.adrelid))
                                 ELSE format('GENERATED ALWAYS AS (%s)', pg_get_expr(f.adbin, f.adrelid)) END,
                             CASE WHEN nn.conname <> left(c.relname || '_' || a.attname || '_not_null', 63) -- since 18
                                 THEN format('CONSTRAINT %I', nn.conname) END, -- since 18
                             CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                             CASE WHEN nn.connoinherit THEN 'NO INHERIT' END, -- since 18
                             NULL), E',\n    ' ORDER BY a.attnum)
                  FROM pg_attribute a
                  JOIN pg_type ct ON ct.oid = a.atttypid
                  LEFT JOIN pg_collation co ON co.oid = a.attcollation
                  LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
                  LEFT JOIN option o ON o.class = 'pg_class' AND o.oid = a.attrelid AND o.number = a.attnum
                  LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
                  LEFT JOIN pg_constraint nn ON nn.conrelid = c.oid AND nn.contype = 'n' -- since 18
                      AND nn.conkey[1] = a.attnum -- since 18
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    AND (a.attislocal OR c.relispartition)),
                 (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), E',\n    '
                                    ORDER BY k.conname)
                  FROM pg_constraint k
                  WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.convalidated
                    AND (k.conislocal OR c.relispartition))) || E'\n',
                 (SELECT format(E'\nINHERITS (%s)', string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno))
                  FROM pg_inherits i WHERE i.inhrelid = c.oid AND c.relpartbound IS NULL HAVING count(*) > 0),
                 s.srvname, E'\n' || p.text)]
           || ARRAY(SELECT format('ALTER FOREIGN TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname,
                               pg_get_constraintdef(k.oid))
                    FROM pg_constraint k
                    WHERE k.conrelid = c.oid AND k.contype = 'c' AND NOT k.convalidated AND k.conislocal
                    ORDER BY k.conname)
           || ARRAY(SELECT format('ALTER FOREIGN TABLE %I.%I ALTER COLUMN %I SET STATISTICS %s', n.nspname, c.relname,
                               a.attname, a.attstattarget)
                    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attstattarget >= 0
                      AND NOT a.attisdropped ORDER BY a.attnum)
           || ARRAY(SELECT format('ALTER FOREIGN TABLE %I.%I ALTER COLUMN %I SET (%s)', n.nspname, c.relname, a.attname,
                               array_to_string(a.attoptions, ', '))
                    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attoptions IS NOT NULL
                      AND NOT a.attisdropped ORDER BY a.attnum)
           || ARRAY(SELECT format('ALTER TABLE ONLY %s ATTACH PARTITION %I.%I %s', i.inhparent::regclass, n.nspname,
                               c.relname, pg_get_expr(c.relpartbound, c.oid))
                    FROM pg_inherits i WHERE i.inhrelid = c.oid AND c.relpartbound IS NOT NULL)
           || ARRAY(SELECT format('COMMENT ON CONSTRAINT %I ON %I.%I IS %L', k.conname, n.nspname, c.relname,
                               kd.description)
                    FROM pg_constraint k JOIN pg_description kd ON kd.classoid = 'pg_constraint'::regclass
                      AND kd.objoid = k.oid
                    WHERE k.conrelid = c.oid AND k.conislocal ORDER BY k.conname)
           || ARRAY(SELECT format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, cd.description)
                    FROM pg_description cd JOIN pg_attribute a ON a.attrelid = cd.objoid AND a.attnum = cd.objsubid
                    WHERE cd.classoid = 'pg_class'::regclass AND cd.objoid = c.oid AND cd.objsubid > 0
                    ORDER BY a.attnum),
       format('DROP FOREIGN TABLE %I.%I', n.nspname, c.relname), NULL, d.description
FROM pg_foreign_table t
JOIN pg_class c ON c.oid = t.ftrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_foreign_server s ON s.oid = t.ftserver
LEFT JOIN option p ON p.class = 'pg_class' AND p.oid = c.oid AND p.number = 0
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

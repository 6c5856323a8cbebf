-- Columns of those tables. The element type stands for its array: only element types are objects of the model.
SELECT a.attrelid AS table_oid, a.attnum AS number, a.attname AS name,
       coalesce(el.oid, t.oid) AS type_oid, el.oid IS NOT NULL AS is_array,
       format_type(a.atttypid, a.atttypmod) AS type_name,
       a.attnotnull AS is_not_null,
       nn.conname AS not_null_name, nn.convalidated AS is_not_null_validated, -- since 18
       nn.connoinherit AS is_not_null_no_inherit, nn.conislocal AS is_not_null_local, -- since 18
       nn.coninhcount AS not_null_parents, nd.description AS not_null_comment, -- since 18
       NULL AS not_null_name, true AS is_not_null_validated, false AS is_not_null_no_inherit, -- before 18
       NULL AS is_not_null_local, 0 AS not_null_parents, NULL AS not_null_comment, -- before 18
       a.attislocal AS is_local, a.attgenerated AS generated, pg_get_expr(f.adbin, f.adrelid) AS expression,
       CASE WHEN a.attcollation <> t.typcollation THEN
           CASE WHEN cn.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cn.nspname) || '.' END || quote_ident(co.collname)
       END AS collation,
       CASE WHEN a.attstorage <> t.typstorage THEN
           CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END
       END AS storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression, -- since 14
       NULL AS compression, -- before 14
       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics_target,
       a.attidentity AS identity, s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS minimum,
       s.seqmax AS maximum, s.seqcache AS cache, s.seqcycle AS is_cycled, s.sequence_name,
       s.sequence_comment, a.attoptions AS options,
       d.description AS comment
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type el ON el.oid = t.typelem AND el.typarray = t.oid
LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
LEFT JOIN pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey[1] = a.attnum -- since 18
LEFT JOIN pg_description nd ON nd.classoid = 'pg_constraint'::regclass AND nd.objoid = nn.oid AND nd.objsubid = 0 -- since 18
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN (
    SELECT q.*, o.refobjid, o.refobjsubid, sc.relname AS sequence_name,
           sd.description AS sequence_comment
    FROM pg_depend o
    JOIN pg_sequence q ON q.seqrelid = o.objid
    JOIN pg_class sc ON sc.oid = q.seqrelid
    LEFT JOIN pg_description sd ON sd.classoid = 'pg_class'::regclass AND sd.objoid = sc.oid AND sd.objsubid = 0
    WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.deptype = 'i'
      AND o.refobjsubid > 0
) s ON s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
ORDER BY a.attrelid, a.attnum

-- Indexes that serve no constraint, of tables and materialized views. Keys are parallel arrays.
SELECT i.indexrelid AS oid, i.indrelid AS table_oid, c.relkind AS table_kind, ic.relname AS name, am.amname AS method,
       i.indisunique AS is_unique, i.indisclustered AS is_clustered,
       ic.relkind = 'I' AND NOT i.indisvalid AS is_only,
       i.indnullsnotdistinct AS is_nulls_not_distinct, -- since 15
       false AS is_nulls_not_distinct, -- before 15
       i.indnkeyatts AS key_count, i.indkey::int2[] AS columns, i.indoption::int2[] AS key_options,
       ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnatts) k ORDER BY k)
           AS key_texts,
       ARRAY(SELECT CASE WHEN NOT o.opcdefault OR ia.attoptions IS NOT NULL THEN
                 CASE WHEN onn.nspname = 'pg_catalog' THEN '' ELSE quote_ident(onn.nspname) || '.' END
                 || quote_ident(o.opcname)
                 || coalesce('(' || array_to_string(ia.attoptions, ', ') || ')', '') END
             FROM unnest(i.indclass::oid[]) WITH ORDINALITY u (opclass, position)
             JOIN pg_opclass o ON o.oid = u.opclass
             JOIN pg_namespace onn ON onn.oid = o.opcnamespace
             JOIN pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = u.position
             ORDER BY u.position) AS operator_classes,
       ARRAY(SELECT CASE WHEN co.oid IS NOT NULL AND co.oid IS DISTINCT FROM ta.attcollation THEN
                 CASE WHEN cn.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cn.nspname) || '.' END
                 || quote_ident(co.collname) END
             FROM unnest(i.indcollation::oid[]) WITH ORDINALITY u (collation_oid, position)
             LEFT JOIN pg_collation co ON co.oid = u.collation_oid
             LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
             LEFT JOIN pg_attribute ta ON ta.attrelid = i.indrelid AND ta.attnum = i.indkey[u.position - 1]
             ORDER BY u.position) AS collations,
       CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END AS definition,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       ic.reloptions AS options, ts.spcname AS tablespace, h.inhparent AS parent_index_oid, d.description AS comment
FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid AND c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
JOIN pg_class ic ON ic.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_am am ON am.oid = ic.relam
LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace AND ic.reltablespace <> 0
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = ic.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid
                  AND k.contype IN ('p', 'u', 'x'))
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname, ic.relname

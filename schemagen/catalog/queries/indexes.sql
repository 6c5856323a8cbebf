-- Indexes that serve no constraint, of tables and materialized views. Keys are parallel arrays. Indexes of
-- relations that the other queries leave out come along; the reader passes them over.
SELECT i.indexrelid AS oid, i.indrelid AS table_oid, c.relkind AS table_kind, ic.relname AS name, am.amname AS method,
       i.indisunique AS is_unique, i.indisclustered AS is_clustered,
       ic.relkind = 'I' AND NOT i.indisvalid AS is_only,
       i.indnullsnotdistinct AS is_nulls_not_distinct, -- since 15
       false AS is_nulls_not_distinct, -- before 15
       i.indnkeyatts AS key_count, i.indkey::int2[] AS columns, i.indoption::int2[] AS key_options,
       CASE WHEN i.indexprs IS NOT NULL OR c.relkind = 'm' THEN
           ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnatts) k ORDER BY k)
       END AS key_texts,
       i.indclass::oid[] AS operator_classes,
       i.indcollation::oid[] AS collations,
       CASE WHEN c.relkind = 'm' THEN
           ARRAY(SELECT ta.attcollation FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (number, position)
                 LEFT JOIN pg_attribute ta ON ta.attrelid = i.indrelid AND ta.attnum = u.number
                 WHERE u.position <= i.indnkeyatts ORDER BY u.position)
       END AS column_collations,
       options.key_parameters, options.key_statistics,
       CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END AS definition,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       ic.reloptions AS options, ts.spcname AS tablespace, h.inhparent AS parent_index_oid, d.description AS comment
FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid AND c.relkind IN ('r', 'p', 'm')
JOIN pg_class ic ON ic.oid = i.indexrelid
JOIN pg_am am ON am.oid = ic.relam
LEFT JOIN (
    SELECT ia.attrelid,
           jsonb_object_agg(ia.attnum, array_to_string(ia.attoptions, ', ')) FILTER (WHERE ia.attoptions IS NOT NULL)
               AS key_parameters,
           jsonb_object_agg(ia.attnum, ia.attstattarget) FILTER (WHERE ia.attstattarget >= 0) AS key_statistics
    FROM pg_attribute ia
    JOIN pg_class oc ON oc.oid = ia.attrelid AND oc.relkind IN ('i', 'I')
    WHERE ia.attoptions IS NOT NULL OR ia.attstattarget >= 0
    GROUP BY ia.attrelid
) options ON options.attrelid = i.indexrelid
LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace AND ic.reltablespace <> 0
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = ic.oid AND d.objsubid = 0
WHERE i.indrelid >= 16384
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid
                  AND k.contype IN ('p', 'u', 'x'))

-- Constraints of tables, without those that a partition or child only inherits; not-null comes with the columns. Keys
-- of partitions are listed even where they are inherited, and so are checks that differ from the parent's. Constraints
-- of tables that the query "tables" leaves out come along; the reader passes them over.
SELECT k.oid, k.contype AS type, k.conrelid AS table_oid, k.conname AS name, k.conparentid AS parent_oid,
       k.conkey AS columns, k.confrelid AS referenced_oid, k.confkey AS referenced_columns,
       k.confupdtype AS on_update, k.confdeltype AS on_delete, k.confmatchtype AS "match",
       k.confdelsetcols AS on_delete_columns, -- since 15
       NULL AS on_delete_columns, -- before 15
       k.condeferrable AS is_deferrable, k.condeferred AS is_deferred,
       k.convalidated AS is_validated, k.connoinherit AS is_no_inherit,
       k.conenforced AS is_enforced, k.conperiod AS is_period, -- since 18
       true AS is_enforced, false AS is_period, -- before 18
       CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid)
            WHEN k.contype = 'x' THEN pg_get_indexdef(k.conindid) END AS definition,
       k.conindid AS index_oid, i.indkey::int2[] AS index_columns, i.indnkeyatts AS key_count, ic.reloptions AS options,
       i.indnullsnotdistinct AS is_nulls_not_distinct, -- since 15
       false AS is_nulls_not_distinct, -- before 15
       i.indisclustered AS is_clustered, ic.relkind = 'I' AND NOT i.indisvalid AS is_only, ts.spcname AS tablespace,
       CASE WHEN k.conparentid <> 0 THEN
           ARRAY(SELECT coalesce(ta.attname::text, 'expr') FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (number, position)
                 LEFT JOIN pg_attribute ta ON ta.attrelid = k.conrelid AND ta.attnum = u.number ORDER BY u.position)
       END AS index_column_names,
       x.*, id.description AS index_comment, d.description AS comment
FROM pg_constraint k
LEFT JOIN pg_index i ON k.contype IN ('p', 'u', 'x') AND i.indexrelid = k.conindid
LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace AND ic.reltablespace <> 0
LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
LEFT JOIN pg_description id ON id.classoid = 'pg_class'::regclass AND id.objoid = i.indexrelid AND id.objsubid = 0
LEFT JOIN (
    SELECT xk.oid AS exclusion_oid, am.amname AS method, xi.indoption::int2[] AS key_options,
           xi.indclass::oid[] AS operator_classes, xi.indcollation::oid[] AS collations,
           ARRAY(SELECT pg_get_indexdef(xi.indexrelid, g, false) FROM generate_series(1, xi.indnkeyatts) g ORDER BY g)
               AS key_texts,
           NULL AS column_collations,
           ARRAY(SELECT CASE WHEN opn.nspname = 'pg_catalog' THEN o.oprname::text
                             ELSE format('OPERATOR(%I.%s)', opn.nspname, o.oprname) END
                 FROM unnest(xk.conexclop) WITH ORDINALITY u (oid, position)
                 JOIN pg_operator o ON o.oid = u.oid JOIN pg_namespace opn ON opn.oid = o.oprnamespace
                 ORDER BY u.position) AS operators,
           (SELECT jsonb_object_agg(ia.attnum, array_to_string(ia.attoptions, ', ')) FROM pg_attribute ia
            WHERE ia.attrelid = xi.indexrelid AND ia.attoptions IS NOT NULL) AS key_parameters,
           pg_get_expr(xi.indpred, xi.indrelid) AS predicate
    FROM pg_constraint xk
    JOIN pg_index xi ON xi.indexrelid = xk.conindid
    JOIN pg_class xc ON xc.oid = xi.indexrelid
    JOIN pg_am am ON am.oid = xc.relam
    WHERE xk.contype = 'x'
) x ON x.exclusion_oid = k.oid
WHERE k.contype IN ('p', 'u', 'c', 'x', 'f')
  AND (k.conparentid = 0 AND k.conislocal OR k.conparentid <> 0 AND k.contype <> 'f'
       OR k.contype = 'c' AND NOT k.conislocal AND k.convalidated
          AND EXISTS (SELECT FROM pg_inherits h
                      JOIN pg_class c ON c.oid = h.inhrelid AND c.relispartition
                      JOIN pg_constraint p ON p.conrelid = h.inhparent AND p.contype = 'c'
                      WHERE h.inhrelid = k.conrelid AND p.conname = k.conname AND NOT p.convalidated))
  AND k.conrelid >= 16384

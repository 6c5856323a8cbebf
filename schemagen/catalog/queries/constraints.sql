-- Constraints of tables, without those that a partition or child only inherits; not-null comes with the columns.
SELECT k.oid, k.contype AS type, k.conrelid AS table_oid, k.conname AS name,
       k.conkey AS columns, k.confrelid AS referenced_oid, k.confkey AS referenced_columns,
       k.confupdtype AS on_update, k.confdeltype AS on_delete, k.confmatchtype AS "match",
       k.confdelsetcols AS on_delete_columns, -- since 15
       NULL AS on_delete_columns, -- before 15
       k.condeferrable AS is_deferrable, k.condeferred AS is_deferred,
       k.convalidated AS is_validated, k.connoinherit AS is_no_inherit,
       k.conenforced AS is_enforced, k.conperiod AS is_period, -- since 18
       true AS is_enforced, false AS is_period, -- before 18
       CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid)
            WHEN k.contype = 'x' THEN pg_get_constraintdef(k.oid) END AS definition,
       k.conindid AS index_oid,
       i.indkey::int2[] AS index_columns, i.indnkeyatts AS key_count, ic.reloptions AS options,
       i.indnullsnotdistinct AS is_nulls_not_distinct, -- since 15
       false AS is_nulls_not_distinct, -- before 15
       d.description AS comment
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_index i ON k.contype IN ('p', 'u', 'x') AND i.indexrelid = k.conindid
LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
WHERE k.contype IN ('p', 'u', 'c', 'x', 'f') AND k.conparentid = 0 AND k.conislocal
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname, k.conname

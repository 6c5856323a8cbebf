-- Plain and partitioned tables, partitions and children by inheritance.
SELECT c.oid, c.reltype AS row_type_oid, n.nspname AS schema, c.relname AS name,
       c.relpersistence = 'u' AS is_unlogged,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
       pg_get_expr(c.relpartbound, c.oid) AS partition_bound,
       ARRAY(SELECT i.inhparent FROM pg_inherits i WHERE i.inhrelid = c.oid ORDER BY i.inhseqno) AS parents,
       c.reloptions AS options, tc.reloptions AS toast_options,
       c.relrowsecurity AS has_row_security, c.relforcerowsecurity AS forces_row_security,
       c.relreplident AS replica_identity,
       CASE WHEN c.relreplident = 'i' THEN
           (SELECT ic.relname FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
            WHERE i.indrelid = c.oid AND i.indisreplident)
       END AS replica_index,
       ts.spcname AS tablespace, CASE WHEN am.amname <> 'heap' THEN am.amname END AS access_method,
       c.reloftype AS of_type_oid, d.description AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class tc ON tc.oid = c.reltoastrelid AND tc.reloptions IS NOT NULL
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace AND c.reltablespace <> 0
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

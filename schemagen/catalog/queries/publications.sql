-- Publications with what they name; pg_publication_tables would expand what FOR ALL TABLES means.
SELECT p.oid, p.pubname AS name, p.puballtables AS is_for_all_tables,
       array_remove(ARRAY[CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
           CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], NULL) AS operations,
       p.pubviaroot AS is_via_root,
       CASE p.pubgencols WHEN 's' THEN 'stored' ELSE 'none' END AS generated_columns, -- since 18
       'none' AS generated_columns, -- before 18
       (SELECT json_agg(json_build_object(
            'columns', r.prattrs::int2[], 'predicate', pg_get_expr(r.prqual, r.prrelid), -- since 15
            'oid', r.oid::int8, 'table_oid', r.prrelid::int8))
        FROM pg_publication_rel r WHERE r.prpubid = p.oid) AS tables,
       ARRAY(SELECT sn.nspname::text FROM pg_publication_namespace s JOIN pg_namespace sn ON sn.oid = s.pnnspid -- since 15
             WHERE s.pnpubid = p.oid) AS schemas, -- since 15
       ARRAY[]::text[] AS schemas, -- before 15
       d.description AS comment
FROM pg_publication p
LEFT JOIN pg_description d ON d.classoid = 'pg_publication'::regclass AND d.objoid = p.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_publication'::regclass AND e.objid = p.oid
                  AND e.deptype = 'e')
ORDER BY p.pubname

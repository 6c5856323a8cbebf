-- Publications; pg_publication_tables would expand what FOR ALL TABLES means.
SELECT 'pg_publication' AS class, p.oid, NULL::oid[] AS type_oids, 'publication' AS object_kind,
       NULL::text AS schema, p.pubname AS name, quote_ident(p.pubname) AS identity,
       ARRAY[format('CREATE PUBLICATION %I%s%s', p.pubname,
                 CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE
                     (SELECT ' FOR ' || string_agg(member.text, ', ' ORDER BY member.text) FROM (
                         SELECT 'TABLE ' || r.prrelid::regclass
                             || coalesce((SELECT ' (' || string_agg(quote_ident(a.attname), ', ') || ')' -- since 15
                                 FROM pg_attribute a WHERE a.attrelid = r.prrelid -- since 15
                                   AND a.attnum = ANY (r.prattrs::int2[])), '') -- since 15
                             || coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '') -- since 15
                             AS text
                         FROM pg_publication_rel r WHERE r.prpubid = p.oid
                         UNION ALL -- since 15
                         SELECT format('TABLES IN SCHEMA %I', sn.nspname) -- since 15
                         FROM pg_publication_namespace s JOIN pg_namespace sn ON sn.oid = s.pnnspid -- since 15
                         WHERE s.pnpubid = p.oid -- since 15
                     ) member) END,
                 format(' WITH (publish = %L%s)', concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                     CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
                     CASE WHEN p.pubtruncate THEN 'truncate' END),
                     CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' END))] AS create_sql,
       format('DROP PUBLICATION %I', p.pubname) AS drop_sql, NULL::oid AS parent_oid, d.description AS comment
FROM pg_publication p
LEFT JOIN pg_description d ON d.classoid = 'pg_publication'::regclass AND d.objoid = p.oid AND d.objsubid = 0

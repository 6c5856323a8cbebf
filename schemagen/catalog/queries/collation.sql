-- Collations, written as pg_dump writes them: one locale where both parts agree, no version.
SELECT 'pg_collation' AS class, c.oid, NULL::oid[] AS type_oids, 'collation' AS object_kind, n.nspname AS schema,
       c.collname AS name, format('%I.%I', n.nspname, c.collname) AS identity,
       ARRAY[format('CREATE COLLATION %I.%I (%s)', n.nspname, c.collname, concat_ws(', ',
                 'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'd' THEN 'default'
                                  ELSE 'libc' END,
                 CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END,
                 'locale = ' || quote_literal(c.colllocale), -- since 17
                 'locale = ' || quote_literal(c.colliculocale), -- since 15 -- before 17
                 CASE WHEN c.collcollate = c.collctype THEN 'locale = ' || quote_literal(c.collcollate) END,
                 CASE WHEN c.collcollate <> c.collctype THEN
                     format('lc_collate = %L, lc_ctype = %L', c.collcollate, c.collctype) END,
                 'rules = ' || quote_literal(c.collicurules), -- since 16
                 NULL))] AS create_sql,
       format('DROP COLLATION %I.%I', n.nspname, c.collname) AS drop_sql, NULL::oid AS parent_oid,
       d.description AS comment
FROM pg_collation c
JOIN pg_namespace n ON n.oid = c.collnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_collation'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_collation'::regclass AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.collname

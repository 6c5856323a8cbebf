-- Casts that people made; those of a range type to its multirange type come with the type (deptype 'i').
SELECT 'pg_cast' AS class, c.oid, NULL::oid[] AS type_oids, 'cast' AS object_kind, NULL::text AS schema,
       types.text AS name, types.text AS identity,
       ARRAY[format('CREATE CAST %s %s%s', types.text,
                 CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure
                     WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
                 CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' END)] AS create_sql,
       'DROP CAST ' || types.text AS drop_sql, NULL::oid AS parent_oid, d.description AS comment
FROM pg_cast c
CROSS JOIN LATERAL (
    SELECT format('(%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)) AS text
) types
LEFT JOIN pg_description d ON d.classoid = 'pg_cast'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_cast'::regclass AND e.objid = c.oid AND e.deptype IN ('e', 'i'))

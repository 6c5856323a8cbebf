-- Range types with their multirange types (PostgreSQL 14 on).
SELECT 'pg_type' AS class, t.oid,
       ARRAY[r.rngmultitypid] AS type_oids, -- since 14
       NULL::oid[] AS type_oids, -- before 14
       'range type' AS object_kind, n.nspname AS schema, t.typname AS name,
       format('%I.%I', n.nspname, t.typname) AS identity,
       ARRAY[format(E'CREATE TYPE %I.%I AS RANGE (\n    %s\n)', n.nspname, t.typname,
                 concat_ws(E',\n    ',
                     'SUBTYPE = ' || format_type(r.rngsubtype, NULL),
                     'MULTIRANGE_TYPE_NAME = ' || format('%I.%I', mn.nspname, m.typname), -- since 14
                     CASE WHEN NOT o.opcdefault
                          THEN 'SUBTYPE_OPCLASS = ' || format('%I.%I', onn.nspname, o.opcname) END,
                     CASE WHEN r.rngcollation <> st.typcollation
                          THEN 'COLLATION = ' || format('%I.%I', cn.nspname, co.collname) END,
                     'CANONICAL = ' || nullif(r.rngcanonical::oid, 0)::regproc,
                     'SUBTYPE_DIFF = ' || nullif(r.rngsubdiff::oid, 0)::regproc))] AS create_sql,
       format('DROP TYPE %I.%I', n.nspname, t.typname) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_range r
JOIN pg_type t ON t.oid = r.rngtypid
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_type st ON st.oid = r.rngsubtype
JOIN pg_opclass o ON o.oid = r.rngsubopc
JOIN pg_namespace onn ON onn.oid = o.opcnamespace
LEFT JOIN pg_type m ON m.oid = r.rngmultitypid -- since 14
LEFT JOIN pg_namespace mn ON mn.oid = m.typnamespace -- since 14
LEFT JOIN pg_collation co ON co.oid = r.rngcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')

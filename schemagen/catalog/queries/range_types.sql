-- Range types with their multirange types (PostgreSQL 14 on).
SELECT t.oid, t.typarray AS array_oid, n.nspname AS schema, t.typname AS name,
       m.oid AS multirange_oid, m.typarray AS multirange_array_oid, -- since 14
       m.typname AS multirange_name, mn.nspname AS multirange_schema, -- since 14
       NULL::oid AS multirange_oid, NULL::oid AS multirange_array_oid, -- before 14
       NULL::text AS multirange_name, NULL::text AS multirange_schema, -- before 14
       coalesce(el.oid, st.oid) AS type_oid, el.oid IS NOT NULL AS is_array, format_type(st.oid, NULL) AS type_name,
       CASE WHEN NOT o.opcdefault THEN
           CASE WHEN onn.nspname = 'pg_catalog' THEN '' ELSE quote_ident(onn.nspname) || '.' END || quote_ident(o.opcname)
       END AS operator_class,
       CASE WHEN r.rngcollation <> st.typcollation THEN
           CASE WHEN cn.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cn.nspname) || '.' END || quote_ident(co.collname)
       END AS collation,
       nullif(r.rngcanonical::oid, 0)::regproc::text AS canonical,
       nullif(r.rngsubdiff::oid, 0)::regproc::text AS subtype_diff,
       d.description AS comment
FROM pg_range r
JOIN pg_type t ON t.oid = r.rngtypid
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_type st ON st.oid = r.rngsubtype
LEFT JOIN pg_type el ON el.oid = st.typelem AND el.typarray = st.oid
JOIN pg_opclass o ON o.oid = r.rngsubopc
JOIN pg_namespace onn ON onn.oid = o.opcnamespace
LEFT JOIN pg_type m ON m.oid = r.rngmultitypid -- since 14
LEFT JOIN pg_namespace mn ON mn.oid = m.typnamespace -- since 14
LEFT JOIN pg_collation co ON co.oid = r.rngcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname

-- Procedural languages, transforms between their types, access methods and conversions.
SELECT 'pg_language' AS class, l.oid, NULL::oid[] AS type_oids, 'language' AS object_kind, NULL::text AS schema,
       l.lanname AS name, quote_ident(l.lanname) AS identity,
       ARRAY[format('CREATE %sLANGUAGE %I HANDLER %s%s%s', CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END, l.lanname,
                 l.lanplcallfoid::regproc, ' INLINE ' || nullif(l.laninline, 0)::regproc,
                 ' VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc)] AS create_sql,
       format('DROP LANGUAGE %I', l.lanname) AS drop_sql, NULL::oid AS parent_oid, d.description AS comment
FROM pg_language l
LEFT JOIN pg_description d ON d.classoid = 'pg_language'::regclass AND d.objoid = l.oid AND d.objsubid = 0
WHERE l.lanispl AND l.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_language'::regclass AND e.objid = l.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_transform', t.oid, NULL, 'transform', NULL, format('%s, %s', format_type(t.trftype, NULL), l.lanname),
       format('FOR %s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname),
       ARRAY[format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s)', format_type(t.trftype, NULL), l.lanname, concat_ws(', ',
           'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql::oid, 0)::regprocedure,
           'TO SQL WITH FUNCTION ' || nullif(t.trftosql::oid, 0)::regprocedure))],
       format('DROP TRANSFORM FOR %s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname), NULL, d.description
FROM pg_transform t
JOIN pg_language l ON l.oid = t.trflang
LEFT JOIN pg_description d ON d.classoid = 'pg_transform'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_transform'::regclass AND e.objid = t.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_am', m.oid, NULL, 'access method', NULL, m.amname, quote_ident(m.amname),
       ARRAY[format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', m.amname,
                 CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, m.amhandler::regproc)],
       format('DROP ACCESS METHOD %I', m.amname), NULL, d.description
FROM pg_am m
LEFT JOIN pg_description d ON d.classoid = 'pg_am'::regclass AND d.objoid = m.oid AND d.objsubid = 0
WHERE m.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_am'::regclass AND e.objid = m.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_conversion', c.oid, NULL, 'conversion', n.nspname, c.conname, format('%I.%I', n.nspname, c.conname),
       ARRAY[format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s', CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END,
                 n.nspname, c.conname, pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding),
                 c.conproc)],
       format('DROP CONVERSION %I.%I', n.nspname, c.conname), NULL, d.description
FROM pg_conversion c
JOIN pg_namespace n ON n.oid = c.connamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_conversion'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_conversion'::regclass AND e.objid = c.oid AND e.deptype = 'e')

-- Base types, whose functions announce them, and types that are only announced.
SELECT 'pg_type' AS class, t.oid, array_remove(ARRAY[t.typarray], 0::oid) AS type_oids,
       CASE WHEN t.typisdefined THEN 'base type' ELSE 'shell type' END AS object_kind,
       n.nspname AS schema, t.typname AS name, format('%I.%I', n.nspname, t.typname) AS identity,
       ARRAY[CASE WHEN NOT t.typisdefined THEN format('CREATE TYPE %I.%I', n.nspname, t.typname) ELSE
           format(E'CREATE TYPE %I.%I (\n    %s\n)', n.nspname, t.typname, concat_ws(E',\n    ',
               'INPUT = ' || t.typinput::oid::regproc, 'OUTPUT = ' || t.typoutput::oid::regproc,
               'RECEIVE = ' || nullif(t.typreceive::oid, 0)::regproc, 'SEND = ' || nullif(t.typsend::oid, 0)::regproc,
               'TYPMOD_IN = ' || nullif(t.typmodin::oid, 0)::regproc,
               'TYPMOD_OUT = ' || nullif(t.typmodout::oid, 0)::regproc,
               'ANALYZE = ' || nullif(t.typanalyze::oid, 0)::regproc,
               'SUBSCRIPT = ' || nullif(t.typsubscript::oid, 0)::regproc, -- since 14
               'INTERNALLENGTH = ' || CASE t.typlen WHEN -1 THEN 'VARIABLE' ELSE t.typlen::text END,
               CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END,
               'ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4'
                                 ELSE 'double' END,
               'STORAGE = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended'
                               ELSE 'main' END,
               CASE WHEN t.typcategory <> 'U' THEN 'CATEGORY = ' || quote_literal(t.typcategory::text) END,
               CASE WHEN t.typispreferred THEN 'PREFERRED = true' END,
               'DEFAULT = ' || quote_literal(t.typdefault),
               'ELEMENT = ' || format_type(nullif(t.typelem, 0), NULL),
               CASE WHEN t.typdelim <> ',' THEN 'DELIMITER = ' || quote_literal(t.typdelim::text) END,
               CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END)) END] AS create_sql,
       format('DROP TYPE %I.%I%s', n.nspname, t.typname, CASE WHEN t.typisdefined THEN ' CASCADE' END) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE t.oid >= 16384 AND (t.typtype = 'b' OR NOT t.typisdefined)
  AND NOT EXISTS (SELECT FROM pg_type el WHERE el.typarray = t.oid)
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')

-- Free composite types (a table's row type belongs to the table); attributes as parallel arrays in order of position.
SELECT c.oid, c.reltype AS type_oid, t.typarray AS array_oid, n.nspname AS schema, c.relname AS name,
       parts.names, parts.type_oids, parts.are_arrays, parts.type_names, parts.collations, parts.comments,
       d.description AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = c.reltype
LEFT JOIN (
    SELECT a.attrelid, array_agg(a.attname::text ORDER BY a.attnum) AS names,
           array_agg(coalesce(el.oid, at.oid) ORDER BY a.attnum) AS type_oids,
           array_agg(el.oid IS NOT NULL ORDER BY a.attnum) AS are_arrays,
           array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS type_names,
           array_agg(CASE WHEN a.attcollation <> at.typcollation THEN
               CASE WHEN cn.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cn.nspname) || '.' END
                   || quote_ident(co.collname) END ORDER BY a.attnum) AS collations,
           array_agg(ad.description ORDER BY a.attnum) AS comments
    FROM pg_attribute a
    JOIN pg_class ac ON ac.oid = a.attrelid AND ac.relkind = 'c'
    JOIN pg_type at ON at.oid = a.atttypid
    LEFT JOIN pg_type el ON el.oid = at.typelem AND el.typarray = at.oid
    LEFT JOIN pg_collation co ON co.oid = a.attcollation
    LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
    LEFT JOIN pg_description ad ON ad.classoid = 'pg_class'::regclass AND ad.objoid = a.attrelid
        AND ad.objsubid = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped
    GROUP BY a.attrelid
) parts ON parts.attrelid = c.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = c.reltype AND d.objsubid = 0
WHERE c.relkind = 'c' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = c.reltype AND e.deptype = 'e')
ORDER BY n.nspname, c.relname

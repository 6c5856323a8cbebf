-- Columns of those tables. The element type stands for its array: only element types are objects of the model.
SELECT a.attrelid AS table_oid, a.attnum AS number, a.attname AS name,
       coalesce(el.oid, t.oid) AS type_oid, el.oid IS NOT NULL AS is_array,
       format_type(a.atttypid, a.atttypmod) AS type_name, a.attnotnull AS is_not_null,
       a.attislocal AS is_local, a.attgenerated AS generated, a.attidentity AS identity,
       CASE WHEN a.atthasdef THEN pg_get_expr(f.adbin, f.adrelid) END AS expression,
       a.attcollation AS collation_oid,
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
       a.attcompression AS compression, -- since 14
       NULL AS compression, -- before 14
       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics_target, a.attoptions AS options
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type el ON el.oid = t.typelem AND el.typarray = t.oid
LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relnamespace IN (SELECT n.oid FROM pg_namespace n
                         WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep'))

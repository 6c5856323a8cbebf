-- Triggers that people made: not those behind foreign keys, not the copies on partitions, but what state the copies are
-- in where it is another one. Arguments end in zero bytes.
WITH RECURSIVE copy AS (
    SELECT k.oid, k.tgrelid, k.tgenabled, p.oid AS root_oid, p.tgenabled AS root_enabled
    FROM pg_trigger k JOIN pg_trigger p ON p.oid = k.tgparentid
    WHERE NOT p.tgisinternal AND p.tgparentid = 0
    UNION ALL
    SELECT k.oid, k.tgrelid, k.tgenabled, copy.root_oid, copy.root_enabled
    FROM pg_trigger k JOIN copy ON copy.oid = k.tgparentid
), states AS (
    SELECT root_oid, json_agg(json_build_object('table_oid', tgrelid::int8, 'enabled', tgenabled)) AS states
    FROM copy WHERE tgenabled <> root_enabled
    GROUP BY root_oid
)
SELECT t.oid, t.tgrelid AS table_oid, n.nspname AS schema, c.relname AS table_name, t.tgname AS name,
       t.tgtype::int AS type, t.tgattr::int2[] AS columns,
       ARRAY(SELECT quote_ident(a.attname) FROM unnest(t.tgattr::int2[]) WITH ORDINALITY u (number, position)
             JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = u.number ORDER BY u.position) AS column_names,
       t.tgfoid AS function_oid,
       CASE WHEN pn.nspname = 'pg_catalog' THEN '' ELSE quote_ident(pn.nspname) || '.' END || quote_ident(p.proname)
           AS function,
       t.tgargs AS arguments, pg_encoding_to_char(b.encoding) AS encoding,
       t.tgconstraint <> 0 AS is_constraint, t.tgconstrrelid AS referenced_oid,
       t.tgdeferrable AS is_deferrable, t.tginitdeferred AS is_deferred,
       t.tgoldtable AS old_table, t.tgnewtable AS new_table, t.tgenabled AS enabled, states.states,
       CASE WHEN t.tgqual IS NOT NULL THEN pg_get_triggerdef(t.oid) END AS definition, d.description AS comment
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid AND c.relpersistence <> 't'
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc p ON p.oid = t.tgfoid
JOIN pg_namespace pn ON pn.oid = p.pronamespace
JOIN pg_database b ON b.datname = current_database()
LEFT JOIN states ON states.root_oid = t.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT t.tgisinternal AND t.tgparentid = 0
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_trigger'::regclass AND e.objid = t.oid
                  AND e.deptype = 'e')
ORDER BY n.nspname, c.relname, t.tgname

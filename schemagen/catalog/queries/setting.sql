-- What tables and indexes carry beside the fields of the model, one object for each setting.
WITH relation AS (
    SELECT c.*, n.nspname, format('%I.%I', n.nspname, c.relname) AS identity
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
      AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
      AND NOT EXISTS (SELECT FROM pg_depend e
                      WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
), key_index AS (
    SELECT i.*, ic.relname AS index_name, k.conname, k.contype, k.conparentid, k.conkey
    FROM pg_index i
    JOIN pg_class ic ON ic.oid = i.indexrelid
    JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
), setting AS (
    SELECT r.oid, r.nspname, 'CLUSTER ON ' || quote_ident(k.index_name) AS name,
           format('ALTER TABLE %s CLUSTER ON %I', r.identity, k.index_name) AS set_sql,
           format('ALTER TABLE %s SET WITHOUT CLUSTER', r.identity) AS reset_sql, k.indexrelid AS needs
    FROM relation r JOIN key_index k ON k.indrelid = r.oid
    WHERE k.indisclustered
    UNION ALL
    SELECT r.oid, r.nspname, 'COMMENT ON INDEX ' || quote_ident(k.index_name),
           format('COMMENT ON INDEX %I.%I IS %L', r.nspname, k.index_name, d.description),
           format('COMMENT ON INDEX %I.%I IS NULL', r.nspname, k.index_name), k.indexrelid
    FROM relation r JOIN key_index k ON k.indrelid = r.oid
    JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = k.indexrelid AND d.objsubid = 0
    UNION ALL
    SELECT r.oid, r.nspname, format('ALTER COLUMN %I SET (%s)', a.attname, array_to_string(a.attoptions, ', ')),
           format('ALTER TABLE ONLY %s ALTER COLUMN %I SET (%s)', r.identity, a.attname,
                  array_to_string(a.attoptions, ', ')),
           format('ALTER TABLE ONLY %s ALTER COLUMN %I RESET (%s)', r.identity, a.attname,
                  (SELECT string_agg(split_part(o, '=', 1), ', ') FROM unnest(a.attoptions) o)), NULL
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attoptions IS NOT NULL
    UNION ALL
    SELECT r.oid, r.nspname, 'FORCE ROW LEVEL SECURITY',
           format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', r.identity),
           format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', r.identity), NULL
    FROM relation r
    WHERE r.relforcerowsecurity AND NOT r.relrowsecurity
    UNION ALL
    SELECT r.oid, r.nspname, 'SET ACCESS METHOD ' || quote_ident(m.amname),
           format('ALTER TABLE %s SET ACCESS METHOD %I', r.identity, m.amname),
           format('ALTER TABLE %s SET ACCESS METHOD heap', r.identity), NULL
    FROM relation r JOIN pg_am m ON m.oid = r.relam
    WHERE m.amname <> 'heap' AND r.relkind <> 'm'
    UNION ALL
    SELECT r.oid, r.nspname, 'OF ' || format_type(r.reloftype, NULL),
           format('ALTER TABLE %s OF %s', r.identity, format_type(r.reloftype, NULL)),
           format('ALTER TABLE %s NOT OF', r.identity), NULL
    FROM relation r
    WHERE r.reloftype <> 0
    UNION ALL
    SELECT r.oid, r.nspname, format('ALTER INDEX %I SET STATISTICS of column %s', ic.relname, a.attnum),
           format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS %s', r.nspname, ic.relname, a.attnum,
                  a.attstattarget),
           format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS -1', r.nspname, ic.relname, a.attnum), ic.oid
    FROM relation r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class ic ON ic.oid = i.indexrelid
    JOIN pg_attribute a ON a.attrelid = ic.oid
    WHERE a.attstattarget >= 0
    UNION ALL
    SELECT r.oid, r.nspname, format('%s TRIGGER %I', s.word, t.tgname),
           format('ALTER TABLE ONLY %s %s TRIGGER %I', r.identity, s.word, t.tgname),
           format('ALTER TABLE ONLY %s ENABLE TRIGGER %I', r.identity, t.tgname), NULL
    FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid JOIN pg_trigger p ON p.oid = t.tgparentid
    CROSS JOIN LATERAL (SELECT CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                               WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END AS word) s
    WHERE NOT t.tgisinternal AND t.tgenabled <> p.tgenabled
    UNION ALL
    SELECT r.oid, r.nspname, 'CONSTRAINT ' || quote_ident(k.conname),
           format('ALTER TABLE ONLY %s RENAME CONSTRAINT %I TO %I', r.identity, u.name, k.conname),
           format('ALTER TABLE ONLY %s RENAME CONSTRAINT %I TO %I', r.identity, k.conname, u.name), NULL
    FROM relation r JOIN key_index k ON k.indrelid = r.oid
    CROSS JOIN LATERAL (
        SELECT CASE k.contype WHEN 'p' THEN r.relname || '_pkey' WHEN 'u' THEN
                   r.relname || '_' || (SELECT string_agg(a.attname, '_' ORDER BY o.position)
                                        FROM unnest(k.conkey) WITH ORDINALITY o (number, position)
                                        JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = o.number) || '_key' END
    ) u (name)
    WHERE k.conparentid <> 0 AND octet_length(u.name) < 64 AND k.conname <> u.name
      AND k.conname !~ ('^' || regexp_replace(u.name, '(\W)', '\\\1', 'g') || '\d+$')
    UNION ALL
    SELECT NULL, n.nspname, format('COMMENT ON CONSTRAINT %I ON DOMAIN %I.%I', k.conname, n.nspname, t.typname),
           format('COMMENT ON CONSTRAINT %I ON DOMAIN %I.%I IS %L', k.conname, n.nspname, t.typname, d.description),
           format('COMMENT ON CONSTRAINT %I ON DOMAIN %I.%I IS NULL', k.conname, n.nspname, t.typname), NULL
    FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid
    WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
)
SELECT 'setting' AS class, 0::oid AS oid, NULL::oid[] AS type_oids, 'setting' AS object_kind, s.nspname AS schema,
       s.name, concat_ws(' ON ', s.name, r.identity) AS identity, ARRAY[s.set_sql] AS create_sql, s.reset_sql AS drop_sql,
       s.oid AS parent_oid, s.needs AS needs_oid, NULL::text AS comment
FROM setting s
LEFT JOIN relation r ON r.oid = s.oid
ORDER BY s.nspname, r.identity, s.name

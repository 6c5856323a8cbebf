-- Text search dictionaries and configurations.
SELECT 'pg_ts_dict' AS class, t.oid, NULL::oid[] AS type_oids, 'text search dictionary' AS object_kind,
       n.nspname AS schema, t.dictname AS name, format('%I.%I', n.nspname, t.dictname) AS identity,
       ARRAY[format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I%s)', n.nspname, t.dictname, mn.nspname,
                 m.tmplname, ', ' || t.dictinitoption)] AS create_sql,
       format('DROP TEXT SEARCH DICTIONARY %I.%I', n.nspname, t.dictname) AS drop_sql, NULL::oid AS parent_oid,
       d.description AS comment
FROM pg_ts_dict t
JOIN pg_namespace n ON n.oid = t.dictnamespace
JOIN pg_ts_template m ON m.oid = t.dicttemplate
JOIN pg_namespace mn ON mn.oid = m.tmplnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_ts_dict'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_ts_dict'::regclass AND e.objid = t.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_ts_config', t.oid, NULL, 'text search configuration', n.nspname, t.cfgname,
       format('%I.%I', n.nspname, t.cfgname),
       ARRAY[format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, t.cfgname, pn.nspname,
                 p.prsname)]
           || ARRAY(SELECT format('ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', n.nspname,
                               t.cfgname, k.alias, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno))
                    FROM pg_ts_config_map m
                    JOIN LATERAL ts_token_type(t.cfgparser) k ON k.tokid = m.maptokentype
                    WHERE m.mapcfg = t.oid GROUP BY k.alias ORDER BY k.alias),
       format('DROP TEXT SEARCH CONFIGURATION %I.%I', n.nspname, t.cfgname), NULL, d.description
FROM pg_ts_config t
JOIN pg_namespace n ON n.oid = t.cfgnamespace
JOIN pg_ts_parser p ON p.oid = t.cfgparser
JOIN pg_namespace pn ON pn.oid = p.prsnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_ts_config'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_ts_config'::regclass AND e.objid = t.oid AND e.deptype = 'e')

-- Text search parsers, templates, dictionaries and configurations.
SELECT 'pg_ts_parser' AS class, t.oid, NULL::oid[] AS type_oids, 'text search parser' AS object_kind,
       n.nspname AS schema, t.prsname AS name, format('%I.%I', n.nspname, t.prsname) AS identity,
       ARRAY[format('CREATE TEXT SEARCH PARSER %I.%I (%s)', n.nspname, t.prsname, concat_ws(', ',
           'START = ' || t.prsstart::oid::regproc, 'GETTOKEN = ' || t.prstoken::oid::regproc,
           'END = ' || t.prsend::oid::regproc, 'HEADLINE = ' || nullif(t.prsheadline::oid, 0)::regproc,
           'LEXTYPES = ' || t.prslextype::oid::regproc))] AS create_sql,
       format('DROP TEXT SEARCH PARSER %I.%I', n.nspname, t.prsname) AS drop_sql, NULL::oid AS parent_oid,
       d.description AS comment
FROM pg_ts_parser t
JOIN pg_namespace n ON n.oid = t.prsnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_ts_parser'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_ts_parser'::regclass AND e.objid = t.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_ts_template', t.oid, NULL, 'text search template', n.nspname, t.tmplname,
       format('%I.%I', n.nspname, t.tmplname),
       ARRAY[format('CREATE TEXT SEARCH TEMPLATE %I.%I (%s)', n.nspname, t.tmplname, concat_ws(', ',
           'INIT = ' || nullif(t.tmplinit::oid, 0)::regproc, 'LEXIZE = ' || t.tmpllexize::oid::regproc))],
       format('DROP TEXT SEARCH TEMPLATE %I.%I', n.nspname, t.tmplname), NULL, d.description
FROM pg_ts_template t
JOIN pg_namespace n ON n.oid = t.tmplnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_ts_template'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_ts_template'::regclass AND e.objid = t.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_ts_dict', t.oid, NULL, 'text search dictionary', n.nspname, t.dictname,
       format('%I.%I', n.nspname, t.dictname),
       ARRAY[format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I%s)', n.nspname, t.dictname, mn.nspname,
                 m.tmplname, ', ' || t.dictinitoption)],
       format('DROP TEXT SEARCH DICTIONARY %I.%I', n.nspname, t.dictname), NULL, d.description
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

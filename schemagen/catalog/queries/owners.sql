-- Owners other than the owner of the database. The schema public belongs to whom it belongs to in every new database:
-- to pg_database_owner from PostgreSQL 15 on, before that to the superuser of initdb (on a sandbox, to its role).
WITH usual AS (SELECT datdba FROM pg_database WHERE datname = current_database())
SELECT found.class, found.oid, pg_get_userbyid(found.owner) AS owner
FROM usual, LATERAL (
    SELECT 'pg_class' AS class, c.oid, c.relowner AS owner
    FROM pg_class c WHERE c.oid >= 16384 AND c.relowner <> usual.datdba AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL SELECT 'pg_proc', oid, proowner FROM pg_proc WHERE oid >= 16384 AND proowner <> usual.datdba
    UNION ALL SELECT 'pg_type', t.oid, t.typowner
    FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.oid >= 16384 AND t.typowner <> usual.datdba
      AND (t.typtype IN ('d', 'e', 'r') OR c.relkind = 'c'
           OR (t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)))
    UNION ALL SELECT 'pg_namespace', oid, nspowner
    FROM pg_namespace
    WHERE oid >= 16384 AND nspowner <> usual.datdba AND nspname <> 'public'
    UNION ALL SELECT 'pg_namespace', oid, nspowner
    FROM pg_namespace
    WHERE nspname = 'public'
      AND nspowner <> 'pg_database_owner'::regrole -- since 15
      AND nspowner <> 10 -- before 15
      AND (nspowner <> usual.datdba OR current_database() !~ '^crowsfoot_scratch_')
    UNION ALL SELECT 'pg_collation', oid, collowner FROM pg_collation WHERE oid >= 16384 AND collowner <> usual.datdba
    UNION ALL SELECT 'pg_conversion', oid, conowner FROM pg_conversion WHERE oid >= 16384 AND conowner <> usual.datdba
    UNION ALL SELECT 'pg_operator', oid, oprowner FROM pg_operator WHERE oid >= 16384 AND oprowner <> usual.datdba
    UNION ALL SELECT 'pg_opclass', oid, opcowner FROM pg_opclass WHERE oid >= 16384 AND opcowner <> usual.datdba
    UNION ALL SELECT 'pg_opfamily', oid, opfowner FROM pg_opfamily WHERE oid >= 16384 AND opfowner <> usual.datdba
    UNION ALL SELECT 'pg_ts_dict', oid, dictowner FROM pg_ts_dict WHERE oid >= 16384 AND dictowner <> usual.datdba
    UNION ALL SELECT 'pg_ts_config', oid, cfgowner FROM pg_ts_config WHERE oid >= 16384 AND cfgowner <> usual.datdba
    UNION ALL SELECT 'pg_statistic_ext', oid, stxowner FROM pg_statistic_ext WHERE stxowner <> usual.datdba
    UNION ALL SELECT 'pg_language', oid, lanowner FROM pg_language WHERE oid >= 16384 AND lanowner <> usual.datdba
    UNION ALL SELECT 'pg_foreign_data_wrapper', oid, fdwowner
    FROM pg_foreign_data_wrapper WHERE fdwowner <> usual.datdba
    UNION ALL SELECT 'pg_foreign_server', oid, srvowner FROM pg_foreign_server WHERE srvowner <> usual.datdba
    UNION ALL SELECT 'pg_publication', oid, pubowner FROM pg_publication WHERE pubowner <> usual.datdba
    UNION ALL SELECT 'pg_event_trigger', oid, evtowner FROM pg_event_trigger WHERE evtowner <> usual.datdba
) found

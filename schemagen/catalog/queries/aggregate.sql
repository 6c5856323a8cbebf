-- Aggregates, written clause by clause: PostgreSQL has no function that prints them.
SELECT 'pg_proc' AS class, p.oid, NULL::oid[] AS type_oids, 'aggregate' AS object_kind, n.nspname AS schema,
       p.proname AS name, format('%I.%I(%s)', n.nspname, p.proname, args.identity) AS identity,
       ARRAY[format(E'CREATE AGGREGATE %I.%I(%s) (\n    %s\n)', n.nspname, p.proname, args.full_text,
                 concat_ws(E',\n    ',
                     'SFUNC = ' || g.aggtransfn::regproc,
                     'STYPE = ' || format_type(g.aggtranstype, NULL),
                     'SSPACE = ' || nullif(g.aggtransspace, 0),
                     'FINALFUNC = ' || nullif(g.aggfinalfn::oid, 0)::regproc,
                     CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                     CASE WHEN g.aggfinalfn <> 0 AND g.aggfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END
                          THEN 'FINALFUNC_MODIFY = ' || CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY'
                               WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                     'COMBINEFUNC = ' || nullif(g.aggcombinefn::oid, 0)::regproc,
                     'SERIALFUNC = ' || nullif(g.aggserialfn::oid, 0)::regproc,
                     'DESERIALFUNC = ' || nullif(g.aggdeserialfn::oid, 0)::regproc,
                     'INITCOND = ' || quote_literal(g.agginitval),
                     'MSFUNC = ' || nullif(g.aggmtransfn::oid, 0)::regproc,
                     'MINVFUNC = ' || nullif(g.aggminvtransfn::oid, 0)::regproc,
                     CASE WHEN g.aggmtranstype <> 0 THEN 'MSTYPE = ' || format_type(g.aggmtranstype, NULL) END,
                     'MSSPACE = ' || nullif(g.aggmtransspace, 0),
                     'MFINALFUNC = ' || nullif(g.aggmfinalfn::oid, 0)::regproc,
                     CASE WHEN g.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                     CASE WHEN g.aggmfinalfn <> 0 AND g.aggmfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END
                          THEN 'MFINALFUNC_MODIFY = ' || CASE g.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY'
                               WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                     'MINITCOND = ' || quote_literal(g.aggminitval),
                     (SELECT format('SORTOP = OPERATOR(%I.%s)', sn.nspname, so.oprname)
                      FROM pg_operator so JOIN pg_namespace sn ON sn.oid = so.oprnamespace WHERE so.oid = g.aggsortop),
                     CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END,
                     CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END))]
           AS create_sql,
       format('DROP AGGREGATE %I.%I(%s)', n.nspname, p.proname, args.identity) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_aggregate g
JOIN pg_proc p ON p.oid = g.aggfnoid
JOIN pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL (
    SELECT coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*') AS identity,
           coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*') AS full_text
) args
LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')

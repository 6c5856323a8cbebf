-- Aggregates; their clauses as one array in the order of pg_dump, arguments as parallel arrays.
SELECT p.oid, n.nspname AS schema, p.proname AS name, p.proargmodes::text[] AS modes, p.proargnames AS argument_names,
       args.type_oids, args.are_arrays, args.type_names, NULL::text[] AS defaults,
       CASE WHEN g.aggkind <> 'n' THEN g.aggnumdirectargs END AS direct_arguments,
       array_remove(ARRAY[
           'SFUNC = ' || g.aggtransfn::regproc,
           'STYPE = ' || format_type(g.aggtranstype, NULL),
           'SSPACE = ' || nullif(g.aggtransspace, 0),
           'FINALFUNC = ' || nullif(g.aggfinalfn::oid, 0)::regproc,
           CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
           CASE WHEN g.aggfinalfn <> 0 AND g.aggfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN
               'FINALFUNC_MODIFY = ' || CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
                                        ELSE 'READ_WRITE' END END,
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
           CASE WHEN g.aggmfinalfn <> 0 AND g.aggmfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN
               'MFINALFUNC_MODIFY = ' || CASE g.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
                                         ELSE 'READ_WRITE' END END,
           'MINITCOND = ' || quote_literal(g.aggminitval),
           CASE WHEN so.oid IS NOT NULL THEN format('SORTOP = OPERATOR(%I.%s)', sn.nspname, so.oprname) END,
           CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
           CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END
       ], NULL) AS options,
       d.description AS comment
FROM pg_aggregate g
JOIN pg_proc p ON p.oid = g.aggfnoid
JOIN pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_operator so ON so.oid = g.aggsortop
LEFT JOIN pg_namespace sn ON sn.oid = so.oprnamespace
LEFT JOIN (
    SELECT f.oid, array_agg(coalesce(el.oid, t.oid) ORDER BY u.position) AS type_oids,
           array_agg(el.oid IS NOT NULL ORDER BY u.position) AS are_arrays,
           array_agg(format_type(t.oid, NULL) ORDER BY u.position) AS type_names
    FROM pg_proc f
    CROSS JOIN LATERAL unnest(coalesce(f.proallargtypes, f.proargtypes::oid[])) WITH ORDINALITY u (type_oid, position)
    JOIN pg_type t ON t.oid = u.type_oid
    LEFT JOIN pg_type el ON el.oid = t.typelem AND el.typarray = t.oid
    WHERE f.oid >= 16384 AND f.prokind = 'a'
    GROUP BY f.oid
) args ON args.oid = p.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
WHERE p.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
ORDER BY n.nspname, p.proname, p.oid

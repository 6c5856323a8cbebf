-- Functions, window functions and procedures; their arguments as parallel arrays in order of position.
SELECT p.oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind, l.lanname AS language,
       p.prosrc AS body, p.probin AS library,
       pg_get_function_sqlbody(p.oid) AS sql_body, -- since 14
       NULL AS sql_body, -- before 14
       coalesce(rel.oid, rt.oid) AS type_oid, rel.oid IS NOT NULL AS is_array, format_type(rt.oid, NULL) AS type_name,
       p.proretset AS is_returning_set, p.proargmodes::text[] AS modes, p.proargnames AS argument_names,
       args.type_oids, args.are_arrays, args.type_names, args.defaults,
       p.provolatile AS volatility, p.proparallel AS parallel, p.proisstrict AS is_strict,
       p.prosecdef AS is_security_definer, p.proleakproof AS is_leakproof,
       CASE WHEN p.procost <> CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END THEN p.procost::text END
           AS cost,
       CASE WHEN p.proretset AND p.prorows NOT IN (0, 1000) THEN p.prorows::text END AS rows,
       nullif(p.prosupport::oid, 0)::regproc::text AS support,
       CASE WHEN p.protrftypes IS NOT NULL THEN
           ARRAY(SELECT format_type(u.oid, NULL) FROM unnest(p.protrftypes) WITH ORDINALITY u (oid, position)
                 ORDER BY u.position)
       END AS transforms,
       p.proconfig AS configuration, d.description AS comment
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
JOIN pg_type rt ON rt.oid = p.prorettype
LEFT JOIN pg_type rel ON rel.oid = rt.typelem AND rel.typarray = rt.oid
LEFT JOIN (
    SELECT f.oid, array_agg(coalesce(el.oid, t.oid) ORDER BY u.position) AS type_oids,
           array_agg(el.oid IS NOT NULL ORDER BY u.position) AS are_arrays,
           array_agg(format_type(t.oid, NULL) ORDER BY u.position) AS type_names,
           array_agg(CASE WHEN f.pronargdefaults > 0 THEN pg_get_function_arg_default(f.oid, u.position::integer) END
                     ORDER BY u.position) AS defaults
    FROM pg_proc f
    CROSS JOIN LATERAL unnest(coalesce(f.proallargtypes, f.proargtypes::oid[])) WITH ORDINALITY u (type_oid, position)
    JOIN pg_type t ON t.oid = u.type_oid
    LEFT JOIN pg_type el ON el.oid = t.typelem AND el.typarray = t.oid
    WHERE f.oid >= 16384 AND f.prokind <> 'a'
    GROUP BY f.oid
) args ON args.oid = p.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
WHERE p.oid >= 16384 AND p.prokind <> 'a'
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid
                  AND e.deptype IN ('e', 'i'))
ORDER BY n.nspname, p.proname, p.oid

-- Operators.
SELECT 'pg_operator' AS class, o.oid, NULL::oid[] AS type_oids, 'operator' AS object_kind, n.nspname AS schema,
       o.oprname AS name, format('%I.%s (%s, %s)', n.nspname, o.oprname, sides.left_type, sides.right_type) AS identity,
       ARRAY[format(E'CREATE OPERATOR %I.%s (\n    %s\n)', n.nspname, o.oprname, concat_ws(E',\n    ',
                 'FUNCTION = ' || o.oprcode::oid::regproc,
                 CASE WHEN o.oprleft <> 0 THEN 'LEFTARG = ' || sides.left_type END,
                 CASE WHEN o.oprright <> 0 THEN 'RIGHTARG = ' || sides.right_type END,
                 (SELECT format('COMMUTATOR = OPERATOR(%I.%s)', xn.nspname, x.oprname)
                  FROM pg_operator x JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprcom),
                 (SELECT format('NEGATOR = OPERATOR(%I.%s)', xn.nspname, x.oprname)
                  FROM pg_operator x JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprnegate),
                 'RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc, 'JOIN = ' || nullif(o.oprjoin::oid, 0)::regproc,
                 CASE WHEN o.oprcanhash THEN 'HASHES' END, CASE WHEN o.oprcanmerge THEN 'MERGES' END))] AS create_sql,
       format('DROP OPERATOR %I.%s (%s, %s)', n.nspname, o.oprname, sides.left_type, sides.right_type) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_operator o
JOIN pg_namespace n ON n.oid = o.oprnamespace
CROSS JOIN LATERAL (
    SELECT CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END AS left_type,
           CASE WHEN o.oprright = 0 THEN 'NONE' ELSE format_type(o.oprright, NULL) END AS right_type
) sides
LEFT JOIN pg_description d ON d.classoid = 'pg_operator'::regclass AND d.objoid = o.oid AND d.objsubid = 0
WHERE o.oprcode <> 0 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_operator'::regclass AND e.objid = o.oid AND e.deptype = 'e')

-- Row-level security policies.
SELECT 'pg_policy' AS class, p.oid, NULL::oid[] AS type_oids, 'policy' AS object_kind, n.nspname AS schema,
       p.polname AS name, format('%I ON %I.%I', p.polname, n.nspname, c.relname) AS identity,
       ARRAY[concat_ws(E'\n    ',
                 format('CREATE POLICY %I ON %I.%I', p.polname, n.nspname, c.relname),
                 CASE WHEN NOT p.polpermissive THEN 'AS RESTRICTIVE' END,
                 CASE p.polcmd WHEN 'r' THEN 'FOR SELECT' WHEN 'a' THEN 'FOR INSERT' WHEN 'w' THEN 'FOR UPDATE'
                               WHEN 'd' THEN 'FOR DELETE' END,
                 CASE WHEN p.polroles <> '{0}' THEN
                     'TO ' || (SELECT string_agg(quote_ident(coalesce(r.rolname, 'public')), ', ' ORDER BY r.rolname)
                               FROM unnest(p.polroles) u LEFT JOIN pg_roles r ON r.oid = u) END,
                 'USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                 'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')] AS create_sql,
       format('DROP POLICY %I ON %I.%I', p.polname, n.nspname, c.relname) AS drop_sql,
       c.oid AS parent_oid, d.description AS comment
FROM pg_policy p
JOIN pg_class c ON c.oid = p.polrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_policy'::regclass AND d.objoid = p.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

-- What each grantee may do with an object, column or sequence behind an identity column, where that is not what
-- acldefault() says; "grantee" is NULL for the owner. The schema public begins otherwise, as in every new database.
WITH lists AS (
    SELECT 'pg_class' AS class, c.oid, 0 AS number, c.relowner AS owner, c.relacl AS acl,
           acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relowner) AS usual
    FROM pg_class c
    WHERE c.relacl IS NOT NULL AND c.oid >= 16384
    UNION ALL
    SELECT 'pg_class', c.oid, a.attnum, c.relowner, a.attacl, acldefault('c', c.relowner)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND a.attnum > 0 AND NOT a.attisdropped AND c.oid >= 16384
    UNION ALL
    SELECT 'pg_proc', oid, 0, proowner, proacl, acldefault('f', proowner)
    FROM pg_proc WHERE proacl IS NOT NULL AND oid >= 16384
    UNION ALL
    SELECT 'pg_type', t.oid, 0, t.typowner, t.typacl, acldefault('T', t.typowner)
    FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typacl IS NOT NULL AND t.oid >= 16384 AND t.typtype <> 'm' AND (t.typrelid = 0 OR c.relkind = 'c')
    UNION ALL
    SELECT 'pg_namespace', oid, 0, nspowner, coalesce(nspacl, acldefault('n', nspowner)),
           acldefault('n', nspowner) || CASE WHEN nspname <> 'public' THEN '{}' ELSE ARRAY[
               makeaclitem(0, nspowner, 'CREATE', false), -- before 15
               makeaclitem(0, nspowner, 'USAGE', false)] END
    FROM pg_namespace WHERE oid >= 16384 OR nspname = 'public'
    UNION ALL
    SELECT 'pg_language', oid, 0, lanowner, lanacl, acldefault('l', lanowner)
    FROM pg_language WHERE lanacl IS NOT NULL AND oid >= 16384
    UNION ALL
    SELECT 'pg_foreign_data_wrapper', oid, 0, fdwowner, fdwacl, acldefault('F', fdwowner)
    FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL
    UNION ALL
    SELECT 'pg_foreign_server', oid, 0, srvowner, srvacl, acldefault('S', srvowner)
    FROM pg_foreign_server WHERE srvacl IS NOT NULL
)
SELECT lists.class, lists.oid, lists.number, identity.refobjid AS table_oid, identity.refobjsubid AS table_number,
       held.name AS column_name,
       CASE WHEN one.grantee = lists.owner THEN NULL WHEN one.grantee = 0 THEN 'PUBLIC'
            ELSE pg_get_userbyid(one.grantee) END AS grantee,
       coalesce(one.privileges, '{}') AS privileges, coalesce(one.grantable, '{}') AS grantable
FROM lists
CROSS JOIN LATERAL (
    SELECT grantee, now.privileges, now.grantable
    FROM (
        SELECT grantee, array_agg(DISTINCT privilege_type) AS privileges,
               array_agg(DISTINCT privilege_type) FILTER (WHERE is_grantable) AS grantable
        FROM aclexplode(lists.acl) GROUP BY grantee
    ) now
    FULL JOIN (
        SELECT grantee, array_agg(DISTINCT privilege_type) AS privileges FROM aclexplode(lists.usual) GROUP BY grantee
    ) usual USING (grantee)
    WHERE now.privileges IS DISTINCT FROM usual.privileges OR now.grantable IS NOT NULL
) one
LEFT JOIN LATERAL (
    SELECT a.attname AS name FROM pg_attribute a WHERE a.attrelid = lists.oid AND a.attnum = lists.number
) held ON lists.number > 0
LEFT JOIN pg_depend identity ON lists.class = 'pg_class' AND identity.classid = 'pg_class'::regclass
    AND identity.objid = lists.oid AND identity.objsubid = 0 AND identity.refclassid = 'pg_class'::regclass
    AND identity.refobjsubid > 0 AND identity.deptype = 'i'
WHERE lists.acl IS NOT NULL

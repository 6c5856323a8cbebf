-- Default privileges. What is said of all schemas stands in the place of acldefault(), what is said of one is added.
-- "role" is NULL for the owner of the database, "grantee" for the role that will own the objects.
SELECT d.defaclobjtype AS object_type, n.nspname AS schema,
       CASE WHEN d.defaclrole <> (SELECT datdba FROM pg_database WHERE datname = current_database())
            THEN pg_get_userbyid(d.defaclrole) END AS role,
       CASE WHEN one.grantee = d.defaclrole THEN NULL WHEN one.grantee = 0 THEN 'PUBLIC'
            ELSE pg_get_userbyid(one.grantee) END AS grantee,
       coalesce(one.privileges, '{}') AS privileges, coalesce(one.grantable, '{}') AS grantable
FROM pg_default_acl d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL (
    SELECT grantee, now.privileges, now.grantable
    FROM (
        SELECT grantee, array_agg(DISTINCT privilege_type) AS privileges,
               array_agg(DISTINCT privilege_type) FILTER (WHERE is_grantable) AS grantable
        FROM aclexplode(d.defaclacl) GROUP BY grantee
    ) now
    FULL JOIN (
        SELECT grantee, array_agg(DISTINCT privilege_type) AS privileges
        FROM aclexplode(CASE WHEN d.defaclnamespace = 0 THEN
            acldefault((CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END)::"char", d.defaclrole)
        END)
        GROUP BY grantee
    ) usual USING (grantee)
    WHERE now.privileges IS DISTINCT FROM usual.privileges OR now.grantable IS NOT NULL
) one

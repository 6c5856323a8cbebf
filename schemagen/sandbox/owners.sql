-- What a scratch database cannot hold, because all in it belongs to the sandbox role: who owns what, and what is left
-- to an owner of its own privileges. Written by the functions below, read by owners.py; all of it is temporary.
CREATE TEMPORARY TABLE IF NOT EXISTS crowsfoot_owners (
    class oid, object oid, owner text, PRIMARY KEY (class, object)
);
CREATE TEMPORARY TABLE IF NOT EXISTS crowsfoot_held (
    class oid, object oid, number integer, privileges text[], usual text[], PRIMARY KEY (class, object, number)
);

-- The role that the script has taken on, NULL for the one that runs it.
CREATE OR REPLACE FUNCTION pg_temp.crowsfoot_current() RETURNS text LANGUAGE sql
AS $$SELECT nullif(pg_catalog.current_setting('crowsfoot.role', true), '')$$;

-- What an owner may do with the object (number 0) or its column by itself.
CREATE OR REPLACE FUNCTION pg_temp.crowsfoot_usual(class oid, object oid, number integer) RETURNS text[] LANGUAGE sql
AS $$
SELECT coalesce(pg_catalog.array_agg(a.privilege_type), '{}')
FROM pg_catalog.aclexplode(pg_catalog.acldefault((
    CASE WHEN number > 0 THEN 'c'
         WHEN class = 'pg_catalog.pg_class'::pg_catalog.regclass
         THEN CASE (SELECT c.relkind FROM pg_catalog.pg_class c WHERE c.oid = object) WHEN 'S' THEN 's' ELSE 'r' END
         WHEN class = 'pg_catalog.pg_proc'::pg_catalog.regclass THEN 'f'
         WHEN class = 'pg_catalog.pg_namespace'::pg_catalog.regclass THEN 'n'
         WHEN class = 'pg_catalog.pg_language'::pg_catalog.regclass THEN 'l'
         WHEN class = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass THEN 'F'
         WHEN class = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass THEN 'S'
         ELSE 'T' END)::"char", 10)) a
WHERE a.grantee = 10
$$;

-- Adds to what the owner may do, or takes from it. What is taken on a table is taken on its columns too.
CREATE OR REPLACE FUNCTION pg_temp.crowsfoot_hold(
    p_class oid, p_object oid, p_number integer, p_is_grant boolean, p_privileges text[]
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pg_temp.crowsfoot_held
    SELECT p_class, p_object, p_number, u.usual, u.usual
    FROM (SELECT pg_temp.crowsfoot_usual(p_class, p_object, p_number) AS usual) u
    ON CONFLICT DO NOTHING;
    UPDATE pg_temp.crowsfoot_held h
    SET privileges = CASE WHEN p_is_grant
        THEN ARRAY(SELECT pg_catalog.unnest(h.privileges) UNION SELECT pg_catalog.unnest(p_privileges))
        ELSE ARRAY(SELECT pg_catalog.unnest(h.privileges) EXCEPT SELECT pg_catalog.unnest(p_privileges)) END
    WHERE h.class = p_class AND h.object = p_object
      AND (h.number = p_number OR (p_number = 0 AND NOT p_is_grant));
END
$$;

-- GRANT or REVOKE for one role on one object. What is said to its owner is kept here; "columns" are NULL for the whole.
CREATE OR REPLACE FUNCTION pg_temp.crowsfoot_grant(
    p_class oid, p_object oid, p_role text, p_template text, p_is_grant boolean, p_privileges text[], p_columns text[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    p_number integer;
    p_named text := nullif(p_role, current_user);  -- who runs the script is nobody in particular
    p_owner text := (SELECT o.owner FROM pg_temp.crowsfoot_owners o WHERE o.class = p_class AND o.object = p_object);
BEGIN
    IF p_owner IS DISTINCT FROM p_named THEN
        IF p_named IS NOT NULL THEN
            EXECUTE pg_catalog.replace(p_template, 'crowsfoot_grantee', pg_catalog.quote_ident(p_named));
        END IF;
        RETURN;
    END IF;
    FOR i IN 1 .. coalesce(pg_catalog.array_length(p_privileges, 1), 0) LOOP
        p_number := 0;
        IF p_columns[i] IS NOT NULL THEN
            SELECT a.attnum INTO STRICT p_number FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = p_object AND a.attname = p_columns[i] AND NOT a.attisdropped;
        END IF;
        PERFORM pg_temp.crowsfoot_hold(p_class, p_object, p_number, p_is_grant, CASE
            WHEN p_privileges[i] <> 'ALL' THEN ARRAY[p_privileges[i]]
            WHEN p_number > 0 THEN ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']
            ELSE pg_temp.crowsfoot_usual(p_class, p_object, 0) END);
    END LOOP;
END
$$;

-- Gives an object to a role. What the role was granted on it becomes part of what the owner may do, as in PostgreSQL.
CREATE OR REPLACE FUNCTION pg_temp.crowsfoot_own(p_class oid, p_object oid, p_role text) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
    found record;
BEGIN
    IF p_object IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO pg_temp.crowsfoot_owners VALUES (p_class, p_object, nullif(p_role, current_user))
    ON CONFLICT ON CONSTRAINT crowsfoot_owners_pkey DO UPDATE SET owner = excluded.owner;
    FOR found IN
        SELECT l.number, l.place, a.privilege_type AS privilege
        FROM pg_temp.crowsfoot_lists(p_class, p_object) l
        CROSS JOIN pg_catalog.aclexplode(l.acl) a
        JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
        WHERE r.rolname = p_role AND p_role <> current_user
    LOOP
        PERFORM pg_temp.crowsfoot_hold(p_class, p_object, found.number, true, ARRAY[found.privilege]);
        EXECUTE pg_catalog.format('REVOKE %s %s FROM %I', found.privilege, found.place, p_role);
    END LOOP;
END
$$;

-- The access lists of an object and its columns, each with what stands behind the privilege in GRANT.
CREATE OR REPLACE FUNCTION pg_temp.crowsfoot_lists(p_class oid, p_object oid)
RETURNS TABLE (number integer, place text, acl aclitem[]) LANGUAGE sql AS $$
SELECT 0, 'ON ' || CASE i.type
           WHEN 'sequence' THEN 'SEQUENCE' WHEN 'function' THEN 'FUNCTION' WHEN 'aggregate' THEN 'FUNCTION'
           WHEN 'procedure' THEN 'PROCEDURE' WHEN 'type' THEN 'TYPE' WHEN 'schema' THEN 'SCHEMA'
           WHEN 'language' THEN 'LANGUAGE' WHEN 'foreign-data wrapper' THEN 'FOREIGN DATA WRAPPER'
           WHEN 'server' THEN 'FOREIGN SERVER' ELSE 'TABLE' END || ' ' || i.identity, list.acl
FROM pg_catalog.pg_identify_object(p_class, p_object, 0) i, (
    SELECT relacl FROM pg_catalog.pg_class WHERE p_class = tableoid AND oid = p_object
    UNION ALL SELECT proacl FROM pg_catalog.pg_proc WHERE p_class = tableoid AND oid = p_object
    UNION ALL SELECT typacl FROM pg_catalog.pg_type WHERE p_class = tableoid AND oid = p_object
    UNION ALL SELECT nspacl FROM pg_catalog.pg_namespace WHERE p_class = tableoid AND oid = p_object
    UNION ALL SELECT lanacl FROM pg_catalog.pg_language WHERE p_class = tableoid AND oid = p_object
    UNION ALL SELECT fdwacl FROM pg_catalog.pg_foreign_data_wrapper WHERE p_class = tableoid AND oid = p_object
    UNION ALL SELECT srvacl FROM pg_catalog.pg_foreign_server WHERE p_class = tableoid AND oid = p_object
) list (acl)
WHERE list.acl IS NOT NULL
UNION ALL
SELECT attnum, pg_catalog.format('(%I) ON TABLE %s', attname, p_object::pg_catalog.regclass), attacl
FROM pg_catalog.pg_attribute
WHERE p_class = 'pg_catalog.pg_class'::pg_catalog.regclass AND attrelid = p_object AND attacl IS NOT NULL
$$;

-- Says that all objects that nobody was given yet belong to the role that the script has taken on.
CREATE OR REPLACE FUNCTION pg_temp.crowsfoot_mark() RETURNS void LANGUAGE sql AS $$
INSERT INTO pg_temp.crowsfoot_owners
SELECT class, oid, pg_temp.crowsfoot_current() FROM (
    SELECT tableoid, oid, relowner FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL SELECT tableoid, oid, proowner FROM pg_catalog.pg_proc
    UNION ALL SELECT tableoid, oid, typowner FROM pg_catalog.pg_type
    UNION ALL SELECT tableoid, oid, nspowner FROM pg_catalog.pg_namespace WHERE nspname <> 'public'
    UNION ALL SELECT tableoid, oid, collowner FROM pg_catalog.pg_collation
    UNION ALL SELECT tableoid, oid, conowner FROM pg_catalog.pg_conversion
    UNION ALL SELECT tableoid, oid, oprowner FROM pg_catalog.pg_operator
    UNION ALL SELECT tableoid, oid, opcowner FROM pg_catalog.pg_opclass
    UNION ALL SELECT tableoid, oid, opfowner FROM pg_catalog.pg_opfamily
    UNION ALL SELECT tableoid, oid, dictowner FROM pg_catalog.pg_ts_dict
    UNION ALL SELECT tableoid, oid, cfgowner FROM pg_catalog.pg_ts_config
    UNION ALL SELECT tableoid, oid, stxowner FROM pg_catalog.pg_statistic_ext
    UNION ALL SELECT tableoid, oid, pubowner FROM pg_catalog.pg_publication
    UNION ALL SELECT tableoid, oid, srvowner FROM pg_catalog.pg_foreign_server
) found (class, oid, owner)
WHERE owner = current_user::pg_catalog.regrole AND oid >= 16384
ON CONFLICT DO NOTHING
$$;

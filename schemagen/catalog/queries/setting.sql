-- What partitions carry beside the fields of the model: states of triggers that come from the parent and differ there.
WITH relation AS (
    SELECT c.oid, n.nspname, format('%I.%I', n.nspname, c.relname) AS identity
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND c.relispartition
      AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
), setting AS (
    SELECT r.oid, r.nspname, format('%s TRIGGER %I', s.word, t.tgname) AS name,
           format('ALTER TABLE ONLY %s %s TRIGGER %I', r.identity, s.word, t.tgname) AS set_sql,
           format('ALTER TABLE ONLY %s ENABLE TRIGGER %I', r.identity, t.tgname) AS reset_sql
    FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid JOIN pg_trigger p ON p.oid = t.tgparentid
    CROSS JOIN LATERAL (SELECT CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                               WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END AS word) s
    WHERE t.tgconstraint = 0 AND t.tgenabled <> p.tgenabled
)
SELECT 'setting' AS class, 0::oid AS oid, NULL::oid[] AS type_oids, 'setting' AS object_kind, s.nspname AS schema,
       s.name, concat_ws(' ON ', s.name, r.identity) AS identity, ARRAY[s.set_sql] AS create_sql, s.reset_sql AS drop_sql,
       s.oid AS parent_oid, NULL::text AS comment
FROM setting s
LEFT JOIN relation r ON r.oid = s.oid
ORDER BY s.nspname, r.identity, s.name

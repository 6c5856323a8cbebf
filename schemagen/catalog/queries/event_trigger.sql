-- Event triggers.
SELECT 'pg_event_trigger' AS class, t.oid, NULL::oid[] AS type_oids, 'event trigger' AS object_kind,
       NULL::text AS schema, t.evtname AS name, quote_ident(t.evtname) AS identity,
       ARRAY[format('CREATE EVENT TRIGGER %I ON %I%s EXECUTE FUNCTION %s', t.evtname, t.evtevent,
                 (SELECT format(' WHEN TAG IN (%s)', string_agg(quote_literal(g), ', ')) FROM unnest(t.evttags) g
                  HAVING count(*) > 0), t.evtfoid::regprocedure)]
           || CASE WHEN t.evtenabled <> 'O' THEN ARRAY[format('ALTER EVENT TRIGGER %I %s', t.evtname,
                  CASE t.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END)]
              ELSE '{}' END AS create_sql,
       format('DROP EVENT TRIGGER %I', t.evtname) AS drop_sql, NULL::oid AS parent_oid, d.description AS comment
FROM pg_event_trigger t
LEFT JOIN pg_description d ON d.classoid = 'pg_event_trigger'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_event_trigger'::regclass AND e.objid = t.oid AND e.deptype = 'e')

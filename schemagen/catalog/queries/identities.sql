-- Sequences behind identity columns.
SELECT o.refobjid AS table_oid, o.refobjsubid AS number, q.seqstart AS start, q.seqincrement AS increment,
       q.seqmin AS minimum, q.seqmax AS maximum, q.seqcache AS cache, q.seqcycle AS is_cycled,
       c.relname AS sequence_name, d.description AS sequence_comment,
       c.relpersistence <> r.relpersistence AS is_logged_apart
FROM pg_depend o
JOIN pg_sequence q ON q.seqrelid = o.objid
JOIN pg_class c ON c.oid = q.seqrelid
JOIN pg_class r ON r.oid = o.refobjid
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.deptype = 'i' AND o.refobjsubid > 0

-- Comments on columns of any relation.
SELECT d.objoid AS table_oid, d.objsubid AS number, d.description AS comment
FROM pg_description d
WHERE d.classoid = 'pg_class'::regclass AND d.objsubid > 0 AND d.objoid >= 16384

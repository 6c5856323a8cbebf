-- Not-null constraints of tables, which are objects from PostgreSQL 18 on. Left out are those that say no more than NOT
-- NULL under the usual name, which are nearly all; where a table has children, or a name two bearers, all are needed.
SELECT k.conrelid AS table_oid, k.conkey[1] AS number, k.conname AS name, k.convalidated AS is_validated,
       k.connoinherit AS is_no_inherit, k.conislocal AS is_local, k.coninhcount AS parents, d.description AS comment
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
LEFT JOIN (
    SELECT connamespace, conname FROM pg_constraint WHERE contype = 'n' AND conrelid >= 16384
    GROUP BY connamespace, conname HAVING count(*) > 1
) shared ON shared.connamespace = k.connamespace AND shared.conname = k.conname
WHERE k.contype = 'n' AND k.conrelid >= 16384
  AND (k.conname <> c.relname || '_' || a.attname || '_not_null' OR shared.conname IS NOT NULL OR k.coninhcount > 0
       OR NOT k.convalidated OR k.connoinherit OR d.objoid IS NOT NULL OR c.relhassubclass)
  AND false -- before 18

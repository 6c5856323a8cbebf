-- Not-null constraints of tables, which are objects from PostgreSQL 18 on. A plain one says no more than NOT NULL.
SELECT k.conrelid AS table_oid, k.conkey[1] AS number, k.conname AS name, k.convalidated AS is_validated,
       k.connoinherit AS is_no_inherit, k.conislocal AS is_local, k.coninhcount AS parents, d.description AS comment,
       k.convalidated AND NOT k.connoinherit AND k.coninhcount = 0 AND d.description IS NULL AS is_plain
FROM pg_constraint k
LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
WHERE k.contype = 'n' AND k.conrelid >= 16384
  AND false -- before 18

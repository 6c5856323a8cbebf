-- Installed extensions; plpgsql is in every new database. A comment equal to the extension's own is not ours.
SELECT x.oid, n.nspname AS schema, x.extname AS name,
       CASE WHEN x.extversion <> a.default_version THEN x.extversion END AS version,
       CASE WHEN d.description IS DISTINCT FROM a.comment THEN d.description END AS comment
FROM pg_extension x
JOIN pg_namespace n ON n.oid = x.extnamespace
LEFT JOIN pg_available_extensions a ON a.name = x.extname
LEFT JOIN pg_description d ON d.classoid = 'pg_extension'::regclass AND d.objoid = x.oid AND d.objsubid = 0
WHERE x.extname <> 'plpgsql'
ORDER BY x.extname

-- Collations by oid, as columns and indexes name them; only those that an index uses.
SELECT co.oid,
       CASE WHEN n.nspname = 'pg_catalog' THEN '' ELSE quote_ident(n.nspname) || '.' END || quote_ident(co.collname) AS name
FROM pg_collation co
JOIN pg_namespace n ON n.oid = co.collnamespace
WHERE co.oid IN (SELECT unnest(i.indcollation::oid[]) FROM pg_index i WHERE i.indexrelid >= 16384)

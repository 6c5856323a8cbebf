-- What PostgreSQL 17 brought.
CREATE SCHEMA v17;
CREATE TABLE v17.parted (id integer GENERATED ALWAYS AS IDENTITY, at daterange, EXCLUDE USING gist (at WITH =)) PARTITION BY RANGE (at);
CREATE TABLE v17.parted_1 PARTITION OF v17.parted FOR VALUES FROM ('[2024-01-01,2024-02-01)') TO ('[2025-01-01,2025-02-01)');
CREATE VIEW v17.json AS SELECT * FROM JSON_TABLE('[{"a": 1, "n": [2]}]'::jsonb, '$[*]' COLUMNS (
    id FOR ORDINALITY, a integer PATH '$.a' DEFAULT 0 ON EMPTY, NESTED PATH '$.n[*]' COLUMNS (n integer PATH '$')));
CREATE VIEW v17.query AS SELECT JSON_VALUE('{"a": 1}'::jsonb, '$.a' RETURNING integer NULL ON ERROR) AS a,
    JSON_QUERY('{"a": [1]}'::jsonb, '$.a' WITH WRAPPER) AS q, JSON_EXISTS('{}'::jsonb, '$.x') AS e;
CREATE COLLATION v17.builtin (provider = builtin, locale = 'C.UTF-8');
CREATE DOMAIN v17.needed AS text CONSTRAINT must_be NOT NULL;
CREATE TABLE v17.stat (a integer);
ALTER TABLE v17.stat ALTER COLUMN a SET STATISTICS DEFAULT;
GRANT MAINTAIN ON v17.stat TO PUBLIC;

-- A materialized view with a new query takes its index, its comments, a view on it and its emptiness along.
CREATE TABLE a (id integer PRIMARY KEY, v integer);
CREATE MATERIALIZED VIEW m AS SELECT id, v FROM a;
CREATE UNIQUE INDEX m_id ON m (id);
COMMENT ON MATERIALIZED VIEW m IS 'copy';
COMMENT ON COLUMN m.v IS 'value';
CREATE VIEW on_m AS SELECT id FROM m;
CREATE MATERIALIZED VIEW n AS SELECT id FROM a WITH NO DATA;

-- What PostgreSQL 14 brought.
CREATE SCHEMA v14;
CREATE TYPE v14.spans AS RANGE (subtype = integer, multirange_type_name = v14.many_spans);
CREATE TYPE v14.default_name_range AS RANGE (subtype = date);
CREATE TABLE v14.t (a integer, b text COMPRESSION pglz, c int4multirange, d v14.many_spans, e text);
ALTER TABLE v14.t ALTER COLUMN e SET COMPRESSION pglz;
CREATE STATISTICS v14.single ON (lower(b)) FROM v14.t;
CREATE STATISTICS v14.mixed (mcv, ndistinct) ON a, (a * 2), (b || 'x') FROM v14.t;
CREATE INDEX t_multi ON v14.t USING brin (a int4_minmax_multi_ops (values_per_range = 16));
CREATE INDEX t_bloom ON v14.t USING brin (b text_bloom_ops (n_distinct_per_range = -0.2));
CREATE INDEX t_include ON v14.t USING spgist (b) INCLUDE (a);
CREATE FUNCTION v14.standard(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a + b;
CREATE FUNCTION v14.block(a integer) RETURNS SETOF v14.t LANGUAGE sql BEGIN ATOMIC
    INSERT INTO v14.t (a) VALUES (CASE WHEN a > 1 THEN a END);
    SELECT * FROM v14.t WHERE t.a = block.a;
END;
CREATE PROCEDURE v14.act(a integer, OUT b integer) LANGUAGE sql BEGIN ATOMIC SELECT a * 2; END;
CREATE VIEW v14.cycles AS WITH RECURSIVE w AS (
        SELECT a, b FROM v14.t UNION ALL SELECT t.a, t.b FROM v14.t JOIN w ON t.a = w.a
    ) SEARCH DEPTH FIRST BY a SET ordering CYCLE a SET is_cycle USING path SELECT a, b, is_cycle FROM w;
CREATE VIEW v14.aliased AS SELECT x.a AS one FROM (v14.t JOIN v14.t u USING (a) AS x);
CREATE VIEW v14.distinct_groups AS SELECT a, b FROM v14.t GROUP BY DISTINCT ROLLUP (a, b), ROLLUP (a);
CREATE VIEW v14.subscripts AS SELECT ('{"a": 1}'::jsonb)['a'] AS a, date_bin('15 minutes', now(), '2024-01-01') AS bin;
CREATE TABLE v14.parent (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE v14.child () INHERITS (v14.parent);
CREATE TABLE v14.multi (a int4multirange DEFAULT '{[1,2),[3,4)}') PARTITION BY HASH (a);
CREATE TRIGGER t_first BEFORE UPDATE ON v14.t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

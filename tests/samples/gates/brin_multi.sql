CREATE TABLE t (a integer);
CREATE INDEX i ON t USING brin (a int4_minmax_multi_ops);

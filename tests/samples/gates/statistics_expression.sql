CREATE TABLE t (a text);
CREATE STATISTICS s ON (lower(a)) FROM t;

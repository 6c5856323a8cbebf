CREATE TABLE t (a text, b integer);
CREATE INDEX i ON t USING spgist (a) INCLUDE (b);

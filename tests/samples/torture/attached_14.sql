-- Statistics on expressions, compression in materialized views, and functions that need each other.
CREATE SCHEMA s;
CREATE TABLE s."Order" (id integer, "select" text, "a.b" text);
CREATE STATISTICS s."S tat" (mcv, ndistinct) ON id, "select", (lower("a.b")), (id + 1) FROM s."Order";
CREATE STATISTICS s.s_one ON (id % 10) FROM s."Order";
CREATE STATISTICS s.s_call ON lower("select"), "select" FROM s."Order";
CREATE STATISTICS s.s_list ON ("select" IN ('a', 'b')), id FROM s."Order";
CREATE MATERIALIZED VIEW s.m AS SELECT id, "select" AS t, lower("a.b") AS low FROM s."Order";
ALTER MATERIALIZED VIEW s.m ALTER COLUMN t SET COMPRESSION pglz;
CREATE STATISTICS s.s_m ON (lower(t)), id FROM s.m;
CREATE FUNCTION s.even(n integer) RETURNS boolean LANGUAGE sql BEGIN ATOMIC SELECT n = 0; END;
CREATE FUNCTION s.odd(n integer) RETURNS boolean LANGUAGE sql
    BEGIN ATOMIC SELECT CASE WHEN n = 0 THEN false ELSE s.even(n - 1) END; END;
CREATE OR REPLACE FUNCTION s.even(n integer) RETURNS boolean LANGUAGE sql
    BEGIN ATOMIC SELECT CASE WHEN n = 0 THEN true ELSE s.odd(n - 1) END; END;
CREATE FUNCTION s.latest() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
CREATE VIEW s.first AS SELECT s.latest() AS n;
CREATE OR REPLACE FUNCTION s.latest() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT max(n) FROM s.first; END;

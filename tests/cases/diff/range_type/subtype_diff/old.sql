-- A range type changes under a column, a function and a view; the values are carried over.
CREATE FUNCTION apart(a double precision, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT a - b';
CREATE TYPE span AS RANGE (SUBTYPE = double precision);
CREATE TABLE a (id integer PRIMARY KEY, s span, m span[]);
CREATE FUNCTION f(s span) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE VIEW v AS SELECT lower(s) AS l FROM a;

-- A type in use gains, loses, retypes and reorders attributes; its values are carried over and come back.
CREATE TYPE place AS (street text, nr integer, city text);
CREATE TYPE trip AS (start place, note text);
CREATE TABLE a (id integer PRIMARY KEY, p place, t trip, many place[]);
CREATE VIEW streets AS SELECT (p).street AS s FROM a;
CREATE FUNCTION f(x place) RETURNS text LANGUAGE sql AS 'SELECT x.street';

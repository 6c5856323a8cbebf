-- What was granted on an object that is dropped for a while is granted again; grants change in place.
CREATE TABLE a (id integer PRIMARY KEY, v integer, w integer);
CREATE VIEW big AS SELECT v FROM a WHERE v > 1;
CREATE FUNCTION f(v integer) RETURNS integer LANGUAGE sql AS 'SELECT v';
GRANT SELECT ON a TO PUBLIC;
GRANT SELECT (v), UPDATE (w) ON a TO PUBLIC;
GRANT SELECT ON big TO PUBLIC;
REVOKE EXECUTE ON FUNCTION f(integer) FROM PUBLIC;
CREATE TYPE mood AS ENUM ('a', 'b');
REVOKE USAGE ON TYPE mood FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
CREATE TABLE later (m mood);

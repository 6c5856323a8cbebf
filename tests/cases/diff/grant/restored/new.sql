-- What was granted on an object that is dropped for a while is granted again; grants change in place.
CREATE TABLE a (id integer PRIMARY KEY, v bigint, x integer);
CREATE VIEW big AS SELECT v FROM a WHERE v > 1;
CREATE FUNCTION f(v integer) RETURNS bigint LANGUAGE sql AS 'SELECT v::bigint';
GRANT SELECT ON a TO PUBLIC;
GRANT SELECT (v), UPDATE (x) ON a TO PUBLIC;
GRANT SELECT, INSERT ON big TO PUBLIC;
REVOKE EXECUTE ON FUNCTION f(integer) FROM PUBLIC;
CREATE TYPE mood AS ENUM ('b', 'c');
REVOKE USAGE ON TYPE mood FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO PUBLIC;
CREATE TABLE later (m mood);

-- A body, attributes and comment change in place, and nothing that calls the function notices.
CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 1';
COMMENT ON FUNCTION f IS 'new';
CREATE FUNCTION g() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO '' AS 'SELECT 1';
CREATE TABLE a (id integer PRIMARY KEY CHECK (f(id) > 0));
CREATE VIEW w AS SELECT f(id) AS y FROM a;
